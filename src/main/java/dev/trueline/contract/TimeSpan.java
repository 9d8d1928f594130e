package dev.trueline.contract;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A whole number of hours, days or months. A week is 7 days, and a year is 12 months; days and months have no length in each
 * other.
 *
 * @param count at least 1
 */
public record TimeSpan(int count, Unit unit) implements Serializable {
    /** How a span is written, for messages. */
    public static final String ALLOWED =
            "a whole number with a unit, h, d, w, mo or y for hours, days, weeks, months or years, such as 1d";

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,6}) ?(h|d|w|mo|y)");
    private static final int DAYS_OF_WEEK = 7;
    private static final int MONTHS_OF_YEAR = 12;
    private static final int HOURS_OF_DAY = 24;

    /** What is counted. */
    public enum Unit {
        HOURS("h"),
        DAYS("d"),
        MONTHS("mo");

        private final String suffix;

        Unit(String suffix) {
            this.suffix = suffix;
        }
    }

    public TimeSpan {
        if (count < 1) {
            throw new IllegalArgumentException("a span of time is at least 1, but this is " + count);
        }
    }

    /**
     * Reads a span such as {@code 365d}.
     *
     * @throws IllegalArgumentException that says what it must be
     */
    public static TimeSpan parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches() || Integer.parseInt(written.group(1)) == 0) {
            throw new IllegalArgumentException("'" + Visible.text(text) + "' must be " + ALLOWED);
        }
        int count = Integer.parseInt(written.group(1));
        return switch (written.group(2)) {
            case "h" -> new TimeSpan(count, Unit.HOURS);
            case "d" -> new TimeSpan(count, Unit.DAYS);
            case "w" -> new TimeSpan(count * DAYS_OF_WEEK, Unit.DAYS);
            case "mo" -> new TimeSpan(count, Unit.MONTHS);
            default -> new TimeSpan(count * MONTHS_OF_YEAR, Unit.MONTHS);
        };
    }

    /**
     * How many of {@code period} this span is.
     *
     * @throws IllegalArgumentException that says why it is no whole number of them
     */
    public int in(TimeSpan period) {
        TimeSpan span =
                unit == Unit.DAYS && period.unit == Unit.HOURS ? new TimeSpan(count * HOURS_OF_DAY, Unit.HOURS) : this;
        if (span.unit != period.unit) {
            throw new IllegalArgumentException(this + " cannot be counted in periods of " + period + "; give it in "
                    + (period.unit == Unit.MONTHS ? "months or years, such as 12mo" : "days, such as 365d"));
        }
        if (span.count % period.count != 0) {
            int less = span.count / period.count * period.count;
            throw new IllegalArgumentException(this + " is no whole number of periods of " + period + "; give "
                    + (less == 0 ? "" : new TimeSpan(less, span.unit) + " or ")
                    + new TimeSpan(less + period.count, span.unit));
        }
        return span.count / period.count;
    }

    @Override
    public String toString() {
        return count + unit.suffix;
    }
}
