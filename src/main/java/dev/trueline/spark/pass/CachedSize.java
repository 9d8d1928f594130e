package dev.trueline.spark.pass;

import java.time.Duration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.RDDInfo;

/**
 * How much room the cached copy of the data takes.
 *
 * @param bytes of all numbers in the blocks, counted; Spark's own figure is an estimate from a sample
 * @param onDisk bytes that Spark keeps on disk because they do not fit into memory
 */
public record CachedSize(long bytes, long onDisk) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 20;

    // Spark books cached partitions in another thread, some moments after the job that cached them is done.
    public static long onDisk(JavaRDD<?> cached) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long onDisk = 0;
        boolean complete = false;
        while (!complete && System.nanoTime() < deadline) {
            pause();
            for (RDDInfo info : cached.context().getRDDStorageInfo()) {
                if (info.id() == cached.id()) {
                    onDisk = info.diskSize();
                    complete = info.numCachedPartitions() == info.numPartitions();
                }
            }
        }
        return onDisk;
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
