package dev.trueline.evaluate.compare;

import dev.trueline.evaluate.figures.ExactFigures;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Two models on the same rows, row by row: what both find hard cancels, so small differences show.
 *
 * @param rows of a weight above 0
 * @param confidence of the intervals
 * @param squaredError in squared label units
 * @param absoluteError in label units
 */
public record Comparison(long rows, double confidence, Loss squaredError, Loss absoluteError) {
    /** So many rows are needed for an interval. */
    public static final int LEAST_ROWS = 2;

    /**
     * The mean loss of both, weighted, and their difference with its interval.
     *
     * <p>With D the weighted mean of the differences d of the rows, the variance of D is estimated as {@code n / (n - 1) *
     * sum u^2 (d - D)^2 / (sum u)^2}, and the interval is D plus and minus a quantile of Student's t with n - 1 degrees of
     * freedom times its root (Cochran 1977, "Sampling Techniques", on ratio estimates).
     *
     * @param difference challenger less champion: above 0 when the challenger is worse
     * @param lower end of the interval of the difference
     * @param upper end of the interval of the difference
     */
    public record Loss(double challenger, double champion, double difference, double lower, double upper) {
        /** By which share of the champion's loss the challenger is shown to be worse; below 0 where nothing is shown. */
        public double leastWorsening() {
            return share(lower);
        }

        /** A difference as share of the champion's loss. */
        public double share(double some) {
            return some == 0 ? 0 : some / champion;
        }
    }

    /**
     * From the sums of a pass.
     *
     * @throws IllegalArgumentException when there are fewer than {@value #LEAST_ROWS} rows
     */
    public static Comparison of(PairedSums sums, double confidence) {
        if (sums.all().rows() < LEAST_ROWS) {
            throw new IllegalArgumentException("two models can be compared on " + LEAST_ROWS
                    + " rows of a weight above 0 or more, but there are "
                    + sums.all().rows());
        }
        return of(sums.all(), confidence);
    }

    /** The same; empty when there are fewer than {@value #LEAST_ROWS} rows. */
    public static Optional<Comparison> ifEnough(PairedSums sums, double confidence) {
        return sums.all().rows() < LEAST_ROWS ? Optional.empty() : Optional.of(of(sums.all(), confidence));
    }

    /** The same of some of the rows, at least one; the interval of a single row has no ends. */
    static Comparison of(LossSums sums, double confidence) {
        return new Comparison(
                sums.rows(),
                confidence,
                loss(sums, LossSums.SQUARED, confidence),
                loss(sums, LossSums.ABSOLUTE, confidence));
    }

    private static Loss loss(LossSums sums, int loss, double confidence) {
        BigDecimal weight = sums.value(LossSums.WEIGHT);
        BigDecimal challenger = sums.value(loss + LossSums.CHALLENGER);
        BigDecimal champion = sums.value(loss + LossSums.CHAMPION);
        BigDecimal difference = ExactFigures.quotient(challenger.subtract(champion), weight);
        boolean known = sums.rows() >= LEAST_ROWS;
        BigDecimal margin = known
                ? standardError(sums, loss, difference).multiply(new BigDecimal(quantile(sums.rows(), confidence)))
                : BigDecimal.ZERO;
        return new Loss(
                ExactFigures.quotient(challenger, weight).doubleValue(),
                ExactFigures.quotient(champion, weight).doubleValue(),
                difference.doubleValue(),
                known ? difference.subtract(margin).doubleValue() : Double.NEGATIVE_INFINITY,
                known ? difference.add(margin).doubleValue() : Double.POSITIVE_INFINITY);
    }

    private static BigDecimal standardError(LossSums sums, int loss, BigDecimal difference) {
        BigDecimal squares = sums.value(loss + LossSums.DIFFERENCE_SQUARED)
                .subtract(sums.value(loss + LossSums.WEIGHTED_DIFFERENCE)
                        .multiply(difference)
                        .multiply(BigDecimal.valueOf(2)))
                .add(sums.value(LossSums.WEIGHT_SQUARED).multiply(difference).multiply(difference));
        BigDecimal weight = sums.value(LossSums.WEIGHT);
        BigDecimal rows = BigDecimal.valueOf(sums.rows());
        BigDecimal variance = ExactFigures.quotient(
                squares.max(BigDecimal.ZERO).multiply(rows),
                weight.multiply(weight).multiply(rows.subtract(BigDecimal.ONE)));
        return ExactFigures.root(variance);
    }

    private static double quantile(long rows, double confidence) {
        return TDistribution.of(rows - 1.0).inverseSurvivalProbability((1 - confidence) / 2);
    }
}
