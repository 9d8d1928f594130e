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
}
