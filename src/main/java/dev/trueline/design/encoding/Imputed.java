package dev.trueline.design.encoding;

import java.util.List;

/**
 * An encoding of a number that may be missing.
 *
 * @param value takes its place
 */
public record Imputed(NumberEncoding encoding, double value) implements NumberEncoding {
    @Override
    public String column() {
        return encoding.column();
    }

    @Override
    public List<String> names() {
        return encoding.names();
    }

    @Override
    public String unit(String ofColumn) {
        return encoding.unit(ofColumn);
    }

    @Override
    public void encode(double number, double[] into, int at) {
        encoding.encode(Double.isNaN(number) ? value : number, into, at);
    }
}
