package dev.trueline.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where rows come from.
 *
 * @param paths paths, patterns or URIs, or the one name of a table; none for sources that are named by their options alone
 * @param format the name of a Spark data source, such as csv, parquet or jdbc
 * @param options passed on to that source
 */
public record Source(List<String> paths, String format, Map<String, String> options) {
    public Source {
        paths = List.copyOf(paths);
    }

    /** @param path the only one; empty for none */
    public Source(String path, String format, Map<String, String> options) {
        this(path.isEmpty() ? List.of() : List.of(path), format, options);
    }

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

    /** The paths, or the format where there is none, for people: without secrets. */
    public String describe() {
        return paths.isEmpty()
                ? format + " source"
                : paths.stream().map(Redaction::of).collect(Collectors.joining(", "));
    }
}
