package dev.trueline.evaluate.quality;

/**
 * What a key column with numbers holds in a sample of the training rows, next to the labels of these rows.
 *
 * @param values one per row
 * @param labels one per row
 */
public record KeyValues(String name, double[] values, double[] labels) {}
