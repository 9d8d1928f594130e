package dev.trueline.design.encoding;

import java.util.List;

/**
 * A number, or the nearer of two limits where it is beyond them.
 *
 * @param name as the formula wrote it: with the limits, or with the quantiles that they were learned from
 */
public record Clip(String column, String name, double low, double high) implements NumberEncoding {
    @Override
    public List<String> names() {
        return List.of(name);
    }

    @Override
    public String unit(String ofColumn) {
        return ofColumn;
    }

    // A missing value stays missing, as comparisons with NaN do not hold.
    @Override
    public void encode(double value, double[] into, int at) {
        into[at] = value < low ? low : value > high ? high : value;
    }
}
