package dev.trueline.evaluate.compare;

import dev.trueline.math.exact.AnyRangeSums;
import java.io.Serializable;
import java.math.BigDecimal;

/**
 * Sums over the losses of two models on some rows: with row weight u, losses a and b, and d = a - b, the sums of u, u^2,
 * u a, u b, u^2 d and u^2 d^2, for the squared and for the absolute error. They merge in any order without rounding.
 *
 * <p>A loss is exactly a function of the error, and the last two of these terms are so to thirty digits: where two models
 * are almost the same, or one is worse by much the same in every row, almost all digits cancel.
 *
 * <p>Mutable while it is gathered.
 */
final class LossSums implements Serializable {
    static final int WEIGHT = 0;
    static final int WEIGHT_SQUARED = 1;
    static final int SQUARED = 2;
    static final int ABSOLUTE = 6;

    static final int CHALLENGER = 0;
    static final int CHAMPION = 1;
    static final int WEIGHTED_DIFFERENCE = 2;
    static final int DIFFERENCE_SQUARED = 3;

    private static final long serialVersionUID = 1L;
    private static final int SIZE = 10;

    /** Bytes of one of them, serialized. */
    static final long BYTES = AnyRangeSums.bytes(SIZE) + 128;

    private final AnyRangeSums sums = new AnyRangeSums(SIZE);
    private long rows;

    /** Takes in a row of a weight above 0, given the errors of both models. */
    void add(double weight, double challenger, double champion) {
        rows++;
        sums.add(WEIGHT, weight);
        addProduct(WEIGHT_SQUARED, weight, weight);
        double a = challenger * challenger;
        double b = champion * champion;
        addLosses(
                SQUARED,
                weight,
                new Part(a, Math.fma(challenger, challenger, -a)),
                new Part(b, Math.fma(champion, champion, -b)));
        addLosses(ABSOLUTE, weight, new Part(Math.abs(challenger), 0), new Part(Math.abs(champion), 0));
    }

    private void addLosses(int loss, double weight, Part challenger, Part champion) {
        addWeighted(loss + CHALLENGER, weight, challenger);
        addWeighted(loss + CHAMPION, weight, champion);
        Part weighted = challenger.minus(champion).times(weight);
        addWeighted(loss + WEIGHTED_DIFFERENCE, weight, weighted);
        addProduct(loss + DIFFERENCE_SQUARED, weighted.high, weighted.high);
        addProduct(loss + DIFFERENCE_SQUARED, 2 * weighted.high, weighted.low);
        addProduct(loss + DIFFERENCE_SQUARED, weighted.low, weighted.low);
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

    private void addWeighted(int sum, double weight, Part part) {
        addProduct(sum, weight, part.high);
        addProduct(sum, weight, part.low);
    }

    private void addProduct(int sum, double left, double right) {
        double product = left * right;
        sums.add(sum, product);
        sums.add(sum, Math.fma(left, right, -product));
    }

    /** A loss, or a difference of two, as the sum of two doubles of which the first has almost all. */
    private record Part(double high, double low) {
        /** To 2^-100 of the larger of both. */
        Part minus(Part other) {
            Part highs = sum(high, -other.high);
            Part lows = sum(low, -other.low);
            Part sum = sum(highs.high, lows.high);
            return sum(sum.high, sum.low + highs.low + lows.low);
        }

        Part times(double factor) {
            double product = factor * high;
            return sum(product, Math.fma(factor, high, -product) + factor * low);
        }

        // Exact (Knuth).
        private static Part sum(double left, double right) {
            double sum = left + right;
            double back = sum - left;
            return new Part(sum, left - (sum - back) + (right - back));
        }
    }
}
