package dev.trueline.profile;

import java.util.List;

/**
 * What the rows say about a table.
 *
 * @param rows all of them
 * @param malformed rows that cannot be taken apart into values; no column counts them
 * @param undecodable those of them that hold bytes which are not of the encoding
 */
public record TableFacts(List<ColumnFacts> columns, long rows, long malformed, long undecodable) {
    public TableFacts {
        columns = List.copyOf(columns);
    }

    /** The same rows with other columns. */
    public TableFacts of(List<ColumnFacts> others) {
        return new TableFacts(others, rows, malformed, undecodable);
    }

    /** Rows that have values. */
    public long readable() {
        return rows - malformed;
    }
}
