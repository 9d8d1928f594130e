package dev.trueline.design.encoding;

import java.time.LocalDate;

/** What the numbers of a column count. */
public enum Clock {
    /** Days since 1970-01-01. */
    DAYS(86_400),
    /** Seconds since 1970-01-01T00:00Z. */
    SECONDS(1);

    private static final double SECONDS_PER_DAY = 86_400;

    private final double secondsPerUnit;

    Clock(double secondsPerUnit) {
        this.secondsPerUnit = secondsPerUnit;
    }

    /** Days since 1970-01-01, with a fraction. */
    double days(double value) {
        return this == DAYS ? value : value / SECONDS_PER_DAY;
    }

    /** Seconds since 1970-01-01T00:00Z. */
    double seconds(double value) {
        return value * secondsPerUnit;
    }

    /** The date, in UTC. */
    LocalDate date(double value) {
        return LocalDate.ofEpochDay((long) StrictMath.floor(days(value)));
    }

    /** The hour of the day, in UTC, from 0 to 23. */
    int hour(double value) {
        double seconds = seconds(value);
        double midnight = StrictMath.floor(seconds / SECONDS_PER_DAY) * SECONDS_PER_DAY;
        return (int) ((seconds - midnight) / 3600);
    }
}
