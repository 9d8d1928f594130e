package dev.trueline.evaluate;

import dev.trueline.math.AnyRangeSums;
import java.io.Serializable;
import java.math.BigDecimal;

/**
 * Sums over the losses of two lines on some rows: with row weight u, losses a and b, and d = a - b, the sums of u, u^2,
 * u a, u b, u d, u^2 d and u^2 d^2, for the squared and for the absolute error. They merge in any order without rounding.
 *
 * <p>Mutable while it is gathered.
 */
// The losses of most rows are far below any bound on them, and their squares even farther, so a grid would keep few
// digits of them; the comparison is made once a run, so it can afford sums without one.
final class LossSums implements Serializable {
    static final int WEIGHT = 0;
    static final int WEIGHT_SQUARED = 1;
    static final int SQUARED = 2;
    static final int ABSOLUTE = 7;

    static final int CHALLENGER = 0;
    static final int CHAMPION = 1;
    static final int DIFFERENCE = 2;
    static final int WEIGHTED_DIFFERENCE = 3;
    static final int DIFFERENCE_SQUARED = 4;

    /** Bytes of one of them, serialized: a dozen sums of any range. */
    static final long BYTES = 4096;

    private static final long serialVersionUID = 1L;
    private static final int SIZE = 12;

    private final AnyRangeSums sums = new AnyRangeSums(SIZE);
    private long rows;

    /** Takes in a row of a weight above 0, given the errors of both lines. */
    void add(double weight, double challenger, double champion) {
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
    LossSums merge(LossSums other) {
        rows += other.rows;
        sums.merge(other.sums);
        return this;
    }

    long rows() {
        return rows;
    }

    BigDecimal value(int sum) {
        return sums.exactValue(sum);
    }
}
