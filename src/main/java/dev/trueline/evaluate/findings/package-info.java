/**
 * What about the data or the model makes its figures doubtful.
 *
 * <p>Imports {@code evaluate.quality} and {@code evaluate.figures}.
 */
package dev.trueline.evaluate.findings;
