package dev.trueline.model;

import java.io.Serializable;

/**
 * What one column holds in one split, in the column's unit.
 *
 * @param mean weighted mean, correctly rounded
 * @param deviation weighted standard deviation, dividing by the total weight and not by one less
 */
public record ColumnStatistics(double min, double max, double mean, double deviation) implements Serializable {
    public boolean constant() {
        return min == max;
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
