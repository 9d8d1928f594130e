package dev.trueline.design.encoding;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One number a month, weekday or hour of a date or timestamp in UTC: 1 in it and 0 elsewhere.
 *
 * @param full whether the first one has a number as well
 */
public record DateLevels(Part part, String column, Clock clock, boolean full) implements LevelEncoding, NumberEncoding {
    /** Parts of a date that come round again. */
    public enum Part {
        MONTH(1, 12),
        /** Of the month. */
        DAY(1, 31),
        /** Monday is 1, as in ISO 8601. */
        WEEKDAY(1, 7),
        HOUR(0, 23);

        private final int first;
        private final int last;

        Part(int first, int last) {
            this.first = first;
            this.last = last;
        }

        /** As a formula writes it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        private int of(double value, Clock clock) {
            return switch (this) {
                case MONTH -> clock.date(value).getMonthValue();
                case DAY -> clock.date(value).getDayOfMonth();
                case WEEKDAY -> clock.date(value).getDayOfWeek().getValue();
                case HOUR -> clock.hour(value);
            };
        }
    }

    @Override
    public List<String> names() {
        return levels().stream()
                .map(level -> part.text() + "(" + column + ")=" + level)
                .toList();
    }

    @Override
    public List<String> levels() {
        return IntStream.rangeClosed(first(), part.last)
                .mapToObj(Integer::toString)
                .toList();
    }

    @Override
    public String reference() {
        return full ? null : Integer.toString(part.first);
    }

    @Override
    public void encode(double value, double[] into, int at) {
        int code = code(value);
        Arrays.fill(into, at, at + part.last - first() + 1, code == UNSEEN ? Double.NaN : 0);
        if (code > 0) {
            into[at + code - 1] = 1;
        }
    }

    /** @param value of the column; NaN when it is missing, which is no level */
    public int code(double value) {
        return Double.isNaN(value) ? UNSEEN : part.of(value, clock) - first() + 1;
    }

    /** The same with a number for the first one as well. */
    public DateLevels whole() {
        return new DateLevels(part, column, clock, true);
    }

    private int first() {
        return full ? part.first : part.first + 1;
    }
}
