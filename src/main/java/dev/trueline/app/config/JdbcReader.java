package dev.trueline.app.config;

import dev.trueline.contract.Source;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the section of a database, and makes options of Spark's data source of it. */
final class JdbcReader {
    private final Settings section;

    JdbcReader(Settings section) {
        this.section = section;
    }

    /** Whether any key that has no default is set. */
    boolean isUsed() {
        return Stream.of(
                                "url",
                                "table",
                                "query",
                                "user",
                                "password",
                                "driver",
                                "partition-column",
                                "lower-bound",
                                "upper-bound")
                        .anyMatch(key -> !section.text(key).isEmpty())
                || !section.map("properties").isEmpty();
    }

    Source read() {
        section.require(
                section.text("url").startsWith("jdbc:"),
                "url",
                "the address of a database, such as jdbc:postgresql://host/database");
        if (section.text("table").isEmpty() == section.text("query").isEmpty()) {
            section.problem("must name either a table or a query, and not both");
        }
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        options.putAll(section.map("properties"));
        List.of("url", "user", "password", "driver").forEach(key -> put(options, key, section.text(key)));
        long fetched = section.count("fetch-size", 0);
        put(options, "fetchsize", fetched == 0 ? "" : Long.toString(fetched));
        long partitions = section.count("num-partitions", 1);
        boolean parts = partitions > 1;
        put(options, "dbtable", table(parts));
        put(options, "query", parts ? "" : query());
        if (parts) {
            put(options, "numPartitions", Long.toString(partitions));
        }
        for (String key : List.of("partition-column", "lower-bound", "upper-bound")) {
            if (section.text(key).isEmpty() == parts) {
                section.problem(key + (parts ? " is missing; it must be set" : " has no effect")
                        + " where num-partitions is " + partitions + "; set all of partition-column, lower-bound,"
                        + " upper-bound and num-partitions, or none");
            }
        }
        put(options, "partitionColumn", section.text("partition-column"));
        put(options, "lowerBound", section.text("lower-bound"));
        put(options, "upperBound", section.text("upper-bound"));
        return new Source(List.of(), "jdbc", options);
    }

    // A query cannot be read in parts, but a table that is one can.
    private String table(boolean parts) {
        boolean derived = parts && !query().isEmpty();
        return derived ? "(" + query() + ") trueline_rows" : section.text("table");
    }

    private String query() {
        return section.text("query").replaceAll("[;\\s]+$", "");
    }

    private static void put(Map<String, String> options, String name, String value) {
        if (!value.isEmpty()) {
            options.put(name, value);
        }
    }
}
