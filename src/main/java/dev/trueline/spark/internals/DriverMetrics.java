package dev.trueline.spark.internals;

import com.codahale.metrics.MetricRegistry;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.source.Source;

/** Metrics of the driver, which every sink that is configured for Spark shows. */
public final class DriverMetrics {
    private DriverMetrics() {}

    private record Named(String sourceName, MetricRegistry metricRegistry) implements Source {}

    /**
     * Makes metrics known to Spark's metrics system, until the session ends. Spark shows the first of a name alone.
     *
     * @param name what the names of all of them begin with
     */
    public static void register(String name, MetricRegistry metrics) {
        SparkEnv.get().metricsSystem().registerSource(new Named(name, metrics));
    }
}
