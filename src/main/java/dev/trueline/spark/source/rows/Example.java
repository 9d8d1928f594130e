package dev.trueline.spark.source.rows;

import dev.trueline.contract.Split;
import dev.trueline.contract.SplitRatios;

/**
 * One accepted row.
 *
 * @param numbers by column of the contract; NaN where a value is missing; those of columns that hold no
 *     number mean nothing
 * @param texts by column of the contract: its keys, slices and categories, null where a value is missing
 * @param terms of the design that are numbers
 * @param codes of the categories of the design
 * @param label that is fitted; 0 where rows have none
 * @param part of {@link SplitRatios} that it falls into
 * @param split that this part belongs to
 * @param hash of its numbers and categories
 */
public record Example(
        double[] numbers,
        String[] texts,
        double[] terms,
        int[] codes,
        double label,
        int part,
        Split split,
        long hash) {}
