package dev.trueline.contract;

import java.util.Map;
import java.util.Optional;

/**
 * Where rows come from.
 *
 * @param path a path or URI; empty for sources that are named by their options alone
 * @param format the name of a Spark data source, such as csv, parquet or jdbc
 * @param options passed on to that source
 */
public record Source(String path, String format, Map<String, String> options) {
    public boolean isCsv() {
        return format.equalsIgnoreCase("csv");
    }

    /** Whether the path is the name of a table in Spark's catalog. */
    public boolean isTable() {
        return format.equalsIgnoreCase("table");
    }

    /** The value of an option, whose name may be written in any case. */
    public Optional<String> option(String name) {
        return options.entrySet().stream()
                .filter(option -> option.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The path, or the format where there is none, for people: without secrets. */
    public String describe() {
        return path.isEmpty() ? format + " source" : Redaction.of(path);
    }
}
