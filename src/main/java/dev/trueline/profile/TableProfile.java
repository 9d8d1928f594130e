package dev.trueline.profile;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of a table after some rows: the same for the same rows, in whatever order and parts they come.
 *
 * <p>Mutable while it is gathered.
 */
public final class TableProfile implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Values that are kept of one column. */
    private static final int MOST_VALUES = 1 << 14;

    private static final int FEWEST_VALUES = 1 << 10;

    /** Values that are kept of all columns together, as long as each has its {@link #FEWEST_VALUES}. */
    private static final int ALL_VALUES = 1 << 19;

    private final List<ColumnProfile> columns = new ArrayList<>();
    private long rows;
    private long malformed;
    private long undecodable;

    /** The profile of no rows. */
    public TableProfile(int columnCount) {
        int mostValues = Math.max(FEWEST_VALUES, Math.min(MOST_VALUES, ALL_VALUES / Math.max(1, columnCount)));
        for (int i = 0; i < columnCount; i++) {
            columns.add(new ColumnProfile(mostValues));
        }
    }

    /**
     * Takes in a row.
     *
     * @param values one per column, as the source gave them; null where one is missing
     */
    public void add(Object[] values) {
        long hash = 0;
        for (Object value : values) {
            hash = ValueHash.mix(hash ^ ColumnProfile.hash(value));
        }
        for (int i = 0; i < values.length; i++) {
            columns.get(i).add(values[i], hash);
        }
        rows++;
    }

    /** Counts a row that cannot be taken apart into values. */
    public void addMalformed() {
        rows++;
        malformed++;
    }

    /** Counts a row that holds bytes which are not of the encoding. */
    public void addUndecodable() {
        addMalformed();
        undecodable++;
    }

    /** Takes in other rows of the same columns; returns this. */
    public TableProfile merge(TableProfile other) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).merge(other.columns.get(i));
        }
        rows += other.rows;
        malformed += other.malformed;
        undecodable += other.undecodable;
        return this;
    }

    /**
     * What the rows say.
     *
     * @param names of the columns
     * @param faults one per column: why it cannot be used; empty when it can
     */
    public TableFacts facts(List<String> names, List<String> faults) {
        List<ColumnFacts> facts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            facts.add(columns.get(i).facts(names.get(i), faults.get(i)));
        }
        return new TableFacts(facts, rows, malformed, undecodable);
    }
}
