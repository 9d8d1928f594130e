package dev.trueline.solve.leastsquares;

import dev.trueline.math.moments.CrossProducts;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The normal equations {@code N w = n}, exactly: N and n are m times the second moments about the means, or about zero
 * without an intercept, plus m^2 times the curvature of the penalty. The factor m makes them free of divisions.
 *
 * <p>Every column is measured in a power of ten near its own size, so that numbers of all columns compare.
 */
public final class NormalEquations {
    private static final MathContext DIGITS = new MathContext(60);

    private final Problem problem;
    private final int features;
    private final BigDecimal weight;
    private final BigDecimal[][] raw;
    private final BigDecimal[][] centered;
    private final int[] powers;

    NormalEquations(CrossProducts moments, Problem problem) {
        this.problem = problem;
        features = moments.features();
        BigDecimal[][] sums = moments.sums();
        weight = sums[CrossProducts.ONE][CrossProducts.ONE];
        if (weight.signum() == 0) {
            throw new IllegalArgumentException("there is no row of a weight above 0: a model needs at least one");
        }
        int columns = features + 2;
        powers = new int[columns];
        for (int j = 1; j < columns; j++) {
            powers[j] = powerOfTen(sums[j][j], weight);
        }
        raw = new BigDecimal[columns][columns];
        centered = new BigDecimal[columns][columns];
        for (int j = 0; j < columns; j++) {
            for (int k = 0; k <= j; k++) {
                raw[j][k] = sums[j][k].scaleByPowerOfTen(-powers[j] - powers[k]);
                raw[k][j] = raw[j][k];
            }
            for (int k = 0; k <= j; k++) {
                centered[j][k] = weight.multiply(raw[j][k]).subtract(raw[j][0].multiply(raw[k][0]));
                centered[k][j] = centered[j][k];
            }
        }
    }

    int features() {
        return features;
    }

    Problem problem() {
        return problem;
    }

    /** Sum of the row weights, m. */
    public BigDecimal weight() {
        return weight;
    }

    /** Without the penalty; a label or feature is given by its column, features count from 1. */
    public BigDecimal moment(int i, int j) {
        return problem.fitIntercept() ? centered[i][j] : weight.multiply(raw[i][j]);
    }

    /** Entry of N for two features, counted from 0. */
    BigDecimal entry(int j, int k) {
        BigDecimal moment = moment(j + 1, k + 1);
        return j == k ? moment.add(problem.penalty().curvature(centered[j + 1][j + 1])) : moment;
    }

    /** What the kink of the penalty adds to the right side for a weight below 0, and takes from it for one above 0. */
    BigDecimal kink(int j, MathContext digits) {
        return problem.penalty()
                .kink(centered[j + 1][j + 1], digits)
                .multiply(weight)
                .scaleByPowerOfTen(-powers[features + 1]);
    }

    /** Share of a feature's mean square that its deviation has: 1 with an intercept, 0 for a constant. */
    double deviation(int j) {
        BigDecimal square = moment(j + 1, j + 1);
        return square.signum() == 0
                ? 0
                : Math.sqrt(centered[j + 1][j + 1]
                        .divide(square, MathContext.DECIMAL64)
                        .doubleValue());
    }

    BigDecimal rightSide(int j) {
        return moment(j + 1, features + 1);
    }

    BigDecimal labelMoment() {
        return moment(features + 1, features + 1);
    }

    /** {@code m} times the mean of a column. */
    public BigDecimal sum(int column) {
        return raw[column][0];
    }

    /** Root mean square about zero, in the column's power of ten: between 0.1 and 10, or 0. */
    double rootMeanSquare(int column) {
        return Math.sqrt(
                raw[column][column].divide(weight, MathContext.DECIMAL64).doubleValue());
    }

    /** Squared deviation of a column in its own unit, dividing by m. */
    BigDecimal variance(int column) {
        return centered[column][column].divide(weight.pow(2), DIGITS).scaleByPowerOfTen(2 * powers[column]);
    }

    /** A column's unit is {@code 10^power}. */
    public int power(int column) {
        return powers[column];
    }

    private static int powerOfTen(BigDecimal square, BigDecimal weight) {
        if (square.signum() == 0) {
            return 0;
        }
        BigDecimal meanSquare = square.divide(weight, MathContext.DECIMAL64);
        return Math.floorDiv(meanSquare.precision() - meanSquare.scale() - 1, 2);
    }
}
