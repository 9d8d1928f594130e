package dev.trueline.spark.score;

import dev.trueline.contract.Sink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.DataSource;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.v2.FileDataSourceV2;
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
        FileFormat format = fileFormat(spark, sink);
        List<String> problems = new ArrayList<>();
        for (StructField field : schema.fields()) {
            DataType type = field.dataType();
            if (format != null && !format.supportDataType(type) || isJson(sink) && hasKeysOfOtherTypes(type)) {
                problems.add("column '" + field.name() + "' is of type "
                        + type.sql().toLowerCase(Locale.ROOT) + ", which " + sink.format() + " cannot hold");
            }
        }
        return problems;
    }

    // Not public in Spark, which itself asks only when the rows are about to be written.
    private static FileFormat fileFormat(SparkSession spark, Sink sink) {
        var conf = ((org.apache.spark.sql.classic.SparkSession) spark)
                .sessionState()
                .conf();
        try {
            Object source = DataSource.lookupDataSource(sink.format(), conf)
                    .getDeclaredConstructor()
                    .newInstance();
            if (source instanceof FileDataSourceV2 files) {
                source = files.fallbackFileFormat().getDeclaredConstructor().newInstance();
            }
            return source instanceof FileFormat format ? format : null;
        } catch (ReflectiveOperationException notMadeThisWay) {
            return null;
        }
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
