package dev.trueline.design.learning;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many rows have each value of a column of numbers: exact up to {@link #MOST} different values, and above that of a sample of
 * the values, drawn by their hash.
 *
 * <p>A value is in the sample if its hash begins with enough zero bits, and their number is the smallest with which the sample
 * fits. That depends on the set of values alone, so that the sample is the same in whatever order rows come and parts merge.
 * Missing values are left out.
 *
 * <p>Mutable while it is gathered.
 */
public final class ValueCounts implements Serializable {
    private static final long serialVersionUID = 1L;

    /** So many different values are kept. */
    public static final int MOST = 1 << 16;

    private final Map<Double, Long> counts = new HashMap<>();
    private int zeroBits;

    /** Counts one row. */
    public void add(double value) {
        if (!Double.isNaN(value) && isSampled(value)) {
            counts.merge(value, 1L, Long::sum);
            thin();
        }
    }

    /** Adds the counts of other rows; returns this. */
    public ValueCounts merge(ValueCounts other) {
        if (other.zeroBits > zeroBits) {
            zeroBits = other.zeroBits;
            counts.keySet().removeIf(value -> !isSampled(value));
        }
        other.counts.forEach((value, count) -> {
            if (isSampled(value)) {
                counts.merge(value, count, Long::sum);
            }
        });
        thin();
        return this;
    }

    /** Whether all values are counted, rather than a sample of them. */
    public boolean exact() {
        return zeroBits == 0;
    }

    /** The values, ascending, with the number of rows of each. */
    public TreeMap<Double, Long> sorted() {
        return new TreeMap<>(counts);
    }

    private void thin() {
        while (counts.size() > MOST) {
            zeroBits++;
            counts.keySet().removeIf(value -> !isSampled(value));
        }
    }

    private boolean isSampled(double value) {
        return zeroBits == 0 || Long.numberOfLeadingZeros(hash(Double.doubleToLongBits(value))) >= zeroBits;
    }

    // The finalizer of SplitMix64, by Steele, Lea and Flood.
    private static long hash(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
