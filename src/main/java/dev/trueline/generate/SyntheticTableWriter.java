package dev.trueline.generate;

import dev.trueline.model.Json;
import dev.trueline.spark.session.JobLabel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Writes a made-up table as Parquet, one Spark job, and last its truth next to it. */
public final class SyntheticTableWriter {
    /** Of 8 bytes each, which Parquet cannot compress: 40 MB a file. */
    private static final long VALUES_PER_PARTITION = 5_000_000;

    private final SparkSession spark;

    public SyntheticTableWriter(SparkSession spark) {
        this.spark = spark;
    }

    /**
     * Makes the table.
     *
     * @param output a directory that does not exist yet, on any Hadoop file system
     * @return the truth, as written to {@link Truth#FILE_NAME}
     * @throws IllegalArgumentException if the output exists
     * @throws IOException if the file system fails
     */
    public Truth write(SyntheticTable table, Path output) throws IOException {
        FileSystem files = output.getFileSystem(spark.sparkContext().hadoopConfiguration());
        NewOutput.requireAbsent(files, output);
        SyntheticRows rows = new SyntheticRows(table);
        writeRows(table, rows, output);
        try (OutputStream out = files.create(new Path(output, Truth.FILE_NAME), false)) {
            out.write(Json.pretty(rows.truth()).getBytes(StandardCharsets.UTF_8));
        }
        return rows.truth();
    }

    private void writeRows(SyntheticTable table, SyntheticRows rows, Path output) throws IOException {
        String description = "make " + table.rows() + " rows of " + table.features() + " features: " + output;
        try {
            JobLabel.during(JavaSparkContext.fromSparkContext(spark.sparkContext()), description, () -> {
                dataset(table, rows, partitions(table)).write().parquet(output.toString());
            });
        } catch (Exception failed) { // Spark throws checked exceptions that Java does not see.
            throw new IOException("cannot write the rows", failed);
        }
    }

    Dataset<Row> dataset(SyntheticTable table, SyntheticRows rows, int partitions) {
        return spark.range(0, table.rows(), 1, partitions).map(rows, Encoders.row(rows.schema()));
    }

    /** In proportion to the size of the table, yet enough for every core, and none empty. */
    private int partitions(SyntheticTable table) {
        long bySize = 1 + (table.rows() - 1) / (VALUES_PER_PARTITION / table.features());
        long enough = Math.max(bySize, spark.sparkContext().defaultParallelism());
        return Math.toIntExact(Math.min(enough, table.rows()));
    }
}
