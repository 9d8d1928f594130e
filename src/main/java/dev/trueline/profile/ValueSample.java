package dev.trueline.profile;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * How many rows have each value of a column: of all values up to a number of them, and above that of a sample of the values, drawn
 * by their hash.
 *
 * <p>A value is in the sample if its hash begins with enough zero bits, and their number is the smallest with which the sample
 * fits (adaptive sampling, Flajolet 1990). That depends on the set of values alone, so that the sample is the same in whatever
 * order rows come and parts merge.
 *
 * <p>Mutable while it is gathered.
 */
final class ValueSample implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int most;
    private final Map<Object, Long> counts = new HashMap<>();
    private int zeroBits;

    /** Takes the values that have no place in the sample. */
    interface Overflow {
        void add(Object value, long rows);
    }

    /** @param most so many different values are kept */
    ValueSample(int most) {
        this.most = most;
    }

    /**
     * Counts rows of one value.
     *
     * @param overflow is handed every value that has no place, now or no longer, with its rows
     */
    void add(Object value, long rows, Overflow overflow) {
        if (!isSampled(value)) {
            overflow.add(value, rows);
            return;
        }
        counts.merge(value, rows, Long::sum);
        while (counts.size() > most) {
            zeroBits++;
            thin(overflow);
        }
    }

    /** Adds the counts of other rows. */
    void merge(ValueSample other, Overflow overflow) {
        if (other.zeroBits > zeroBits) {
            zeroBits = other.zeroBits;
            thin(overflow);
        }
        other.counts.forEach((value, rows) -> add(value, rows, overflow));
    }

    /** Whether all values are counted. */
    boolean exact() {
        return zeroBits == 0;
    }

    Map<Object, Long> counts() {
        return counts;
    }

    private void thin(Overflow overflow) {
        Iterator<Map.Entry<Object, Long>> entries = counts.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Object, Long> entry = entries.next();
            if (!isSampled(entry.getKey())) {
                overflow.add(entry.getKey(), entry.getValue());
                entries.remove();
            }
        }
    }

    private boolean isSampled(Object value) {
        return zeroBits == 0 || Long.numberOfLeadingZeros(ValueHash.of(value.toString())) >= zeroBits;
    }
}
