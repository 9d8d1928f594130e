package dev.trueline.spark.score;

import dev.trueline.contract.Sink;
import dev.trueline.spark.internals.FileFormats;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What the data source of a sink can hold, and the options under which it keeps values as they are. */
public final class SinkFormat {
    // By default Spark writes milliseconds, and a zone that may be off by seconds, and leaves out what is null.
    private static final Map<String, String> JSON_UNCHANGED = Map.of(
            "timeZone", "UTC",
            "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
            "timestampNTZFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSS",
            "ignoreNullFields", "false");

    private SinkFormat() {}

    /** The options of a sink, and those that keep values as they are where it does not say otherwise. */
    static Map<String, String> options(Sink sink) {
        Map<String, String> options = new LinkedHashMap<>(sink.options());
        if (isJson(sink)) {
            JSON_UNCHANGED.forEach((name, value) -> {
                if (sink.options().keySet().stream().noneMatch(name::equalsIgnoreCase)) {
                    options.put(name, value);
                }
            });
        }
        return options;
    }

    /** Why the sink cannot hold these columns, a sentence each. */
    public static List<String> problems(SparkSession spark, Sink sink, StructType schema) {
        Predicate<DataType> supported = FileFormats.typesOf(spark, sink.format());
        List<String> problems = new ArrayList<>();
        for (StructField field : schema.fields()) {
            DataType type = field.dataType();
            if (!supported.test(type) || isJson(sink) && hasKeysOfOtherTypes(type)) {
                problems.add("column '" + field.name() + "' is of type "
                        + type.sql().toLowerCase(Locale.ROOT) + ", which " + sink.format() + " cannot hold");
            }
        }
        return problems;
    }

    private static boolean isJson(Sink sink) {
        return sink.format().equalsIgnoreCase("json");
    }

    // Spark writes such a key as the number that it is inside.
    private static boolean hasKeysOfOtherTypes(DataType type) {
        if (type instanceof MapType map) {
            return !(map.keyType() instanceof StringType) || hasKeysOfOtherTypes(map.valueType());
        }
        if (type instanceof ArrayType array) {
            return hasKeysOfOtherTypes(array.elementType());
        }
        if (type instanceof StructType struct) {
            for (StructField field : struct.fields()) {
                if (hasKeysOfOtherTypes(field.dataType())) {
                    return true;
                }
            }
        }
        return false;
    }
}
