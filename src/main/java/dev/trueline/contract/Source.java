package dev.trueline.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where rows come from.
 *
 * @param paths paths, patterns or URIs, or one name of a table or one query; none for sources that are named by their options alone
 * @param format the name of a Spark data source, such as csv, parquet or jdbc
 * @param options passed on to that source
 */
public record Source(List<String> paths, String format, Map<String, String> options) {
    private static final int LONGEST_QUERY = 100;

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

    /** Whether the path is a query in SQL. */
    public boolean isQuery() {
        return format.equalsIgnoreCase("query");
    }

    /** Whether the paths are none of files, but mean something to Spark's catalog. */
    public boolean isOfCatalog() {
        return isTable() || isQuery();
    }

    /** The value of an option, whose name may be written in any case. */
    public Optional<String> option(String name) {
        return options.entrySet().stream()
                .filter(option -> option.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The paths, or the format where there is none, for people: without secrets, and a query cut short. */
    public String describe() {
        String all = provenance().replaceAll("\\s+", " ");
        return isQuery() && all.length() > LONGEST_QUERY ? all.substring(0, LONGEST_QUERY) + " ..." : provenance();
    }

    /** Which version of a table the options choose, such as "version 3"; empty where they choose none. */
    public Optional<String> version() {
        return LakeFormat.versionOf(this).map(version -> "version " + version).or(() -> LakeFormat.timeOf(this)
                .map(time -> "the version of " + time));
    }

    /** The paths, or the format where there is none, to be kept: with the version of a table, without secrets. */
    public String provenance() {
        return place()
                + version().map(version -> " at " + Redaction.of(version)).orElse("");
    }

    private String place() {
        return paths.isEmpty()
                ? option("url")
                        .map(url -> relation() + " in " + Redaction.of(url))
                        .orElse(format + " source")
                : paths.stream().map(Redaction::of).collect(Collectors.joining(", "));
    }

    private String relation() {
        return Redaction.of(option("dbtable").or(() -> option("query")).orElse("rows"));
    }
}
