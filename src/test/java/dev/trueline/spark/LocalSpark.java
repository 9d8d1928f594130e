package dev.trueline.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** A session on two cores for the tests of one class, which stop it. */
final class LocalSpark {
    private LocalSpark() {}

    static SparkSession start() {
        return SparkSession.builder()
                .config(CacheSettings.addTo(new SparkConf()))
                .master("local[2]")
                .appName("tests")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 2)
                .config("spark.sql.caseSensitive", true)
                .getOrCreate();
    }
}
