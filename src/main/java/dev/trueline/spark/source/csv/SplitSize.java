package dev.trueline.spark.source.csv;

import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * How much a task reads, by the same settings as Spark's own scans of files.
 *
 * @param bytes largest part of a file, and of several together
 * @param openCost bytes that could be read in the time that it takes to open a file
 */
record SplitSize(long bytes, long openCost) {
    static SplitSize of(SparkSession spark, List<CsvFile> files) {
        var settings = ((org.apache.spark.sql.classic.SparkSession) spark)
                .sessionState()
                .conf();
        long openCost = settings.filesOpenCostInBytes();
        long total = files.stream().mapToLong(file -> file.bytes() + openCost).sum();
        long tasks = settings.filesMinPartitionNum().isDefined()
                ? (int) settings.filesMinPartitionNum().get()
                : spark.sparkContext().defaultParallelism();
        long each = Math.max(openCost, total / Math.max(1, tasks));
        return new SplitSize(Math.max(1, Math.min(settings.filesMaxPartitionBytes(), each)), openCost);
    }
}
