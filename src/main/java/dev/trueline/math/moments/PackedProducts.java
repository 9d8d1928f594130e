package dev.trueline.math.moments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.Serializable;
import java.io.UncheckedIOException;

/** Moments on their way to another machine: of each sum the exponent, the length, and the significand. */
record PackedProducts(int features, long rows, byte[] sums) implements Serializable {
    static PackedProducts of(CrossProducts products) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            products.writeSums(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return new PackedProducts(products.features(), products.rows(), bytes.toByteArray());
    }

    private Object readResolve() throws InvalidObjectException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(sums))) {
            return CrossProducts.readSums(in, features, rows);
        } catch (IOException e) {
            throw new InvalidObjectException("packed moments of " + features + " features end too early: " + e);
        }
    }
}
