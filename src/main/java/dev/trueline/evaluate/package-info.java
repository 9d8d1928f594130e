/**
 * How good a published line is on rows of a split, always beside the baseline that predicts the mean: overall, on slices,
 * by prediction and along features; what about the data makes that doubtful; how far rows are from those of the training;
 * and whether one line is worse than another.
 *
 * <p>Works from exact sums and counts that merge in any order. {@code Evaluator} says which passes it takes and makes an
 * {@code Evaluation} of their sums. Imports {@code model} and {@code math}; imported by {@code spark}, which runs the
 * passes, {@code report} and {@code app}.
 */
package dev.trueline.evaluate;
