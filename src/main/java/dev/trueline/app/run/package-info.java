/**
 * The jobs behind the commands: training, evaluation and prediction, with their summaries.
 */
package dev.trueline.app.run;
