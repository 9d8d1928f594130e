package dev.trueline.spark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * A 128-bit hash over the values of a row, the same for the same values whatever file, format or partition they came
 * from.
 */
final class RowHash {
    // MurmurHash3 is not cryptographic, and need not be: it has to spread keys evenly and be the same everywhere.
    private static final int INITIAL_CAPACITY = 256;
    private static final int SEED = 0;

    private ByteBuffer bytes = ByteBuffer.allocate(INITIAL_CAPACITY);

    RowHash reset() {
        bytes.clear();
        return this;
    }

    RowHash add(long value) {
        reserve(Long.BYTES).putLong(value);
        return this;
    }

    RowHash add(double value) {
        return add(Double.doubleToLongBits(value));
    }

    /** Adds a text, or null; its length goes first, so that ("ab", "c") and ("a", "bc") differ. */
    RowHash add(String text) {
        if (text == null) {
            return add(-1L);
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        add((long) encoded.length);
        reserve(encoded.length).put(encoded);
        return this;
    }

    /** The two halves of the hash. */
    long[] value() {
        return MurmurHash3.hash128x64(bytes.array(), 0, bytes.position(), SEED);
    }

    private ByteBuffer reserve(int count) {
        if (bytes.remaining() < count) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * bytes.capacity(), bytes.position() + count));
            bytes.flip();
            bytes = larger.put(bytes);
        }
        return bytes;
    }
}
