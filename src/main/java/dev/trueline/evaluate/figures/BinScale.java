package dev.trueline.evaluate.figures;

import java.io.Serializable;

/**
 * Sorts numbers into {@value #BINS} fixed bins, fine near a centre and coarser further off: 32 for each doubling of
 * the distance, from 2^-12 to 4 deviations. A number's bin depends on the number alone, and a larger number never has a
 * smaller bin.
 *
 * @param center of the numbers
 * @param exponent base-2 exponent of their deviation
 */
public record BinScale(double center, int exponent) implements Serializable {
    // The bin of a distance is the leading bits of its double: exponent and five digits. No more than a sixteenth of
    // the rows are more than four deviations off (Chebyshev), so no decile is, and they may share a bin.
    private static final int DIGITS = 5;
    private static final int LOWEST_OCTAVE = -12;
    private static final int OCTAVES = 14;
    private static final int PER_SIDE = OCTAVES << DIGITS;
    private static final int MANTISSA_BITS = 52;

    /** Number of bins. */
    public static final int BINS = 2 * PER_SIDE + 1;

    /** The scale for numbers about {@code center} with this deviation. */
    public static BinScale of(double center, double deviation) {
        return new BinScale(center, Math.getExponent(deviation));
    }

    /** The bin of a finite number, from 0. */
    public int bin(double value) {
        double distance = value - center;
        long leading = Double.doubleToRawLongBits(Math.abs(distance)) >>> (MANTISSA_BITS - DIGITS);
        long lowest = (long) (exponent + LOWEST_OCTAVE + Double.MAX_EXPONENT) << DIGITS;
        int steps = (int) Math.max(0, Math.min(PER_SIDE, leading - lowest + 1));
        return distance < 0 ? PER_SIDE - steps : PER_SIDE + steps;
    }
}
