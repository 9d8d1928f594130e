package dev.trueline.evaluate.figures;

import java.io.Serializable;
import java.util.Arrays;

/** The number of rows and the smallest and largest number in every band. Mutable while it is gathered. */
public final class BandExtent implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long[] rows;
    private final double[] min;
    private final double[] max;

    public BandExtent(int bands) {
        rows = new long[bands];
        min = new double[bands];
        max = new double[bands];
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
    }

    public void add(int[] band, double[] values, int from) {
        for (int i = 0; i < band.length; i++) {
            rows[band[i]]++;
            min[band[i]] = Math.min(min[band[i]], values[from + i]);
            max[band[i]] = Math.max(max[band[i]], values[from + i]);
        }
    }

    public void merge(BandExtent other) {
        for (int i = 0; i < rows.length; i++) {
            rows[i] += other.rows[i];
            min[i] = Math.min(min[i], other.min[i]);
            max[i] = Math.max(max[i], other.max[i]);
        }
    }

    public long rows(int band) {
        return rows[band];
    }

    public double min(int band) {
        return min[band];
    }

    public double max(int band) {
        return max[band];
    }
}
