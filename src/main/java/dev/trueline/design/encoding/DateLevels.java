package dev.trueline.design.encoding;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** One number a month, weekday or hour of a date or timestamp in UTC: 1 in it and 0 elsewhere; the first is left out. */
public record DateLevels(Part part, String column, Clock clock) implements NumberEncoding {
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
        return IntStream.rangeClosed(part.first + 1, part.last)
                .mapToObj(level -> String.format(Locale.ROOT, "%s(%s)=%d", part.text(), column, level))
                .toList();
    }

    @Override
    public void encode(double value, double[] into, int at) {
        int level = Double.isNaN(value) ? part.first : part.of(value, clock);
        for (int other = part.first + 1; other <= part.last; other++) {
            into[at + other - part.first - 1] = Double.isNaN(value) ? value : other == level ? 1 : 0;
        }
    }
}
