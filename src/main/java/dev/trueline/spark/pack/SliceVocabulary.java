package dev.trueline.spark.pack;

import dev.trueline.spark.internals.RowHash;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The different values of a slice column, as many as are kept apart: of more than {@value #MOST} those with the smallest
 * hashes. That choice does not depend on the order of rows: what is not among the smallest of a part is not among the
 * smallest of the whole, so a value that is passed over anywhere is not kept in the end either.
 *
 * <p>Mutable while it is gathered; one instance belongs to one task.
 */
public final class SliceVocabulary implements Serializable {
    private static final long serialVersionUID = 1L;

    /** So many values of a column are kept apart. */
    public static final int MOST = 500;

    private static final Comparator<Entry> BY_HASH = (Comparator<Entry> & Serializable) (left, right) ->
            left.hash == right.hash ? left.value.compareTo(right.value) : Long.compare(left.hash, right.hash);

    private final Map<String, Entry> entries = new HashMap<>();
    private final TreeSet<Entry> ordered = new TreeSet<>(BY_HASH);
    private boolean complete = true;

    private record Entry(long hash, String value) implements Serializable {}

    /** The same text, always the same instance of it, or null when it is not kept apart. */
    String admit(String value) {
        Entry known = entries.get(value);
        if (known != null) {
            return known.value;
        }
        Entry entry = new Entry(RowHash.add(RowHash.START, value), value);
        if (ordered.size() == MOST) {
            complete = false;
            if (BY_HASH.compare(entry, ordered.last()) > 0) {
                return null;
            }
            entries.remove(ordered.pollLast().value);
        }
        entries.put(value, entry);
        ordered.add(entry);
        return value;
    }

    SliceVocabulary merge(SliceVocabulary other) {
        complete &= other.complete;
        for (Entry entry : other.ordered) {
            admit(entry.value);
        }
        return this;
    }

    /** The values kept apart, sorted. */
    List<String> values() {
        List<String> values = new ArrayList<>(entries.keySet());
        Collections.sort(values);
        return values;
    }

    /** Whether these are all values that there are. */
    boolean complete() {
        return complete;
    }
}
