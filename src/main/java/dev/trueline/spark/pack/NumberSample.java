package dev.trueline.spark.pack;

import dev.trueline.spark.internals.RowHash;
import java.io.Serializable;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * A sample of the different numbers of a column: of {@value #MOST} rows whose hashes are smallest, which are the same
 * rows in whatever order all of them come.
 *
 * <p>Mutable while it is gathered.
 */
final class NumberSample implements Serializable {
    private static final long serialVersionUID = 1L;

    // Deciles of a sample of that size are off by about one percent of the rows.
    static final int MOST = 1000;

    private final TreeSet<Entry> entries = new TreeSet<>();

    private record Entry(long hash, float number) implements Comparable<Entry> {
        private static final Comparator<Entry> ORDER =
                Comparator.comparingLong(Entry::hash).thenComparingDouble(Entry::number);

        @Override
        public int compareTo(Entry other) {
            return ORDER.compare(this, other);
        }
    }

    /** The same in two arrays, which take a fraction of the bytes. */
    private record Packed(long[] hashes, double[] numbers) implements Serializable {
        private Object readResolve() {
            NumberSample sample = new NumberSample();
            for (int i = 0; i < hashes.length; i++) {
                sample.addEntry(hashes[i], (float) numbers[i]);
            }
            return sample;
        }
    }

    private Object writeReplace() {
        return new Packed(
                entries.stream().mapToLong(Entry::hash).toArray(),
                entries.stream().mapToDouble(Entry::number).toArray());
    }

    /**
     * Takes in the number of a row.
     *
     * @param content hash of the row's other numbers; rows that differ in this number alone are to count, too
     */
    void add(long content, float number) {
        addEntry(RowHash.add(content, number + 0.0), number);
    }

    NumberSample merge(NumberSample other) {
        other.entries.forEach(entry -> addEntry(entry.hash, entry.number));
        return this;
    }

    private void addEntry(long hash, float number) {
        if (entries.size() < MOST || hash <= entries.last().hash) {
            entries.add(new Entry(hash, number));
            if (entries.size() > MOST) {
                entries.pollLast();
            }
        }
    }

    /** The numbers, ascending. */
    double[] sorted() {
        return entries.stream().mapToDouble(Entry::number).sorted().toArray();
    }
}
