/**
 * Profiles of the training rows, and how far other rows are from them.
 *
 * <p>Imports {@code evaluate.figures}.
 */
package dev.trueline.evaluate.drift;
