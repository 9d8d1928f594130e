package dev.trueline.model;

import dev.trueline.math.kernel.ColumnBlock;
import java.io.Serializable;
import java.util.Arrays;

/**
 * How far the rows of one split reach: their number and the smallest and largest value of every column, gathered while
 * the rows are read. Minimum and maximum merge in any order without rounding, which is what makes them fit to bound
 * exact sums.
 *
 * <p>Mutable while it is gathered; columns are the d features, then the label.
 */
public final class Extent implements Serializable {
    private static final long serialVersionUID = 1L;

    private long rows;
    private double maxWeight;
    private final double[] min;
    private final double[] max;

    /** The extent of no rows. */
    public Extent(int features) {
        min = new double[features + 1];
        max = new double[features + 1];
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
    }

    /** Takes in the rows of a block. */
    public void add(ColumnBlock block) {
        rows += block.rows();
        for (int feature = 0; feature < block.features(); feature++) {
            addColumn(feature, block.values(), feature * block.rows(), block.rows());
        }
        addColumn(block.features(), block.labels(), 0, block.rows());
        if (block.weighted()) {
            for (double weight : block.weights()) {
                maxWeight = Math.max(maxWeight, weight);
            }
        } else {
            maxWeight = 1;
        }
    }

    private void addColumn(int column, double[] source, int from, int count) {
        double low = min[column];
        double high = max[column];
        // Comparisons that hardly ever hold do not wait for each other, as Math.min and Math.max do.
        for (int i = from; i < from + count; i++) {
            double value = source[i];
            if (value < low) {
                low = value;
            }
            if (value > high) {
                high = value;
            }
        }
        min[column] = low;
        max[column] = high;
    }

    /** Takes in the rows of {@code other}; returns this. */
    public Extent merge(Extent other) {
        rows += other.rows;
        maxWeight = Math.max(maxWeight, other.maxWeight);
        for (int column = 0; column < min.length; column++) {
            min[column] = Math.min(min[column], other.min[column]);
            max[column] = Math.max(max[column], other.max[column]);
        }
        return this;
    }

    public long rows() {
        return rows;
    }

    public double maxWeight() {
        return maxWeight;
    }

    /** Number of columns: d features and the label. */
    public int columns() {
        return min.length;
    }

    public double min(int column) {
        return min[column];
    }

    public double max(int column) {
        return max[column];
    }

    /** The largest {@code |x - center|} for every column. */
    public double[] spread(double[] centers) {
        double[] spread = new double[min.length];
        for (int column = 0; column < spread.length; column++) {
            spread[column] = Math.max(Math.abs(min[column] - centers[column]), Math.abs(max[column] - centers[column]));
        }
        return spread;
    }
}
