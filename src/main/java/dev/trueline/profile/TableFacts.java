package dev.trueline.profile;

import java.util.List;

/**
 * What the rows say about a table.
 *
 * @param rows all of them
 * @param malformed rows that cannot be taken apart into values; no column counts them
 */
public record TableFacts(List<ColumnFacts> columns, long rows, long malformed) {
    public TableFacts {
        columns = List.copyOf(columns);
    }

    /** Rows that have values. */
    public long readable() {
        return rows - malformed;
    }
}
