package dev.trueline.design.encoding;

import java.util.List;

/** 1 where the value is missing, and 0 where it is there. */
public record MissingIndicator(String column) implements NumberEncoding {
    @Override
    public List<String> names() {
        return List.of("missing(" + column + ")");
    }

    @Override
    public void encode(double value, double[] into, int at) {
        into[at] = Double.isNaN(value) ? 1 : 0;
    }
}
