/**
 * How good a published line is on rows of a split, always beside the baseline that predicts the mean; how far rows are
 * from those of the training; and whether one line is worse than another.
 *
 * <p>Works from sums that merge in any order. Imports {@code model} and {@code math}; imported by {@code spark}, which
 * runs the pass, {@code report} and {@code app}.
 */
package dev.trueline.evaluate;
