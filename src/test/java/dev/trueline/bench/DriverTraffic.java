package dev.trueline.bench;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** Counts the bytes of task results that the driver receives. Spark tells of tasks a little after they end. */
final class DriverTraffic extends SparkListener {
    private static final long PATIENCE_MILLIS = 300;

    private final AtomicLong bytes = new AtomicLong();

    static DriverTraffic of(SparkSession spark) {
        DriverTraffic traffic = new DriverTraffic();
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
        try {
            Thread.sleep(PATIENCE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return bytes.get();
    }
}
