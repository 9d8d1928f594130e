package dev.trueline.design.learning;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;

/** Quantiles by definition 7 of Hyndman and Fan (1996), which is the default of R and NumPy: between neighbours in order. */
public final class Quantiles {
    private final double[] values;

    // Rows up to each value, it included.
    private final long[] upTo;

    /** @param counts rows of each value, ascending */
    Quantiles(SortedMap<Double, Long> counts) {
        values = new double[counts.size()];
        upTo = new long[counts.size()];
        int i = 0;
        long rows = 0;
        for (Map.Entry<Double, Long> entry : counts.entrySet()) {
            rows += entry.getValue();
            values[i] = entry.getKey();
            upTo[i++] = rows;
        }
    }

    /**
     * A quantile.
     *
     * @param share in [0, 1]
     * @return NaN of no rows
     */
    public double at(double share) {
        if (values.length == 0) {
            return Double.NaN;
        }
        long last = upTo[upTo.length - 1] - 1;
        double position = share * last;
        long below = (long) Math.floor(position);
        double low = value(below);
        double high = value(Math.min(below + 1, last));
        double fraction = position - below;
        // Between equal neighbours, rounding must not make another number.
        return fraction == 0 || low == high ? low : (1 - fraction) * low + fraction * high;
    }

    private double value(long index) {
        int found = Arrays.binarySearch(upTo, index + 1);
        return values[found >= 0 ? found : -found - 1];
    }
}
