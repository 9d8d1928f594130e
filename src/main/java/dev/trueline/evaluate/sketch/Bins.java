package dev.trueline.evaluate.sketch;

import java.io.Serializable;

/**
 * Intervals of equal width that cover {@code [low, high]}. A value outside counts in the first or the last of them.
 *
 * @param low lower end of the first
 * @param high upper end of the last, above {@code low}
 * @param count number of intervals
 */
public record Bins(double low, double high, int count) implements Serializable {
    public Bins {
        if (!(low < high) || count < 1) {
            throw new IllegalArgumentException(
                    count + " bins from " + low + " to " + high + ", but there must be one or more of a width above 0");
        }
    }

    /** Bins from {@code low} to {@code high}, or about them where they are the same. */
    public static Bins covering(double low, double high, int count) {
        if (low < high && high - low < Double.POSITIVE_INFINITY) {
            return new Bins(low, high, count);
        }
        double margin = Math.max(1, Math.ulp(low) * count);
        return new Bins(low - margin, low + margin, count);
    }

    /** The bin of a value, counted from 0. */
    public int index(double value) {
        double position = (value - low) / (high - low) * count;
        return (int) Math.max(0, Math.min(count - 1.0, Math.floor(position)));
    }
}
