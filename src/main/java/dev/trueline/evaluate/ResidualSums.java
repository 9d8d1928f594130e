package dev.trueline.evaluate;

import dev.trueline.math.ColumnBlock;
import dev.trueline.math.ExactSums;
import java.io.Serializable;

/**
 * Sums over the residuals r of some rows, with row weight u: of u, u r, u |r|, u r^2 and, for every share, the weight of
 * the rows within it; and the largest |r|. They merge in any order without rounding.
 */
public final class ResidualSums implements Serializable {
    static final int WEIGHT = 0;
    static final int ERROR = 1;
    static final int ABSOLUTE = 2;
    static final int SQUARED = 3;
    static final int WITHIN = 4;

    private static final long serialVersionUID = 1L;

    private final ResidualPass pass;
    private final ExactSums sums;
    private double largest;

    /** Sums of no rows. */
    public ResidualSums(ResidualPass pass) {
        this.pass = pass;
        this.sums = new ExactSums(pass.grids().length);
    }

    /** Takes in the rows of a block; returns this. */
    public ResidualSums add(ColumnBlock block) {
        double[] residuals = residuals(block);
        double[] terms = new double[block.rows()];
        for (int row = 0; row < terms.length; row++) {
            largest = Math.max(largest, Math.abs(residuals[row]));
        }
        for (int sum = 0; sum < sums.size(); sum++) {
            for (int row = 0; row < terms.length; row++) {
                terms[row] = weight(block, row) * term(sum, residuals[row], block.labels()[row]);
            }
            sums.add(sum, pass.grids()[sum], terms, terms.length);
        }
        return this;
    }

    /** Takes in the rows of {@code other}, gathered in the same pass; returns this. */
    public ResidualSums merge(ResidualSums other) {
        sums.merge(other.sums);
        largest = Math.max(largest, other.largest);
        return this;
    }

    double weight() {
        return value(WEIGHT);
    }

    double mean(int sum) {
        return value(sum) / weight();
    }

    double value(int sum) {
        return sums.value(sum, pass.grids()[sum]);
    }

    double largest() {
        return largest;
    }

    private double[] residuals(ColumnBlock block) {
        int rows = block.rows();
        double[] residuals = new double[rows];
        for (int row = 0; row < rows; row++) {
            residuals[row] = pass.intercept();
        }
        for (int feature = 0; feature < block.features(); feature++) {
            double weight = pass.weights()[feature];
            for (int row = 0; row < rows; row++) {
                residuals[row] += weight * block.values()[feature * rows + row];
            }
        }
        for (int row = 0; row < rows; row++) {
            residuals[row] -= block.labels()[row];
        }
        return residuals;
    }

    private double term(int sum, double residual, double label) {
        return switch (sum) {
            case WEIGHT -> 1;
            case ERROR -> residual;
            case ABSOLUTE -> Math.abs(residual);
            case SQUARED -> residual * residual;
            default -> Math.abs(residual) <= pass.within()[sum - WITHIN] * Math.abs(label) ? 1 : 0;
        };
    }

    private static double weight(ColumnBlock block, int row) {
        return block.weighted() ? block.weights()[row] : 1;
    }
}
