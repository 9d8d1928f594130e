package dev.trueline.design.encoding;

/** Encodes a number. */
public sealed interface NumberEncoding extends Encoding
        permits Clip,
                Cyclic,
                DateLevels,
                DatePart,
                Identity,
                Imputed,
                MissingIndicator,
                Polynomial,
                Power,
                RawPolynomial,
                Spline,
                Transform {
    /**
     * Writes the numbers of a value into {@code into}, from {@code at} on; NaN or an infinite number where the encoding is not
     * defined.
     *
     * @param value of the column; NaN when it is missing
     */
    void encode(double value, double[] into, int at);
}
