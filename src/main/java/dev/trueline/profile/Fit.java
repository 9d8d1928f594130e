package dev.trueline.profile;

import java.util.Map;

/**
 * How the values of a column fit a way of reading them.
 *
 * @param rows that fit
 * @param fractions rows that fit but hold no whole number below 2^53
 * @param extremes of the numbers, those of dates in days and of timestamps in seconds since 1970
 * @param nines rows of the numbers of nines alone, such as 999 and -99
 * @param strays the texts that do not fit, with their rows
 * @param parts of dates and timestamps
 */
public record Fit(
        Reading reading,
        long rows,
        long fractions,
        Extremes extremes,
        Map<Double, Long> nines,
        Map<String, Long> strays,
        TimeParts parts) {
    /** Whether a number is written with nines alone, two or more. */
    public static boolean isOfNines(double number) {
        double size = Math.abs(number);
        return size >= 99
                && size < 1e15
                && size % 100 == 99
                && Long.toString((long) size).matches("9+")
                && size == Math.rint(size);
    }

    /** The smallest number; infinite of no rows. */
    public double min() {
        return extremes.min();
    }

    /** The largest number. */
    public double max() {
        return extremes.max();
    }

    /** Whether all values are whole numbers. */
    public boolean whole() {
        return fractions == 0;
    }
}
