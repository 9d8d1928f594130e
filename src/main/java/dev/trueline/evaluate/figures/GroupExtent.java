package dev.trueline.evaluate.figures;

import java.io.Serializable;
import java.util.Arrays;

/** The number of rows and the smallest and largest number in every group of rows. Mutable while it is gathered. */
public final class GroupExtent implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long[] rows;
    private final double[] min;
    private final double[] max;

    public GroupExtent(int groups) {
        rows = new long[groups];
        min = new double[groups];
        max = new double[groups];
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
    }

    public void add(int[] group, double[] values, int from) {
        for (int i = 0; i < group.length; i++) {
            rows[group[i]]++;
            min[group[i]] = Math.min(min[group[i]], values[from + i]);
            max[group[i]] = Math.max(max[group[i]], values[from + i]);
        }
    }

    public void merge(GroupExtent other) {
        for (int i = 0; i < rows.length; i++) {
            rows[i] += other.rows[i];
            min[i] = Math.min(min[i], other.min[i]);
            max[i] = Math.max(max[i], other.max[i]);
        }
    }

    public long rows(int group) {
        return rows[group];
    }

    public double min(int group) {
        return min[group];
    }

    public double max(int group) {
        return max[group];
    }
}
