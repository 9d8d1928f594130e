/**
 * Two models on the same rows, and the rules by which one may take the place of the other.
 *
 * <p>Imports {@code evaluate.drift}, {@code evaluate.quality} and {@code evaluate.figures}.
 */
package dev.trueline.evaluate.compare;
