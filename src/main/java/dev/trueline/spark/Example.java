package dev.trueline.spark;

import dev.trueline.model.Split;

/**
 * One accepted row.
 *
 * @param numbers by column of the contract; those of columns that hold no number mean nothing
 * @param texts by column of the contract: its keys and slices, null where a value is missing
 * @param hash of its numbers
 */
record Example(double[] numbers, String[] texts, Split split, long hash) {}
