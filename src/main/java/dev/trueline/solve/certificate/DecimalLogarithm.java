package dev.trueline.solve.certificate;

import java.math.BigDecimal;
import java.math.MathContext;

/** Natural logarithms of decimals of any size, to thirty digits: sums of them may cancel. */
public final class DecimalLogarithm {
    private static final MathContext DIGITS = new MathContext(60);
    private static final int HALVINGS = 16;
    private static final int TERMS = 14;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal TEN = ofLeading(BigDecimal.TEN);

    private DecimalLogarithm() {}

    /** The logarithm of a positive number. */
    public static BigDecimal of(BigDecimal value) {
        int power = value.precision() - value.scale() - 1;
        BigDecimal leading = value.scaleByPowerOfTen(-power).round(DIGITS);
        return ofLeading(leading).add(TEN.multiply(BigDecimal.valueOf(power)), DIGITS);
    }

    // Of a number from 1 to 10. One step of Halley's iteration triples the digits of a double.
    private static BigDecimal ofLeading(BigDecimal value) {
        BigDecimal guess = new BigDecimal(Math.log(value.doubleValue()));
        BigDecimal power = exponential(guess);
        BigDecimal step = value.subtract(power).multiply(TWO).divide(value.add(power), DIGITS);
        return guess.add(step, DIGITS);
    }

    private static BigDecimal exponential(BigDecimal exponent) {
        BigDecimal small = exponent.divide(TWO.pow(HALVINGS), DIGITS);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int i = 1; i <= TERMS; i++) {
            term = term.multiply(small).divide(BigDecimal.valueOf(i), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int i = 0; i < HALVINGS; i++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }
}
