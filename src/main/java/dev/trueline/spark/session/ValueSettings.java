package dev.trueline.spark.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;

/**
 * Spark settings under which values come in and go out unchanged, on any machine.
 *
 * <p>A setting that the user gives wins; {@link #warnings} says what it may do.
 */
public final class ValueSettings {
    // The default INT96 has no time zone, and most other readers take it for nanoseconds, which end in the year 2262.
    private static final String TIMESTAMP_TYPE = "spark.sql.parquet.outputTimestampType";
    private static final String TIME_ZONE = "spark.sql.session.timeZone";
    // The readers of ORC and JDBC take timestamps without an offset for times in the zone of Java.
    private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";
    private static final String JAVA_ZONE = "-Duser.timezone=";
    private static final String UNCHANGED = "CORRECTED";
    private static final Map<String, String> SETTINGS = settings();

    private ValueSettings() {}

    /** Adds those settings that {@code conf} does not have. */
    public static SparkConf addTo(SparkConf conf) {
        SETTINGS.forEach(conf::setIfMissing);
        String options = conf.get(EXECUTOR_OPTIONS, "");
        return options.contains(JAVA_ZONE)
                ? conf
                : conf.set(EXECUTOR_OPTIONS, (options + " " + JAVA_ZONE + "UTC").strip());
    }

    /** What the settings of the user may do to values, a sentence each. */
    public static List<String> warnings(SparkConf conf) {
        List<String> warnings = new ArrayList<>();
        SETTINGS.forEach((name, value) -> {
            String set = conf.get(name, value);
            if (!name.equals(TIME_ZONE) && !set.equalsIgnoreCase(value)) {
                warnings.add(name + " = " + set + " can change dates and timestamps on their way through; leave it out"
                        + " to keep them as they are (" + value + ")");
            }
        });
        return warnings;
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(TIME_ZONE, "UTC");
        settings.put(TIMESTAMP_TYPE, "TIMESTAMP_MICROS");
        for (String kind : List.of("parquet.datetime", "parquet.int96", "avro.datetime")) {
            settings.put("spark.sql." + kind + "RebaseModeInRead", UNCHANGED);
            settings.put("spark.sql." + kind + "RebaseModeInWrite", UNCHANGED);
        }
        return settings;
    }
}
