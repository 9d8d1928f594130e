package dev.trueline.model;

import java.io.Serializable;

/**
 * What one column holds in one split, in the column's unit.
 *
 * @param mean weighted mean; rounded once, but for the product of weight and value
 * @param deviation weighted standard deviation, dividing by the total weight and not by one less
 */
public record ColumnStatistics(double min, double max, double mean, double deviation) implements Serializable {
    private static final double ROUNDING = 0x1p-56;

    /** Whether no two rows of a weight above 0 differ by more than the rounding of the mean. */
    public boolean constant() {
        return min == max || deviation <= ROUNDING * Math.abs(mean);
    }

    /** Root mean square of the column, its distance from zero. */
    public double rootMeanSquare() {
        return Math.hypot(mean, deviation);
    }

    /** The largest {@code |x - center|} that a value of the column can reach, rounded as the kernels round it. */
    public double spread(double center) {
        return Math.max(Math.abs(min - center), Math.abs(max - center));
    }
}
