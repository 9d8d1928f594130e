package dev.trueline.profile;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * The {@link #KEPT} smallest and largest different numbers of a column, with their rows. A number that is pushed out never comes
 * back, so that the counts of those that stay are complete, in whatever order rows come.
 *
 * <p>Mutable while it is gathered.
 */
public final class Extremes implements Serializable {
    private static final long serialVersionUID = 1L;

    /** So many are kept on either side. */
    public static final int KEPT = 3;

    private final TreeMap<Double, Long> lowest = new TreeMap<>();
    private final TreeMap<Double, Long> highest = new TreeMap<>();

    void add(double number, long rows) {
        lowest.merge(number, rows, Long::sum);
        highest.merge(number, rows, Long::sum);
        if (lowest.size() > KEPT) {
            lowest.pollLastEntry();
        }
        if (highest.size() > KEPT) {
            highest.pollFirstEntry();
        }
    }

    void merge(Extremes other) {
        TreeMap<Double, Long> low = new TreeMap<>(other.lowest);
        TreeMap<Double, Long> high = new TreeMap<>(other.highest);
        low.forEach((number, rows) -> lowest.merge(number, rows, Long::sum));
        high.forEach((number, rows) -> highest.merge(number, rows, Long::sum));
        while (lowest.size() > KEPT) {
            lowest.pollLastEntry();
        }
        while (highest.size() > KEPT) {
            highest.pollFirstEntry();
        }
    }

    /** The smallest numbers, ascending. */
    public TreeMap<Double, Long> lowest() {
        return new TreeMap<>(lowest);
    }

    /** The largest numbers, ascending. */
    public TreeMap<Double, Long> highest() {
        return new TreeMap<>(highest);
    }

    /** Rows of a number that is one of them. */
    public long rows(double number) {
        Map<Double, Long> side = lowest.containsKey(number) ? lowest : highest;
        return side.getOrDefault(number, 0L);
    }

    double min() {
        return lowest.isEmpty() ? Double.POSITIVE_INFINITY : lowest.firstKey();
    }

    double max() {
        return highest.isEmpty() ? Double.NEGATIVE_INFINITY : highest.lastKey();
    }
}
