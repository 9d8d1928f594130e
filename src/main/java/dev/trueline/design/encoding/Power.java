package dev.trueline.design.encoding;

import java.util.List;

/** A power of a number; {@link StrictMath} gives the same bits on every machine. */
public record Power(String column, double exponent) implements NumberEncoding {
    @Override
    public List<String> names() {
        return List.of("power(" + column + ", " + Constant.text(exponent) + ")");
    }

    @Override
    public void encode(double value, double[] into, int at) {
        into[at] = StrictMath.pow(value, exponent);
    }
}
