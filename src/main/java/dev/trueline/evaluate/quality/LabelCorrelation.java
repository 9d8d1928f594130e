package dev.trueline.evaluate.quality;

/**
 * How closely a feature follows the label in the training rows.
 *
 * @param correlation Pearson's, weighted, in [-1, 1]; null when either is constant
 */
public record LabelCorrelation(String feature, Double correlation) {}
