package dev.trueline.evaluate.figures;

import dev.trueline.math.exact.ExactSums;
import dev.trueline.math.exact.Grid;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Mean and deviation of some columns, measured from given centers in given scales. What is farther than {@value
 * #FARTHEST} scales counts as that far, which bounds every term, so that the sums are exact in any order.
 *
 * <p>Mutable while it is gathered.
 */
public final class StandardSums implements Serializable {
    static final double FARTHEST = 0x1p20;

    private static final long serialVersionUID = 1L;
    private static final Grid DISTANCE = Grid.covering(FARTHEST);
    private static final Grid SQUARE = Grid.covering(FARTHEST * FARTHEST);

    private final ExactSums sums;

    public StandardSums(int columns) {
        sums = new ExactSums(2 * columns);
    }

    public static long bytes(int columns) {
        return ExactSums.bytes(2L * columns);
    }

    /** How many scales a value is from the center; with a scale of 0 every other value is as far as can be. */
    public static double distance(double value, double center, double scale) {
        if (value == center) {
            return 0;
        }
        double distance = (value - center) / scale;
        return distance < FARTHEST ? Math.max(-FARTHEST, distance) : FARTHEST;
    }

    /** Turns values, which are finite, into their {@link #distance}. */
    // Written so that the JVM compiles the usual case to instructions on many numbers at once.
    public static void distances(double[] values, double center, double scale) {
        if (scale > 0) {
            for (int row = 0; row < values.length; row++) {
                values[row] = Math.min(FARTHEST, Math.max(-FARTHEST, (values[row] - center) / scale));
            }
        } else {
            for (int row = 0; row < values.length; row++) {
                values[row] = distance(values[row], center, scale);
            }
        }
    }

    /**
     * Adds rows to one column.
     *
     * @param distances of those rows; overwritten
     */
    public void add(int column, double[] distances, int rows) {
        sums.add(2 * column, DISTANCE, distances, rows);
        for (int row = 0; row < rows; row++) {
            distances[row] *= distances[row];
        }
        sums.add(2 * column + 1, SQUARE, distances, rows);
    }

    public void merge(StandardSums other) {
        sums.merge(other.sums);
    }

    /** Mean distance from the center, in scales. */
    public double mean(int column, long rows) {
        return exactMean(column, rows).doubleValue();
    }

    /** Deviation, dividing by the number of rows, in scales. */
    public double deviation(int column, long rows) {
        BigDecimal mean = exactMean(column, rows);
        BigDecimal meanSquare =
                sums.exactValue(2 * column + 1, SQUARE).divide(BigDecimal.valueOf(rows), MathContext.DECIMAL128);
        return Math.sqrt(
                meanSquare.subtract(mean.multiply(mean)).max(BigDecimal.ZERO).doubleValue());
    }

    private BigDecimal exactMean(int column, long rows) {
        return sums.exactValue(2 * column, DISTANCE).divide(BigDecimal.valueOf(rows), MathContext.DECIMAL128);
    }
}
