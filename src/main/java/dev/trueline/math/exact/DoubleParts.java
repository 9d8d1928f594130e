package dev.trueline.math.exact;

/** A finite double as {@code significand * 2^exponent}. */
public record DoubleParts(long significand, int exponent) {
    private static final int FRACTION_BITS = 52;
    private static final int SMALLEST_EXPONENT = -1074;

    public static DoubleParts of(double value) {
        long bits = Double.doubleToRawLongBits(value);
        long fraction = bits & ((1L << FRACTION_BITS) - 1);
        int biased = (int) (bits >>> FRACTION_BITS) & 0x7ff;
        long magnitude = biased == 0 ? fraction : fraction | 1L << FRACTION_BITS;
        return new DoubleParts(bits < 0 ? -magnitude : magnitude, SMALLEST_EXPONENT + Math.max(biased - 1, 0));
    }
}
