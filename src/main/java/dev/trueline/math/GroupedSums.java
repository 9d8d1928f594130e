package dev.trueline.math;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * Several exact sums, each taken apart for every group that rows fall into: a table of {@link ExactSums}.
 *
 * <p>Not thread-safe: one instance belongs to one task.
 */
public final class GroupedSums implements Serializable {
    // The rows of a group lie scattered in a block. So the cut terms of a block are added up in a double for each
    // group, where up to a block's worth of them fits without rounding, and flushed once for each group that was
    // met.
    private static final long serialVersionUID = 1L;

    private final int groups;
    private final ExactSums sums;
    private transient double[] highs;
    private transient double[] lows;

    /** A table of zeros. */
    public GroupedSums(int sums, int groups) {
        this.groups = groups;
        this.sums = new ExactSums(Math.multiplyExact(sums, groups));
    }

    public int groups() {
        return groups;
    }

    /**
     * Adds the first {@code count} terms to one sum, each to that of its group.
     *
     * @param grid the grid of that sum, the same in every call that is ever merged with this one
     * @param group of every term, from 0
     * @param count at most {@link Grid#MAX_TERMS_PER_FLUSH}
     * @throws ArithmeticException when a term is not finite or exceeds the grid's bound
     */
    public void add(int sum, Grid grid, int[] group, double[] terms, int count) {
        if (count > Grid.MAX_TERMS_PER_FLUSH) {
            throw new IllegalArgumentException(
                    count + " terms at once; at most " + Grid.MAX_TERMS_PER_FLUSH + " add up without rounding");
        }
        if (highs == null) {
            highs = new double[groups];
            lows = new double[groups];
        }
        double largest = cut(grid, group, terms, count);
        if (!(largest <= grid.bound())) {
            throw new ArithmeticException("a term of magnitude " + largest + " exceeds its bound " + grid.bound());
        }
        for (int i = 0; i < count; i++) {
            flush(sum, grid, group[i]);
        }
    }

    private double cut(Grid grid, int[] group, double[] terms, int count) {
        double highShift = grid.highShift();
        double lowShift = grid.lowShift();
        double largest = 0;
        for (int i = 0; i < count; i++) {
            double term = terms[i];
            double high = (term + highShift) - highShift;
            highs[group[i]] += high;
            lows[group[i]] += ((term - high) + lowShift) - lowShift;
            largest = Math.max(largest, Math.abs(term));
        }
        return largest;
    }

    private void flush(int sum, Grid grid, int group) {
        if (highs[group] != 0 || lows[group] != 0) {
            sums.addParts(sum * groups + group, grid, highs[group], lows[group]);
            highs[group] = 0;
            lows[group] = 0;
        }
    }

    /** Adds the sums of {@code other}, which were made on the same grids, to these; returns this. */
    public GroupedSums merge(GroupedSums other) {
        sums.merge(other.sums);
        return this;
    }

    /** The sum of one group, rounded once to the nearest double. */
    public double value(int sum, int group, Grid grid) {
        return sums.value(sum * groups + group, grid);
    }

    /** The same, unrounded. */
    public BigDecimal exactValue(int sum, int group, Grid grid) {
        return sums.exactValue(sum * groups + group, grid);
    }
}
