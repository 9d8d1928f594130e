package dev.trueline.math.exact;

import java.io.Serializable;

/**
 * The fixed grid on which the terms of one sum are rounded before they are added.
 *
 * <p>All terms {@code t} of the sum satisfy {@code |t| <= 2^exponent}. A term is cut into a high part, a multiple of
 * {@code 2^(exponent - 40)}, and a low part, a multiple of {@code 2^(exponent - 81)}; what is left, at most {@code
 * 2^(exponent - 82)}, is dropped. The cut looks at the term alone, so it is the same wherever and in whatever order
 * terms are added.
 *
 * <p>The cut adds and subtracts {@code 1.5 * 2^k}, which leaves a double rounded to the unit in the last place of that
 * number (Dekker 1971; Demmel &amp; Nguyen 2013, "Fast reproducible floating-point summation", use it for sums). Adding
 * up to {@link #MAX_TERMS_PER_FLUSH} high (or low) parts in a double is exact: their sum is a multiple of the grid unit
 * of at most 2^52 units.
 *
 * @param exponent base-2 exponent of the bound, within {@link #MIN_EXPONENT} and {@link #MAX_EXPONENT}
 */
public record Grid(int exponent) implements Serializable {
    /** Smallest exponent whose low grid unit is a normal double and can be inverted. */
    public static final int MIN_EXPONENT = -940;

    /** Largest exponent whose shifts are finite. */
    public static final int MAX_EXPONENT = 1000;

    /** So many parts add up in a double without rounding. */
    public static final int MAX_TERMS_PER_FLUSH = 1 << 12;

    static final int HIGH_BITS = 40;
    static final int LOW_BITS = 41;
    static final int TOTAL_BITS = HIGH_BITS + LOW_BITS;

    private static final int HEADROOM_BITS = 12;

    public Grid {
        if (exponent < MIN_EXPONENT || exponent > MAX_EXPONENT) {
            throw new IllegalArgumentException(
                    "grid exponent " + exponent + " is outside [" + MIN_EXPONENT + ", " + MAX_EXPONENT + "]");
        }
    }

    /**
     * The grid for terms of magnitude at most {@code bound}, with a factor of two to spare for the rounding of the
     * terms and of the bound themselves.
     *
     * @throws IllegalArgumentException when the bound does not {@link #fits fit}
     */
    public static Grid covering(double bound) {
        if (!fits(bound)) {
            throw new IllegalArgumentException("no grid covers terms as large as " + bound);
        }
        return new Grid(Math.max(MIN_EXPONENT, Math.getExponent(bound) + 2));
    }

    /** Whether terms of magnitude at most {@code bound} can be summed; false for NaN and infinity. */
    public static boolean fits(double bound) {
        return bound >= 0 && bound < Math.scalb(1.0, MAX_EXPONENT - 1);
    }

    /** The largest magnitude that is dropped of a term. */
    public double rounding() {
        return Math.scalb(1.0, unitExponent() - 1);
    }

    /** The largest magnitude of a term that this grid takes. */
    public double bound() {
        return Math.scalb(1.0, exponent);
    }

    public double highShift() {
        return Math.scalb(1.5, exponent + HEADROOM_BITS);
    }

    public double lowShift() {
        return Math.scalb(1.5, exponent - LOW_BITS + HEADROOM_BITS);
    }

    /** Multiplying a sum of high parts by this gives an integer. */
    double highUnitsPerOne() {
        return Math.scalb(1.0, HIGH_BITS - exponent);
    }

    /** Multiplying a sum of low parts by this gives an integer. */
    double lowUnitsPerOne() {
        return Math.scalb(1.0, TOTAL_BITS - exponent);
    }

    /** Base-2 exponent of the low unit, in which {@link ExactSums} counts. */
    int unitExponent() {
        return exponent - TOTAL_BITS;
    }
}
