package dev.trueline.evaluate;

/**
 * The quality of a model on one split, beside that of the baseline that predicts the mean label of the training rows.
 *
 * @param rows number of rows
 * @param weight their total weight
 */
public record SplitMetrics(long rows, double weight, Quality model, Quality baseline) {}
