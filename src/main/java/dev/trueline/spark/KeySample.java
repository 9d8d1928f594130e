package dev.trueline.spark;

import dev.trueline.evaluate.KeyValues;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Keys and labels of some training rows: of the {@value #MOST} rows whose numbers have the smallest hashes, which are the
 * same rows in whatever order all of them come.
 *
 * <p>Mutable while it is gathered. Two thousand rows show any correlation that matters, and are nothing to carry.
 */
final class KeySample implements Serializable {
    private static final long serialVersionUID = 1L;

    static final int MOST = 2000;

    private static final Comparator<String[]> BY_TEXTS =
            (left, right) -> Arrays.compare(left, right, Comparator.nullsFirst(Comparator.<String>naturalOrder()));

    private final TreeSet<Entry> entries = new TreeSet<>();

    private record Entry(long hash, double label, String[] keys) implements Comparable<Entry>, Serializable {
        @Override
        public int compareTo(Entry other) {
            int byHash = Long.compare(hash, other.hash);
            return byHash == 0 ? BY_TEXTS.compare(keys, other.keys) : byHash;
        }
    }

    /** Whether a row with this hash of its numbers may belong to the sample. */
    boolean wants(long hash) {
        return entries.size() < MOST || hash <= entries.last().hash;
    }

    /** Takes in a row with its keys, null where one is missing. */
    void add(long hash, double label, String[] keys) {
        entries.add(new Entry(hash, label, keys));
        if (entries.size() > MOST) {
            entries.pollLast();
        }
    }

    KeySample merge(KeySample other) {
        for (Entry entry : other.entries) {
            add(entry.hash, entry.label, entry.keys);
        }
        return this;
    }

    /** The key columns of which every sampled value is a number. */
    List<KeyValues> numeric(List<String> names) {
        List<KeyValues> numeric = new ArrayList<>();
        for (int key = 0; key < names.size(); key++) {
            int column = key;
            double[] values = entries.stream()
                    .mapToDouble(entry -> number(entry.keys[column]))
                    .toArray();
            if (values.length > 0 && Arrays.stream(values).allMatch(Double::isFinite)) {
                double[] labels = entries.stream().mapToDouble(Entry::label).toArray();
                numeric.add(new KeyValues(names.get(key), values, labels));
            }
        }
        return numeric;
    }

    private static double number(String text) {
        try {
            return text == null ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }
}
