package dev.trueline.profile;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * Which months, weekdays and hours occur in a column of dates or timestamps, in UTC.
 *
 * <p>Mutable while it is gathered.
 */
public final class TimeParts implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long SECONDS_PER_HOUR = 3600;
    private static final int ALL_MONTHS = 0xfff;
    private static final int ALL_WEEKDAYS = 0x7f;
    private static final int ALL_HOURS = 0xffffff;

    private int months;
    private int weekdays;
    private int hours;

    /** @param epochSecond since 1970-01-01T00:00Z */
    void add(long epochSecond) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(epochSecond, SECONDS_PER_DAY));
        months |= 1 << date.getMonthValue() - 1;
        weekdays |= 1 << date.getDayOfWeek().getValue() - 1;
        hours |= 1 << (int) (Math.floorMod(epochSecond, SECONDS_PER_DAY) / SECONDS_PER_HOUR);
    }

    void merge(TimeParts other) {
        months |= other.months;
        weekdays |= other.weekdays;
        hours |= other.hours;
    }

    public boolean everyMonth() {
        return months == ALL_MONTHS;
    }

    public boolean everyWeekday() {
        return weekdays == ALL_WEEKDAYS;
    }

    public boolean everyHour() {
        return hours == ALL_HOURS;
    }
}
