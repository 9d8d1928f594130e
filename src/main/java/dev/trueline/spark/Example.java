package dev.trueline.spark;

/**
 * One accepted row.
 *
 * @param numbers by column of the contract; those of columns that hold no number mean nothing
 * @param part of {@link SplitRatios} that it falls into
 * @param hash of its numbers
 */
record Example(double[] numbers, int part, long hash) {}
