package dev.trueline.solve.inference;

import dev.trueline.solve.certificate.DecimalLogarithm;
import dev.trueline.solve.leastsquares.Factorization;
import dev.trueline.solve.leastsquares.LeastSquaresSolution;
import dev.trueline.solve.leastsquares.NormalEquations;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What the least-squares model lets one infer under the classical assumptions: a linear truth, and independent normal
 * errors of variance {@code sigma^2 / u}. Weights are analytic ones, as those of {@code lm} in R: they say how precise a
 * row is, not how many rows it stands for, and rows of weight 0 do not count.
 *
 * <p>With n rows, p parameters and RSS the weighted residual sum of squares, R2 compares with the mean where an intercept
 * is fitted and with 0 where none is. The log-likelihood is {@code (sum of ln u - n (ln(2 pi RSS / n) + 1)) / 2}; AIC and
 * BIC are -2 of it plus 2 (p + 1) and ln(n) (p + 1), the variance counted as a parameter, as in R.
 *
 * <p>The moments are exact and every figure is rounded once, so no offset and no scale of label or features costs digits.
 * Probabilities and quantiles are right to twelve digits.
 *
 * @param estimates the intercept first, where one is fitted, then the features that do not depend on others
 * @param rows n
 * @param residualDegrees n - p
 * @param residualDeviation {@code sqrt(RSS / (n - p))}
 * @param fStatistic of the hypothesis that all weights are 0; NaN where there is none
 */
public record Inference(
        List<Estimate> estimates,
        long rows,
        long residualDegrees,
        double residualDeviation,
        double r2,
        double adjustedR2,
        double fStatistic,
        double fPValue,
        double logLikelihood,
        double aic,
        double bic) {
    /** Probability that an interval covers the true parameter. */
    public static final double CONFIDENCE = 0.95;

    /** Whether anything can be inferred: there are more rows than parameters, and there is no penalty. */
    public static boolean possible(LeastSquaresSolution solution) {
        return solution.problem().penalty().isZero() && degrees(solution) > 0;
    }

    /**
     * Inference at a solution.
     *
     * @throws IllegalArgumentException where it is not {@linkplain #possible possible}
     */
    public static Inference of(LeastSquaresSolution solution) {
        return new Builder(solution).build();
    }

    /** Rows less parameters. */
    static long requireDegrees(LeastSquaresSolution solution) {
        if (!possible(solution)) {
            throw new IllegalArgumentException("nothing can be inferred from "
                    + solution.moments().rows() + " rows for " + parameters(solution)
                    + " parameters with the penalty "
                    + solution.problem().penalty().settings()
                    + ": it takes more rows than parameters, and no penalty");
        }
        return degrees(solution);
    }

    private static long parameters(LeastSquaresSolution solution) {
        return solution.rank() + (solution.problem().fitIntercept() ? 1 : 0);
    }

    private static long degrees(LeastSquaresSolution solution) {
        return solution.moments().rows() - parameters(solution);
    }

    private static final class Builder {
        private static final MathContext DIGITS = new MathContext(40);
        private static final BigDecimal TWO_PI = new BigDecimal("6.283185307179586476925286766559005768394");

        private final LeastSquaresSolution solution;
        private final NormalEquations equations;
        private final Factorization factors;
        private final long rows;
        private final long parameters;
        private final long degrees;
        private final BigDecimal residual;
        private final BigDecimal total;
        private final BigDecimal variance;
        private final double quantile;

        Builder(LeastSquaresSolution solution) {
            this.solution = solution;
            equations = solution.equations();
            factors = solution.factors();
            rows = solution.moments().rows();
            parameters = parameters(solution);
            degrees = requireDegrees(solution);
            residual = solution.residualSquares().round(DIGITS);
            total = solution.totalSquares().round(DIGITS);
            variance = residual.divide(BigDecimal.valueOf(degrees), DIGITS);
            quantile = TDistribution.of(degrees).inverseSurvivalProbability((1 - CONFIDENCE) / 2);
        }

        Inference build() {
            List<Estimate> estimates = new ArrayList<>();
            if (solution.problem().fitIntercept()) {
                estimates.add(intercept());
            }
            for (int row = 0; row < factors.rank(); row++) {
                estimates.add(weight(
                        factors.kept().get(row), factors.inverseDiagonal().get(row)));
            }
            BigDecimal f = fStatistic();
            BigDecimal likelihood = residual.signum() == 0 ? null : logLikelihood();
            estimates.sort(Comparator.comparingInt(Estimate::feature));
            return new Inference(
                    List.copyOf(estimates),
                    rows,
                    degrees,
                    variance.sqrt(DIGITS).doubleValue(),
                    explained(1, 1),
                    explained(rows - parameters + factors.rank(), degrees),
                    f == null ? noStatistic() : f.doubleValue(),
                    f == null ? noProbability() : TailProbability.fisher(f, factors.rank(), degrees),
                    likelihood == null ? Double.POSITIVE_INFINITY : likelihood.doubleValue(),
                    criterion(likelihood, BigDecimal.valueOf(2)),
                    criterion(likelihood, DecimalLogarithm.of(BigDecimal.valueOf(rows))));
        }

        private Estimate weight(int feature, BigDecimal inverse) {
            int power = equations.power(feature + 1);
            BigDecimal factor = inverse.multiply(equations.weight()).scaleByPowerOfTen(-2 * power);
            BigDecimal inflation = inverse.multiply(equations.moment(feature + 1, feature + 1));
            return estimate(feature, solution.weight(feature), factor, inflation.doubleValue());
        }

        private Estimate intercept() {
            BigDecimal[] sums = new BigDecimal[factors.rank()];
            Arrays.setAll(sums, row -> equations.sum(factors.kept().get(row) + 1));
            BigDecimal factor = BigDecimal.ONE.add(factors.inverseNorm(sums)).divide(equations.weight(), DIGITS);
            return estimate(Estimate.INTERCEPT, solution.intercept(), factor, Double.NaN);
        }

        private Estimate estimate(int feature, BigDecimal value, BigDecimal factor, double inflation) {
            BigDecimal error = variance.multiply(factor).sqrt(DIGITS);
            BigDecimal half = new BigDecimal(quantile).multiply(error);
            double center = value.doubleValue();
            if (error.signum() == 0) {
                double t = value.signum() == 0 ? Double.NaN : value.signum() * Double.POSITIVE_INFINITY;
                double p = value.signum() == 0 ? Double.NaN : 0;
                return new Estimate(feature, center, 0, t, p, center, center, inflation);
            }
            BigDecimal t = value.divide(error, DIGITS);
            double p = TailProbability.fisher(t.multiply(t), 1, degrees);
            return new Estimate(
                    feature,
                    center,
                    error.doubleValue(),
                    t.doubleValue(),
                    p,
                    value.subtract(half).doubleValue(),
                    value.add(half).doubleValue(),
                    inflation);
        }

        // The share of the variance that is not left, with what is left taken times a ratio.
        private double explained(long numerator, long denominator) {
            if (total.signum() == 0) {
                return Double.NaN;
            }
            BigDecimal all = total.multiply(BigDecimal.valueOf(denominator));
            BigDecimal left = residual.multiply(BigDecimal.valueOf(numerator));
            return all.subtract(left).divide(all, DIGITS).doubleValue();
        }

        private BigDecimal fStatistic() {
            if (factors.rank() == 0 || residual.signum() == 0) {
                return null;
            }
            return total.subtract(residual)
                    .max(BigDecimal.ZERO)
                    .divide(BigDecimal.valueOf(factors.rank()), DIGITS)
                    .divide(variance, DIGITS);
        }

        private double noStatistic() {
            return factors.rank() == 0 || total.signum() == 0 ? Double.NaN : Double.POSITIVE_INFINITY;
        }

        private double noProbability() {
            return factors.rank() == 0 || total.signum() == 0 ? Double.NaN : 0;
        }

        private BigDecimal logLikelihood() {
            BigDecimal n = BigDecimal.valueOf(rows);
            BigDecimal logVariance =
                    DecimalLogarithm.of(residual.multiply(TWO_PI).divide(n, DIGITS));
            return new BigDecimal(solution.moments().logWeights())
                    .subtract(n.multiply(logVariance.add(BigDecimal.ONE)))
                    .divide(BigDecimal.valueOf(2), DIGITS);
        }

        private double criterion(BigDecimal likelihood, BigDecimal perParameter) {
            if (likelihood == null) {
                return Double.NEGATIVE_INFINITY;
            }
            return perParameter
                    .multiply(BigDecimal.valueOf(parameters + 1))
                    .subtract(likelihood.multiply(BigDecimal.valueOf(2)))
                    .doubleValue();
        }
    }
}
