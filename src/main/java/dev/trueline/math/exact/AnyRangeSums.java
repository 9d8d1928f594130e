package dev.trueline.math.exact;

import dev.trueline.math.exact.WideSum.Binary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Several sums side by side, exact whatever the range of the terms: nothing has to be known of them in advance. Equal
 * for the same terms in any order and any grouping. {@link ExactProducts} adds the rows of a block.
 *
 * <p>Not thread-safe: one instance belongs to one task.
 */
public final class AnyRangeSums implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int BYTES = 48;

    // null while nothing but zeros was added.
    private final WideSum[] sums;

    /** Sums of nothing: {@code size} zeros. */
    public AnyRangeSums(int size) {
        sums = new WideSum[size];
    }

    /** Bytes of so many sums, serialized, of terms within some sixty decades. */
    public static long bytes(long size) {
        return BYTES * size;
    }

    public int size() {
        return sums.length;
    }

    /**
     * Adds a term to one sum.
     *
     * @throws ArithmeticException when the term is not finite
     */
    public void add(int index, double term) {
        requireFinite(term);
        if (term != 0) {
            DoubleParts parts = DoubleParts.of(term);
            at(index).add(parts.significand(), parts.exponent());
        }
    }

    /** Adds the sums of {@code other} to these; returns this. */
    public AnyRangeSums merge(AnyRangeSums other) {
        if (other.sums.length != sums.length) {
            throw new IllegalArgumentException("cannot merge " + other.size() + " sums into " + size());
        }
        for (int i = 0; i < sums.length; i++) {
            if (other.sums[i] != null) {
                at(i).add(other.sums[i]);
            }
        }
        return this;
    }

    /** One sum, as it is. */
    public BigDecimal exactValue(int index) {
        return sums[index] == null ? BigDecimal.ZERO : sums[index].value().toBigDecimal();
    }

    /** Where one sum accumulates. */
    WideSum at(int index) {
        if (sums[index] == null) {
            sums[index] = new WideSum();
        }
        return sums[index];
    }

    static void requireFinite(double term) {
        if (!Double.isFinite(term)) {
            throw new ArithmeticException(
                    "a term of " + term + " cannot be summed; use other units, or check the data");
        }
    }

    private Object writeReplace() {
        return new Packed(this);
    }

    private void readObject(ObjectInputStream stream) throws InvalidObjectException {
        throw new InvalidObjectException("sums are read from their packed form");
    }

    /** For each sum its exponent, the number of bytes of its significand, and these. */
    private static final class Packed implements Serializable {
        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        Packed(AnyRangeSums sums) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(packed)) {
                out.writeInt(sums.size());
                for (WideSum sum : sums.sums) {
                    write(sum == null ? Binary.of(BigInteger.ZERO, 0) : sum.value(), out);
                }
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            bytes = packed.toByteArray();
        }

        private static void write(Binary value, DataOutputStream out) throws IOException {
            byte[] significand = value.significand().toByteArray();
            out.writeShort(value.exponent());
            out.writeShort(significand.length);
            out.write(significand);
        }

        private Object readResolve() throws IOException {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            AnyRangeSums sums = new AnyRangeSums(in.readInt());
            for (int i = 0; i < sums.size(); i++) {
                int exponent = in.readShort();
                BigInteger significand = new BigInteger(in.readNBytes(in.readShort()));
                if (significand.signum() != 0) {
                    sums.at(i).add(significand, exponent);
                }
            }
            return sums;
        }
    }
}
