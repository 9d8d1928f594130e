/**
 * The jobs behind the commands: training, evaluation, prediction, and the gate.
 *
 * <p>Imports every other sub-room but {@code app.cli}.
 */
package dev.trueline.app.run;
