package dev.trueline.model;

import java.io.Serializable;
import java.util.List;

/**
 * What one split holds.
 *
 * @param rows number of rows
 * @param weight sum of the row weights, which is the number of rows when there is no weight column
 * @param maxWeight largest row weight
 * @param features one entry per feature, in the order of the contract
 */
public record SplitStatistics(
        long rows, double weight, double maxWeight, List<ColumnStatistics> features, ColumnStatistics label)
        implements Serializable {
    /** The same rows with other labels. */
    public SplitStatistics withLabel(ColumnStatistics other) {
        return new SplitStatistics(rows, weight, maxWeight, features, other);
    }
}
