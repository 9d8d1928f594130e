package dev.trueline.contract;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How a column of dates or timestamps divides rows into periods of time, each with a number. The next period has the next
 * number, whether it has rows or not.
 *
 * <p>The number depends on the calendar alone, and not on the rows: periods of several days are counted from a Monday, so that
 * those of 7 days are calendar weeks, and those of several months from a January.
 *
 * @param type date or timestamp
 * @param zone whose days and months count for timestamps; hours and dates have none, and UTC here
 */
public record Periods(String column, ColumnType type, TimeSpan length, ZoneId zone) implements Serializable {
    /** 1969-12-29, as days before 1970-01-01. */
    private static final int MONDAY = 3;

    private static final int SECONDS_OF_HOUR = 3600;
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int MONTHS_OF_YEAR = 12;

    /**
     * The number of the period of a value.
     *
     * @param value days since 1970-01-01 of a date, or seconds since 1970-01-01T00:00Z of a timestamp
     */
    public long of(double value) {
        if (length.unit() == TimeSpan.Unit.HOURS) {
            return Math.floorDiv((long) Math.floor(value), (long) SECONDS_OF_HOUR * length.count());
        }
        long day = type == ColumnType.DATE ? (long) value : day((long) Math.floor(value));
        if (length.unit() == TimeSpan.Unit.DAYS) {
            return Math.floorDiv(day + MONDAY, (long) length.count());
        }
        LocalDate date = LocalDate.ofEpochDay(day);
        return Math.floorDiv(date.getYear() * (long) MONTHS_OF_YEAR + date.getMonthValue() - 1, (long) length.count());
    }

    private long day(long second) {
        return zone.equals(ZoneOffset.UTC)
                ? Math.floorDiv(second, (long) SECONDS_OF_DAY)
                : Instant.ofEpochSecond(second).atZone(zone).toLocalDate().toEpochDay();
    }

    /** When a period begins: a day, a month such as 2024-03, or the start of an hour in UTC. */
    public String start(long period) {
        long units = period * length.count();
        return switch (length.unit()) {
            case HOURS -> Instant.ofEpochSecond(units * SECONDS_OF_HOUR).toString();
            case DAYS -> LocalDate.ofEpochDay(units - MONDAY).toString();
            case MONTHS ->
                YearMonth.of(
                                (int) Math.floorDiv(units, (long) MONTHS_OF_YEAR),
                                (int) Math.floorMod(units, (long) MONTHS_OF_YEAR) + 1)
                        .toString();
        };
    }

    /** The periods from one to another, for people. */
    public String range(long first, long last) {
        return first == last ? start(first) : start(first) + " to " + start(last);
    }

    /** All of it, for people. */
    public String describe() {
        boolean days = type == ColumnType.TIMESTAMP && length.unit() != TimeSpan.Unit.HOURS;
        return "periods of " + length + " of " + column
                + (days ? " in the zone " + (zone.equals(ZoneOffset.UTC) ? "UTC" : zone) : "");
    }
}
