package dev.trueline.contract.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Reads dates as days since 1970-01-01, in the calendar of ISO-8601 at all times. */
public final class DateReader implements ValueReader {
    private static final long serialVersionUID = 1L;

    private final String pattern;
    private transient DateTimeFormatter formatter;

    /** @param pattern empty for ISO-8601 */
    public DateReader(String pattern) {
        this.pattern = pattern;
    }

    @Override
    public double read(Object raw) {
        if (raw instanceof LocalDate date) {
            return date.toEpochDay();
        }
        if (!(raw instanceof String text)) {
            return Double.NaN;
        }
        try {
            return LocalDate.parse(text.strip(), formatter()).toEpochDay();
        } catch (DateTimeException malformed) {
            return Double.NaN;
        }
    }

    @Override
    public String fault(Object raw) {
        return pattern.isEmpty()
                ? "is not a date such as 2021-11-29"
                : "is not a date by the pattern '" + pattern + "'";
    }

    @Override
    public String text(double number) {
        return Math.abs(number) <= LocalDate.MAX.toEpochDay()
                ? LocalDate.ofEpochDay((long) number).toString()
                : Double.toString(number);
    }

    private DateTimeFormatter formatter() {
        if (formatter == null) {
            formatter = pattern.isEmpty() ? DateTimeFormatter.ISO_LOCAL_DATE : TimePatterns.formatter(pattern);
        }
        return formatter;
    }
}
