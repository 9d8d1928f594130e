package dev.trueline.evaluate.quality;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * The row of a split whose prediction is furthest off.
 *
 * @param key its values in the key columns, null where one is missing; empty when it is not known which row it is,
 *     because the contract has no key columns or the source gives other rows each time it is read
 * @param label what it is, in label units
 * @param prediction what the model says, in label units
 */
public record WorstRow(List<String> key, double label, double prediction) implements Serializable {
    private static final Comparator<String> TEXT = Comparator.nullsFirst(Comparator.naturalOrder());
    private static final Comparator<WorstRow> ORDER = Comparator.<WorstRow, String[]>comparing(
                    row -> row.key.toArray(String[]::new), (left, right) -> Arrays.compare(left, right, TEXT))
            .thenComparingDouble(WorstRow::label)
            .thenComparingDouble(WorstRow::prediction);

    /** A row with its key. */
    public static WorstRow of(String[] key, double label, double prediction) {
        return new WorstRow(Collections.unmodifiableList(Arrays.asList(key.clone())), label, prediction);
    }

    /** The one of two equally bad rows that is named: that with the smaller key, compared as text. */
    public WorstRow first(WorstRow other) {
        return ORDER.compare(this, other) <= 0 ? this : other;
    }
}
