package dev.trueline.solve.inference;

import java.math.BigDecimal;
import java.math.MathContext;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.statistics.distribution.FDistribution;

/** Probabilities that a statistic is as large as it is, right in relative terms down to the smallest double. */
final class TailProbability {
    // The library is right to twelve digits and more, but reaches 0 before the smallest double does. There this takes
    // over, with every factor kept as its logarithm.
    private static final double FAR = 1e-270;
    private static final double RATIO_OF_NO_RETURN = 1e100;
    private static final double CONVERGED = 0x1p-52;
    private static final double TINY = 1e-300;
    private static final int MAX_TERMS = 1_000_000;
    private static final int DIGITS_OF_LEADING = 17;

    private TailProbability() {}

    /**
     * That an F statistic is at least {@code f}; with one numerator degree, that Student's t is at least {@code sqrt(f)}
     * in magnitude.
     *
     * @param f {@code >= 0}, of any size
     */
    static double fisher(BigDecimal f, double numeratorDegrees, double denominatorDegrees) {
        BigDecimal scaled = f.multiply(new BigDecimal(numeratorDegrees));
        double ratio = scaled.divide(new BigDecimal(denominatorDegrees), MathContext.DECIMAL128)
                .doubleValue();
        double value = f.doubleValue();
        if (ratio < RATIO_OF_NO_RETURN) {
            double probability =
                    FDistribution.of(numeratorDegrees, denominatorDegrees).survivalProbability(value);
            if (probability > FAR) {
                return probability;
            }
        }
        double logRatio = log(scaled) - Math.log(denominatorDegrees);
        double logX = ratio < RATIO_OF_NO_RETURN ? -Math.log1p(ratio) : -logRatio;
        double logRest = ratio < RATIO_OF_NO_RETURN ? -Math.log1p(1 / ratio) : 0;
        return incompleteBeta(logX, logRest, denominatorDegrees / 2, numeratorDegrees / 2);
    }

    /** Natural logarithm of a positive number of any size. */
    static double log(BigDecimal value) {
        int power = value.precision() - value.scale() - 1;
        double leading = value.round(new MathContext(DIGITS_OF_LEADING))
                .scaleByPowerOfTen(-power)
                .doubleValue();
        return Math.log(leading) + power * Math.log(10);
    }

    // Regularized incomplete beta function I_x(a, b) for x below its mean: DLMF 8.17.22, the continued fraction
    // evaluated by the modified Lentz method.
    private static double incompleteBeta(double logX, double logRest, double a, double b) {
        double logFront = a * logX + b * logRest - LogBeta.value(a, b) - Math.log(a);
        return Math.exp(logFront + Math.log(continuedFraction(Math.exp(logX), a, b)));
    }

    private static double continuedFraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
        double fraction = d;
        for (int m = 1; m <= MAX_TERMS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / nonZero(1 + even * d);
            c = nonZero(1 + even / c);
            fraction *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / nonZero(1 + odd * d);
            c = nonZero(1 + odd / c);
            fraction *= d * c;
            if (Math.abs(d * c - 1) <= CONVERGED) {
                return fraction;
            }
        }
        throw new ArithmeticException("the tail of an F distribution with parameters " + 2 * b + " and " + 2 * a
                + " did not converge; this is a defect, please report it");
    }

    private static double nonZero(double value) {
        return value == 0 ? TINY : value;
    }
}
