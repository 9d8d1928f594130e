package dev.trueline.bench;

import dev.trueline.spark.LocalSpark;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** Counts the bytes of task results that the driver receives. */
final class DriverTraffic extends SparkListener {
    private final SparkSession spark;
    private final AtomicLong bytes = new AtomicLong();

    private DriverTraffic(SparkSession spark) {
        this.spark = spark;
    }

    static DriverTraffic of(SparkSession spark) {
        DriverTraffic traffic = new DriverTraffic(spark);
        spark.sparkContext().addSparkListener(traffic);
        return traffic;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        if (end.taskMetrics() != null) {
            bytes.addAndGet(end.taskMetrics().resultSize());
        }
    }

    /** Of all tasks that have ended. */
    long bytes() {
        LocalSpark.awaitEvents(spark);
        return bytes.get();
    }
}
