package dev.trueline.design.encoding;

import java.util.List;
import java.util.Locale;

/**
 * Where in a day, week or year a date or timestamp in UTC is, as sine and cosine of the angle: the end of a period lies next to
 * the beginning of the next.
 */
public record Cyclic(String column, Period period, Clock clock) implements NumberEncoding {
    /** Periods that begin at midnight, on Monday, and on 1 January. */
    public enum Period {
        DAY,
        WEEK,
        YEAR;

        /** As a formula writes it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        // 1970-01-01 was a Thursday, three days after a Monday.
        private double share(double days, Clock clock, double value) {
            return switch (this) {
                case DAY -> days - StrictMath.floor(days);
                case WEEK -> (days + 3) / 7 - StrictMath.floor((days + 3) / 7);
                case YEAR -> {
                    var date = clock.date(value);
                    double since = days - date.withDayOfYear(1).toEpochDay();
                    yield since / date.lengthOfYear();
                }
            };
        }
    }

    @Override
    public List<String> names() {
        String within = "(" + column + ", " + period.text() + ")";
        return List.of("sin" + within, "cos" + within);
    }

    @Override
    public void encode(double value, double[] into, int at) {
        double angle = Double.isNaN(value) ? value : 2 * Math.PI * period.share(clock.days(value), clock, value);
        into[at] = StrictMath.sin(angle);
        into[at + 1] = StrictMath.cos(angle);
    }
}
