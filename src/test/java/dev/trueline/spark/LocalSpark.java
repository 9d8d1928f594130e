package dev.trueline.spark;

import dev.trueline.spark.session.CacheSettings;
import java.util.concurrent.TimeoutException;
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

    /**
     * Waits until listeners and the status tracker know everything that has happened so far; Spark tells them from a
     * thread of its own.
     */
    public static void awaitEvents(SparkSession spark) {
        try {
            spark.sparkContext().listenerBus().waitUntilEmpty();
        } catch (TimeoutException late) {
            throw new AssertionError("Spark still has events to tell its listeners", late);
        }
    }
}
