package dev.trueline.solve.leastsquares;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The unevaluated sum of two doubles, the second at most half a unit in the last place of the first: about 32 decimal
 * digits (Dekker 1971; Hida, Li &amp; Bailey 2001, "Algorithms for quad-double precision floating point arithmetic").
 */
record DoubleDouble(double high, double low) {
    // Of the significand of a double.
    private static final int DIGITS = 53;

    static final DoubleDouble ZERO = new DoubleDouble(0, 0);

    /** The nearest such sum. */
    static DoubleDouble of(BigDecimal value) {
        double high = value.doubleValue();
        if (!Double.isFinite(high)) {
            return new DoubleDouble(high, 0);
        }
        return new DoubleDouble(high, value.subtract(new BigDecimal(high)).doubleValue());
    }

    DoubleDouble plus(double other) {
        return plus(new DoubleDouble(other, 0));
    }

    DoubleDouble plus(DoubleDouble other) {
        double sum = high + other.high;
        double back = sum - high;
        double error = (high - (sum - back)) + (other.high - back);
        double lows = low + other.low;
        double lowBack = lows - low;
        double lowError = (low - (lows - lowBack)) + (other.low - lowBack);
        DoubleDouble first = normalized(sum, error + lows);
        return normalized(first.high, first.low + lowError);
    }

    DoubleDouble times(DoubleDouble other) {
        double product = high * other.high;
        double error = Math.fma(high, other.high, -product);
        return normalized(product, error + (high * other.low + low * other.high));
    }

    DoubleDouble minus(DoubleDouble other) {
        return plus(new DoubleDouble(-other.high, -other.low));
    }

    DoubleDouble over(DoubleDouble other) {
        double first = high / other.high;
        DoubleDouble rest = minus(other.times(new DoubleDouble(first, 0)));
        double second = rest.high / other.high;
        rest = rest.minus(other.times(new DoubleDouble(second, 0)));
        return normalized(first, second).plus(rest.high / other.high);
    }

    /** Of a number above 0. */
    DoubleDouble root() {
        double first = Math.sqrt(high);
        DoubleDouble one = new DoubleDouble(first, 0);
        return normalized(first, minus(one.times(one)).high / (2 * first));
    }

    /** The nearest such sum to {@code significand * 2^exponent}, which must be far from overflow and underflow. */
    static DoubleDouble of(BigInteger significand, int exponent) {
        int shift = Math.max(0, significand.bitLength() - DIGITS);
        BigInteger top = significand.shiftRight(shift);
        BigInteger rest = significand.subtract(top.shiftLeft(shift));
        int restShift = Math.max(0, rest.bitLength() - DIGITS);
        return normalized(
                Math.scalb((double) top.longValue(), exponent + shift),
                Math.scalb((double) rest.shiftRight(restShift).longValue(), exponent + restShift));
    }

    private static DoubleDouble normalized(double high, double low) {
        double sum = high + low;
        return new DoubleDouble(sum, low - (sum - high));
    }
}
