package dev.trueline.design.encoding;

import java.util.List;

/** The number as it is. */
public record Identity(String column) implements NumberEncoding {
    @Override
    public List<String> names() {
        return List.of(column);
    }

    @Override
    public String unit(String ofColumn) {
        return ofColumn;
    }

    @Override
    public void encode(double value, double[] into, int at) {
        into[at] = value;
    }
}
