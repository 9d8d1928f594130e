package dev.trueline.spark;

import dev.trueline.spark.session.CacheSettings;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** A session on two cores for the tests of one class, which stop it. */
public final class LocalSpark {
    private LocalSpark() {}

    public static SparkSession start() {
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
