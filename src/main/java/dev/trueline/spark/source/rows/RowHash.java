package dev.trueline.spark.source.rows;

import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;

/**
 * A 64-bit hash over the values of a row, the same for the same values whatever file, format or partition they came
 * from: that of Spark's SQL function {@code xxhash64}, so that anyone can compute it again.
 *
 * <p>A hash is a plain long that goes in with every further value, so that hashes of many rows can be made column by
 * column.
 */
public final class RowHash {
    /** The hash of no values, as {@code xxhash64} begins. */
    public static final long START = 42;

    private RowHash() {}

    public static long add(long hash, long value) {
        return XXH64.hashLong(value, hash);
    }

    /** Adds a number other than minus zero; the one NaN is that of {@link Double#NaN}, which stands for a missing value. */
    public static long add(long hash, double value) {
        return XXH64.hashLong(Double.doubleToRawLongBits(value), hash);
    }

    /** Adds a missing value of a row's content, so that it is told apart from the next column's. */
    public static long addMissing(long hash) {
        return add(hash, Double.NaN);
    }

    /** Adds a text; null adds nothing. */
    public static long add(long hash, String text) {
        if (text == null) {
            return hash;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return add(hash, bytes, 0, bytes.length);
    }

    /** Adds the text that some bytes are in UTF-8. */
    public static long add(long hash, byte[] bytes, int from, int length) {
        return XXH64.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET + from, length, hash);
    }
}
