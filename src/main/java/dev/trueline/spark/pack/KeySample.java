package dev.trueline.spark.pack;

import dev.trueline.evaluate.quality.KeyValues;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Keys and labels of some training rows: of the {@value #MOST} rows whose numbers have the smallest hashes, which are the
 * same rows in whatever order all of them come.
 *
 * <p>Mutable while it is gathered. A thousand rows show any correlation that matters, and are nothing to carry.
 */
public final class KeySample implements Serializable {
    private static final long serialVersionUID = 1L;

    static final int MOST = 1000;

    private final TreeSet<Entry> entries = new TreeSet<>();
    private long largest = Long.MAX_VALUE;

    /** @param keys NaN where there is no number */
    private record Entry(long hash, double label, double[] keys) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byHash = Long.compare(hash, other.hash);
            return byHash == 0 ? Arrays.compare(keys, other.keys) : byHash;
        }
    }

    /** The same in three arrays, which take a fraction of the bytes. */
    private record Packed(long[] hashes, double[] labels, double[][] keys) implements Serializable {
        private Object readResolve() {
            KeySample sample = new KeySample();
            for (int i = 0; i < hashes.length; i++) {
                sample.add(new Entry(hashes[i], labels[i], keys[i]));
            }
            return sample;
        }
    }

    private Object writeReplace() {
        return new Packed(
                entries.stream().mapToLong(Entry::hash).toArray(),
                entries.stream().mapToDouble(Entry::label).toArray(),
                entries.stream().map(Entry::keys).toArray(double[][]::new));
    }

    /** Whether a row with this hash of its numbers may belong to the sample. */
    boolean wants(long hash) {
        return hash <= largest;
    }

    /** Takes in a row with its keys, null where one is missing. */
    void add(long hash, double label, String[] keys) {
        add(new Entry(
                hash, label, Arrays.stream(keys).mapToDouble(KeySample::number).toArray()));
    }

    KeySample merge(KeySample other) {
        other.entries.forEach(this::add);
        return this;
    }

    private void add(Entry entry) {
        entries.add(entry);
        if (entries.size() > MOST) {
            entries.pollLast();
        }
        if (entries.size() == MOST) {
            largest = entries.last().hash;
        }
    }

    /** The key columns of which every sampled value is a number. */
    public List<KeyValues> numeric(List<String> names) {
        List<KeyValues> numeric = new ArrayList<>();
        for (int key = 0; key < names.size(); key++) {
            int column = key;
            double[] values =
                    entries.stream().mapToDouble(entry -> entry.keys[column]).toArray();
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
