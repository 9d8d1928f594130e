/**
 * The jobs behind the commands: training, evaluation, prediction, and the gate.
 */
package dev.trueline.app.run;
