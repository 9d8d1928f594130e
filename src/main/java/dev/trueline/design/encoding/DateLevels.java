package dev.trueline.design.encoding;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One number a month, weekday or hour of a date or timestamp in UTC: 1 in it and 0 elsewhere.
 *
 * @param full whether the first one has a number as well
 */
public record DateLevels(Part part, String column, Clock clock, boolean full) implements NumberEncoding {
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
        return IntStream.rangeClosed(first(), part.last)
                .mapToObj(level -> String.format(Locale.ROOT, "%s(%s)=%d", part.text(), column, level))
                .toList();
    }

    @Override
    public void encode(double value, double[] into, int at) {
        int first = first();
        int level = Double.isNaN(value) ? first : part.of(value, clock);
        for (int other = first; other <= part.last; other++) {
            into[at + other - first] = Double.isNaN(value) ? value : other == level ? 1 : 0;
        }
    }

    private int first() {
        return full ? part.first : part.first + 1;
    }
}
