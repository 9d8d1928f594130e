package dev.trueline.spark.score;

import dev.trueline.contract.Sink;
import dev.trueline.spark.internals.ColumnTypes;
import dev.trueline.spark.internals.ExternalRow;
import dev.trueline.spark.source.csv.write.CsvSave;
import dev.trueline.spark.source.csv.write.CsvWriting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Writes scored rows by a data source of Spark; but CSV as RFC 4180 says, which Spark's own does not. */
public final class ScoredTableWriter {
    private ScoredTableWriter() {}

    /**
     * Writes all rows.
     *
     * @return the check of what was written
     * @throws IllegalArgumentException when an option of the sink, or a column, does not go with CSV
     */
    public static PredictionCheck write(SparkSession spark, ScoredTable scored, Sink sink) {
        PredictionAccumulator made = new PredictionAccumulator();
        spark.sparkContext().register(made, "predictions");
        save(spark, scored.watchedBy(made), sink);
        return made.value();
    }

    private static void save(SparkSession spark, ScoredTable scored, Sink sink) {
        if (sink.format().equalsIgnoreCase("csv")) {
            CsvWriting writing = CsvWriting.of(sink.options());
            Dataset<Row> texts = texts(spark, scored, sink);
            CsvSave.write(ExternalRow.texts(texts), scored.names(), writing, sink.path());
            return;
        }
        scored.rows()
                .dataset(spark, scored.schema())
                .write()
                .format(sink.format())
                .options(SinkFormat.options(sink))
                .mode(SaveMode.Append)
                .save(sink.path());
    }

    // By number, because two columns of a CSV file may have the same name.
    private static Dataset<Row> texts(SparkSession spark, ScoredTable scored, Sink sink) {
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        options.putAll(sink.options());
        StructType numbered = new StructType();
        List<Column> texts = new ArrayList<>();
        for (StructField field : scored.schema().fields()) {
            String name = "c" + numbered.length();
            numbered = numbered.add(name, field.dataType());
            texts.add(text(functions.col(name), field, options));
        }
        return scored.rows().dataset(spark, numbered).select(texts.toArray(Column[]::new));
    }

    private static Column text(Column column, StructField field, Map<String, String> options) {
        DataType type = field.dataType();
        if (!ColumnTypes.isAtomic(type) || type instanceof BinaryType) {
            throw new IllegalArgumentException("column '" + field.name() + "' is of type " + type.simpleString()
                    + ", which CSV cannot hold; use --format parquet or json");
        }
        if (type instanceof StringType) {
            return column;
        }
        String format = format(type, options);
        return format == null ? column.cast(DataTypes.StringType) : functions.date_format(column, format);
    }

    private static String format(DataType type, Map<String, String> options) {
        if (type.equals(DataTypes.TimestampType)) {
            return options.getOrDefault("timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX");
        }
        if (type.equals(DataTypes.TimestampNTZType)) {
            return options.getOrDefault("timestampNTZFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSS");
        }
        return type.equals(DataTypes.DateType) ? options.get("dateFormat") : null;
    }
}
