package dev.trueline.app;

import dev.trueline.spark.CacheSettings;
import dev.trueline.spark.ValueSettings;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Starts Spark for a command. */
final class Sessions {
    private Sessions() {}

    /**
     * A session of that name.
     *
     * @throws UsageException when Spark does not start
     */
    static SparkSession start(String applicationName) {
        try {
            return SparkSession.builder()
                    .appName(applicationName)
                    .config(ValueSettings.addTo(CacheSettings.addTo(new SparkConf())))
                    .config("spark.sql.caseSensitive", true)
                    .getOrCreate();
        } catch (Exception refused) {
            throw new UsageException("cannot start Spark: " + refused.getMessage(), refused);
        }
    }
}
