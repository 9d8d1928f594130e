package dev.trueline.spark;

import dev.trueline.model.Split;

/**
 * One accepted row.
 *
 * @param numbers by column of the contract; those of columns that hold no number mean nothing
 * @param hash of its numbers
 */
record Example(double[] numbers, Split split, long hash) {}
