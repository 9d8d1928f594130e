package dev.trueline.design.encoding;

import java.util.List;
import java.util.Locale;

/** A part of a date or timestamp that is larger for a later one. */
public record DatePart(Part part, String column, Clock clock) implements NumberEncoding {
    /** Parts of a date that are numbers. */
    public enum Part {
        YEAR,
        DAYS;

        /** As a formula writes it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public List<String> names() {
        return List.of(part.text() + "(" + column + ")");
    }

    @Override
    public String unit(String ofColumn) {
        return part.text();
    }

    @Override
    public void encode(double value, double[] into, int at) {
        into[at] = Double.isNaN(value)
                ? value
                : part == Part.DAYS ? clock.days(value) : clock.date(value).getYear();
    }
}
