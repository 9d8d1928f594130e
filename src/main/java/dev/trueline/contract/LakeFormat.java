package dev.trueline.contract;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The table formats that keep earlier versions of a table, any of which can be read. */
public enum LakeFormat {
    DELTA("io.delta:delta-spark_4.1_2.13:4.1.0"),
    ICEBERG("org.apache.iceberg:iceberg-spark-runtime-4.1_2.13:1.12.0");

    private static final String VERSION = "versionAsOf";
    private static final String TIME = "timestampAsOf";
    private static final String SNAPSHOT = "snapshot-id";

    private final String artifact;

    LakeFormat(String artifact) {
        this.artifact = artifact;
    }

    /** @param name of a data source, or of the provider of a table; Iceberg also calls itself iceberg/parquet */
    public static Optional<LakeFormat> of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> lower.split("/", 2)[0].equals(format.label()))
                .findFirst();
    }

    /** Whether an option chooses one version of a table. */
    public static boolean isVersion(String option) {
        return Stream.of(VERSION, TIME, SNAPSHOT).anyMatch(option::equalsIgnoreCase);
    }

    /** The version, snapshot, branch or tag that the options of a source name; empty where they name none. */
    public static Optional<String> versionOf(Source source) {
        return keepsVersions(source) ? source.option(VERSION).or(() -> source.option(SNAPSHOT)) : Optional.empty();
    }

    /** The time whose version the options of a source choose; empty where they choose none. */
    public static Optional<String> timeOf(Source source) {
        return keepsVersions(source) ? source.option(TIME) : Optional.empty();
    }

    /** Whether a source is of one of these formats, or a table that may be. */
    public static boolean keepsVersions(Source source) {
        return source.isTable() || of(source.format()).isPresent();
    }

    /** The same source at one version: a number of Delta's, or the id of a snapshot of Iceberg's. */
    public static Source at(String version, Source source) {
        Map<String, String> options = new TreeMap<>(source.options());
        options.keySet().removeIf(LakeFormat::isVersion);
        options.put(VERSION, version);
        return new Source(source.paths(), source.format(), options);
    }

    /** The name of the data source. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The package that Spark needs for it, as {@code spark-submit --packages} takes it. */
    public String artifact() {
        return artifact;
    }
}
