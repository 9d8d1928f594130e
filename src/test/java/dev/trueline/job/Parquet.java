package dev.trueline.job;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Writes Parquet files for a job to read. */
final class Parquet {
    private Parquet() {}

    /**
     * Copies a CSV file with a header, every column as a double but for the {@code text} columns.
     *
     * @param layout orders and partitions the rows; every partition becomes a file
     */
    static Path of(Path csv, Path directory, Set<String> text, UnaryOperator<Dataset<Row>> layout) {
        return write(directory, spark -> layout.apply(doubles(spark, csv, text)));
    }

    /** Reads a CSV file with a header, every column as a double but for the {@code text} columns. */
    static Dataset<Row> doubles(SparkSession spark, Path csv, Set<String> text) {
        Dataset<Row> rows = spark.read().option("header", true).csv(csv.toString());
        for (String column : rows.columns()) {
            if (!text.contains(column)) {
                rows = rows.withColumn(column, functions.col(column).cast("double"));
            }
        }
        return rows;
    }

    /** Writes what {@code query} gives. */
    static Path of(String query, Path directory) {
        return write(directory, spark -> spark.sql(query));
    }

    /** Writes the rows that {@code rows} makes. */
    static Path write(Path directory, Function<SparkSession, Dataset<Row>> rows) {
        SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 2)
                .getOrCreate();
        try {
            rows.apply(spark).write().parquet(directory.toString());
            return directory;
        } finally {
            spark.stop();
        }
    }
}
