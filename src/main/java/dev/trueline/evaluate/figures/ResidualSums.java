package dev.trueline.evaluate.figures;

import dev.trueline.math.exact.AnyRangeSums;
import dev.trueline.math.exact.RowGroups;
import java.io.Serializable;
import java.math.BigDecimal;

/**
 * Sums over the residuals r of some rows, taken apart by groups, with row weight u and label y: of u, u r, u |r|, u r^2,
 * u y, u y^2 and, for every share, the weight of the rows within it; and the largest |r|. Nothing is rounded, and they
 * merge in any order.
 */
public final class ResidualSums implements Serializable {
    public static final int WEIGHT = 0;
    public static final int ERROR = 1;
    static final int ABSOLUTE = 2;
    public static final int SQUARED = 3;
    public static final int LABEL = 4;
    public static final int LABEL_SQUARED = 5;
    static final int WITHIN = 6;

    private static final long serialVersionUID = 1L;
    private static final long BYTES_OF_EXTENT = 2 * 8;

    private final double[] within;
    private final AnyRangeSums sums;
    private final long[] rows;
    private final double[] largest;

    /**
     * Sums of no rows.
     *
     * @param within shares of the label's magnitude; a row is within one if {@code |r| <= share * |y|}
     */
    public ResidualSums(double[] within, int groups) {
        this.within = within;
        sums = new AnyRangeSums(size(within) * groups);
        rows = new long[groups];
        largest = new double[groups];
    }

    /** Bytes of the sums of a group. */
    public static long bytes(double[] within) {
        return AnyRangeSums.bytes(size(within)) + BYTES_OF_EXTENT;
    }

    private static int size(double[] within) {
        return WITHIN + within.length;
    }

    /** Takes in the rows of a block, each of which falls into a group; returns this. */
    public ResidualSums add(PredictedBlock block, RowGroups groups) {
        double[] magnitudes = magnitudes(block.errors());
        double[] labels = block.columns().labels();
        for (int row = 0; row < block.rows(); row++) {
            int group = groups.group() == null ? 0 : groups.group()[row];
            rows[group]++;
            largest[group] = Math.max(largest[group], magnitudes[row]);
        }
        WeightedTerms terms = block.terms();
        terms.addWeights(sums, WEIGHT, groups);
        terms.add(sums, ERROR, groups, block.errors());
        terms.add(sums, ABSOLUTE, groups, magnitudes);
        terms.add(sums, SQUARED, groups, block.errors(), block.errors());
        terms.add(sums, LABEL, groups, labels);
        terms.add(sums, LABEL_SQUARED, groups, labels, labels);
        for (int share = 0; share < within.length; share++) {
            terms.add(sums, WITHIN + share, groups, inside(within[share], magnitudes, labels));
        }
        return this;
    }

    private static double[] magnitudes(double[] errors) {
        double[] magnitudes = new double[errors.length];
        for (int row = 0; row < magnitudes.length; row++) {
            magnitudes[row] = Math.abs(errors[row]);
        }
        return magnitudes;
    }

    private static double[] inside(double share, double[] magnitudes, double[] labels) {
        double[] inside = new double[labels.length];
        for (int row = 0; row < inside.length; row++) {
            inside[row] = magnitudes[row] <= share * Math.abs(labels[row]) ? 1 : 0;
        }
        return inside;
    }

    /** Takes in the rows of {@code other}, gathered in the same pass; returns this. */
    public ResidualSums merge(ResidualSums other) {
        sums.merge(other.sums);
        for (int group = 0; group < rows.length; group++) {
            rows[group] += other.rows[group];
            largest[group] = Math.max(largest[group], other.largest[group]);
        }
        return this;
    }

    public int groups() {
        return rows.length;
    }

    public long rows(int group) {
        return rows[group];
    }

    double largest(int group) {
        return largest[group];
    }

    double[] within() {
        return within;
    }

    public BigDecimal total(int sum, int group) {
        return sums.exactValue(sum * groups() + group);
    }
}
