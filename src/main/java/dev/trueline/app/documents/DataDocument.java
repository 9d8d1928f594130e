package dev.trueline.app.documents;

import dev.trueline.app.config.JobConfig;
import dev.trueline.contract.RowAccount;
import dev.trueline.contract.Split;
import dev.trueline.design.Design;
import dev.trueline.fit.AccountedRows;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.SplitStatistics;
import dev.trueline.spark.pass.CachedSize;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code data.json} holds: what was read and what became of it.
 *
 * @param splits statistics of the splits that have rows, by their names in lower case
 */
record DataDocument(
        String input,
        String format,
        RowAccount rows,
        Map<String, SplitColumns> splits,
        String fingerprint,
        CachedSize cached) {
    /** The rows of one split, and what its columns hold. */
    record SplitColumns(long rows, double weight, Map<String, ColumnStatistics> columns) {}

    static DataDocument of(
            JobConfig config, AccountedRows data, Map<Split, SplitStatistics> statistics, CachedSize cached) {
        Map<String, SplitColumns> splits = new LinkedHashMap<>();
        statistics.forEach((split, rows) -> splits.put(
                split.name().toLowerCase(Locale.ROOT),
                new SplitColumns(rows.rows(), rows.weight(), columns(config.design(), rows))));
        return new DataDocument(
                config.input().provenance(),
                config.input().format(),
                data.account(),
                splits,
                data.fingerprint(),
                cached);
    }

    private static Map<String, ColumnStatistics> columns(Design design, SplitStatistics rows) {
        Map<String, ColumnStatistics> columns = new LinkedHashMap<>();
        for (int j = 0; j < design.size(); j++) {
            columns.put(design.term(j).name(), rows.features().get(j));
        }
        columns.put(design.label().name(), rows.label());
        return columns;
    }
}
