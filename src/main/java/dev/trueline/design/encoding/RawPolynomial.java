package dev.trueline.design.encoding;

import java.util.List;

/**
 * The powers of a number from 1 to a degree; {@link StrictMath} gives the same bits on every machine.
 *
 * @param name as the formula wrote it
 */
public record RawPolynomial(String column, String name, int degree) implements NumberEncoding {
    @Override
    public List<String> names() {
        return Polynomial.numbered(name, degree);
    }

    @Override
    public void encode(double value, double[] into, int at) {
        for (int k = 1; k <= degree; k++) {
            into[at + k - 1] = StrictMath.pow(value, k);
        }
    }
}
