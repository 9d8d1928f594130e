package dev.trueline.evaluate;

import dev.trueline.math.GroupedSums;
import java.io.Serializable;

/**
 * Sums over the residuals r of some rows, taken apart by groups, with row weight u and label y about a centre c: of u, u
 * r, u |r|, u r^2, u (y - c), u (y - c)^2 and, for every share, the weight of the rows within it; and the largest |r|.
 * They merge in any order without rounding.
 */
final class ResidualSums implements Serializable {
    static final int WEIGHT = 0;
    static final int ERROR = 1;
    static final int ABSOLUTE = 2;
    static final int SQUARED = 3;
    static final int LABEL = 4;
    static final int LABEL_SQUARED = 5;
    static final int WITHIN = 6;

    private static final long serialVersionUID = 1L;

    private final GroupedSums sums;
    private final long[] rows;
    private final double[] largest;

    /** Sums of no rows. */
    ResidualSums(ResidualPass pass, int groups) {
        sums = new GroupedSums(pass.sums(), groups);
        rows = new long[groups];
        largest = new double[groups];
    }

    /** Takes in the rows of a block, each of which falls into a group; returns this. */
    ResidualSums add(ResidualPass pass, PredictedBlock block, int[] group) {
        for (int row = 0; row < block.rows(); row++) {
            rows[group[row]]++;
            largest[group[row]] = Math.max(largest[group[row]], Math.abs(block.errors()[row]));
        }
        double[] terms = new double[block.rows()];
        for (int sum = 0; sum < pass.sums(); sum++) {
            for (int row = 0; row < terms.length; row++) {
                terms[row] = block.weight(row)
                        * term(pass, sum, block.errors()[row], block.columns().labels()[row]);
            }
            sums.add(sum, pass.grids()[sum], group, terms, terms.length);
        }
        return this;
    }

    /** Takes in the rows of {@code other}, gathered in the same pass; returns this. */
    ResidualSums merge(ResidualSums other) {
        sums.merge(other.sums);
        for (int group = 0; group < rows.length; group++) {
            rows[group] += other.rows[group];
            largest[group] = Math.max(largest[group], other.largest[group]);
        }
        return this;
    }

    int groups() {
        return rows.length;
    }

    long rows(int group) {
        return rows[group];
    }

    double largest(int group) {
        return largest[group];
    }

    double weight(ResidualPass pass, int group) {
        return sums.value(WEIGHT, group, pass.grids()[WEIGHT]);
    }

    double mean(ResidualPass pass, int sum, int group) {
        return sums.value(sum, group, pass.grids()[sum]) / weight(pass, group);
    }

    private static double term(ResidualPass pass, int sum, double residual, double label) {
        double fromCenter = label - pass.labelCenter();
        return switch (sum) {
            case WEIGHT -> 1;
            case ERROR -> residual;
            case ABSOLUTE -> Math.abs(residual);
            case SQUARED -> residual * residual;
            case LABEL -> fromCenter;
            case LABEL_SQUARED -> fromCenter * fromCenter;
            default -> Math.abs(residual) <= pass.within()[sum - WITHIN] * Math.abs(label) ? 1 : 0;
        };
    }
}
