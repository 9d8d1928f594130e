package dev.trueline.solve.leastsquares;

import java.math.BigDecimal;

/**
 * The unevaluated sum of two doubles, the second at most half a unit in the last place of the first: about 32 decimal
 * digits (Dekker 1971; Hida, Li &amp; Bailey 2001, "Algorithms for quad-double precision floating point arithmetic").
 */
record DoubleDouble(double high, double low) {
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

    private static DoubleDouble normalized(double high, double low) {
        double sum = high + low;
        return new DoubleDouble(sum, low - (sum - high));
    }
}
