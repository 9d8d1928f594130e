package dev.trueline.model;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What one column holds in one split, in the column's unit.
 *
 * @param mean weighted mean, rounded once
 * @param deviation weighted standard deviation, dividing by the total weight and not by one less; rounded once
 */
public record ColumnStatistics(double min, double max, double mean, double deviation) implements Serializable {
    private static final MathContext DIGITS = new MathContext(40);
    private static final double ROUNDING = 0x1p-56;

    /**
     * From exact sums over rows with weight u.
     *
     * @param weight sum of u, above 0
     * @param sum of {@code u x}
     * @param square sum of {@code u x^2}
     */
    public static ColumnStatistics of(double min, double max, BigDecimal weight, BigDecimal sum, BigDecimal square) {
        if (min == max) {
            return new ColumnStatistics(min, max, min, 0);
        }
        BigDecimal spread = weight.multiply(square).subtract(sum.multiply(sum));
        return new ColumnStatistics(
                min,
                max,
                mean(weight, sum),
                spread.sqrt(DIGITS).divide(weight, DIGITS).doubleValue());
    }

    /**
     * The mean from exact sums, rounded once.
     *
     * @param weight above 0
     */
    public static double mean(BigDecimal weight, BigDecimal sum) {
        return sum.divide(weight, DIGITS).doubleValue();
    }

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
