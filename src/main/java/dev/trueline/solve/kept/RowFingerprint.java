package dev.trueline.solve.kept;

import java.util.HexFormat;

/**
 * Two sums, modulo 2^64, over hashes of rows: the same for the same rows in any order. Fingerprints of two sets of rows add
 * up to that of both together.
 */
public record RowFingerprint(long high, long low) {
    /** That of no rows. */
    public static final RowFingerprint NONE = new RowFingerprint(0, 0);

    private static final int DIGITS = 32;

    /**
     * Reads 32 hexadecimal digits.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static RowFingerprint parse(String digits) {
        if (digits.length() != DIGITS) {
            throw new IllegalArgumentException("a fingerprint has 32 hexadecimal digits, but this is '" + digits + "'");
        }
        return new RowFingerprint(
                HexFormat.fromHexDigitsToLong(digits, 0, DIGITS / 2),
                HexFormat.fromHexDigitsToLong(digits, DIGITS / 2, DIGITS));
    }

    /** That of these rows and the others. */
    public RowFingerprint plus(RowFingerprint other) {
        return new RowFingerprint(high + other.high, low + other.low);
    }

    /** That of these rows without the others. */
    public RowFingerprint minus(RowFingerprint other) {
        return new RowFingerprint(high - other.high, low - other.low);
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        return String.format("%016x%016x", high, low);
    }
}
