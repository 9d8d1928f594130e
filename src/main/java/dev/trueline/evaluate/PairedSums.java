package dev.trueline.evaluate;

import dev.trueline.math.AnyRangeSums;
import dev.trueline.math.ColumnBlock;
import java.io.Serializable;
import java.math.BigDecimal;

/**
 * Sums over the losses of two lines on the same rows: with row weight u, losses a and b, and d = a - b, the sums of u, u^2,
 * u a, u b, u d, u^2 d and u^2 d^2, for the squared and for the absolute error. They merge in any order without rounding.
 *
 * <p>Mutable while it is gathered.
 */
// The losses of most rows are far below any bound on them, and their squares even farther, so a grid would keep few
// digits of them; the comparison is made once a run, so it can afford sums without one.
public final class PairedSums implements Serializable {
    static final int WEIGHT = 0;
    static final int WEIGHT_SQUARED = 1;
    static final int SQUARED = 2;
    static final int ABSOLUTE = 7;

    static final int CHALLENGER = 0;
    static final int CHAMPION = 1;
    static final int DIFFERENCE = 2;
    static final int WEIGHTED_DIFFERENCE = 3;
    static final int DIFFERENCE_SQUARED = 4;

    private static final long serialVersionUID = 1L;
    private static final int SIZE = 12;

    private final AnyRangeSums sums = new AnyRangeSums(SIZE);
    private long rows;

    /** Takes in the rows of a block. */
    public void add(PairedPass pass, ColumnBlock block) {
        double[] challenger = new double[block.rows()];
        double[] champion = new double[block.rows()];
        pass.challenger().predict(block, challenger);
        pass.champion().predict(block, champion);
        for (int row = 0; row < challenger.length; row++) {
            double weight = block.weighted() ? block.weights()[row] : 1;
            if (weight > 0) {
                double label = block.labels()[row];
                add(weight, challenger[row] - label, champion[row] - label);
            }
        }
    }

    private void add(double weight, double challenger, double champion) {
        rows++;
        sums.add(WEIGHT, weight);
        sums.add(WEIGHT_SQUARED, weight * weight);
        addLosses(SQUARED, weight, challenger * challenger, champion * champion);
        addLosses(ABSOLUTE, weight, Math.abs(challenger), Math.abs(champion));
    }

    private void addLosses(int loss, double weight, double challenger, double champion) {
        double difference = challenger - champion;
        double weighted = weight * difference;
        sums.add(loss + CHALLENGER, weight * challenger);
        sums.add(loss + CHAMPION, weight * champion);
        sums.add(loss + DIFFERENCE, weighted);
        sums.add(loss + WEIGHTED_DIFFERENCE, weight * weighted);
        sums.add(loss + DIFFERENCE_SQUARED, weighted * weighted);
    }

    /** Takes in the rows of {@code other}; returns this. */
    public PairedSums merge(PairedSums other) {
        rows += other.rows;
        sums.merge(other.sums);
        return this;
    }

    /** Rows of a weight above 0. */
    long rows() {
        return rows;
    }

    BigDecimal value(int sum) {
        return sums.exactValue(sum);
    }
}
