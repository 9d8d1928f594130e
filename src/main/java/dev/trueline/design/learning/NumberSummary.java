package dev.trueline.design.learning;

import dev.trueline.math.exact.AnyRangeSums;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What is known of the numbers of a column in the training rows; missing values are left out.
 *
 * <p>Mutable while it is gathered.
 */
public final class NumberSummary implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ValueCounts values = new ValueCounts();
    private final AnyRangeSums sum = new AnyRangeSums(1);
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private long rows;

    /** Takes in the value of a row. */
    public void add(double value) {
        if (!Double.isNaN(value)) {
            values.add(value);
            sum.add(0, value);
            min = Math.min(min, value);
            max = Math.max(max, value);
            rows++;
        }
    }

    /** Takes in other rows; returns this. */
    public NumberSummary merge(NumberSummary other) {
        values.merge(other.values);
        sum.merge(other.sum);
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
        rows += other.rows;
        return this;
    }

    /** Rows in which the value is not missing. */
    public long rows() {
        return rows;
    }

    public double min() {
        return min;
    }

    public double max() {
        return max;
    }

    /** The mean, rounded once; NaN of no rows. */
    public double mean() {
        return rows == 0
                ? Double.NaN
                : sum.exactValue(0)
                        .divide(BigDecimal.valueOf(rows), MathContext.DECIMAL128)
                        .doubleValue();
    }

    /** The values with their counts. */
    public ValueCounts values() {
        return values;
    }

    /** Number of different values, among those of {@link #values}. */
    public long distinct() {
        return values.sorted().keySet().stream()
                .mapToDouble(value -> value + 0.0) // -0.0 is 0.0
                .distinct()
                .count();
    }

    /** The quantiles. */
    public Quantiles quantiles() {
        return new Quantiles(values.sorted());
    }

    /**
     * A quantile; for several of the same numbers, {@link #quantiles} sorts once.
     *
     * @param share in [0, 1]
     * @return NaN of no rows
     */
    public double quantile(double share) {
        return quantiles().at(share);
    }
}
