package dev.trueline.evaluate.figures;

import java.math.BigDecimal;
import java.math.MathContext;

/** Arithmetic of exact sums, with so many digits that what is left after a cancellation is right. */
public final class ExactFigures {
    static final MathContext DIGITS = new MathContext(100);

    // A root is only rounded to a double.
    private static final MathContext DIGITS_OF_ROOT = new MathContext(34);

    private ExactFigures() {}

    public static BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, DIGITS);
    }

    public static BigDecimal root(BigDecimal square) {
        return square.sqrt(DIGITS_OF_ROOT);
    }

    /** {@code weight * square - sum^2}: weight squared times the variance; 0 only where all values are the same. */
    public static BigDecimal spread(BigDecimal weight, BigDecimal sum, BigDecimal square) {
        return weight.multiply(square).subtract(sum.multiply(sum));
    }

    /** {@code (p - q) ln(p / q)}, the part of one band in the population stability index of two shares above 0. */
    public static double divergence(BigDecimal p, BigDecimal q) {
        BigDecimal difference = p.subtract(q);
        double relative = quotient(difference, q).doubleValue();
        // log1p keeps the digits of shares that are almost equal, and loses those of a share far below the other.
        double log = Math.abs(relative) < 0.5
                ? StrictMath.log1p(relative)
                : StrictMath.log(quotient(p, q).doubleValue());
        return difference.doubleValue() * log;
    }
}
