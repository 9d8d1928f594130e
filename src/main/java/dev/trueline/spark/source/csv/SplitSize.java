package dev.trueline.spark.source.csv;

import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * How much a task reads, by the same settings as Spark's own scans of files.
 *
 * @param bytes largest part of a file, and of several together
 * @param openCost bytes that could be read in the time that it takes to open a file
 */
record SplitSize(long bytes, long openCost) {
    static SplitSize of(SparkSession spark, List<CsvFile> files) {
        long openCost = size(spark, "spark.sql.files.openCostInBytes");
        long total = files.stream().mapToLong(file -> file.bytes() + openCost).sum();
        int cores = spark.sparkContext().defaultParallelism();
        String least = spark.conf().get("spark.sql.files.minPartitionNum", Integer.toString(cores));
        int tasks = Integer.parseInt(least.trim());
        long each = Math.max(openCost, total / Math.max(1, tasks));
        return new SplitSize(Math.max(1, Math.min(size(spark, "spark.sql.files.maxPartitionBytes"), each)), openCost);
    }

    // With or without a unit.
    private static long size(SparkSession spark, String name) {
        return new SparkConf(false).set(name, spark.conf().get(name)).getSizeAsBytes(name);
    }
}
