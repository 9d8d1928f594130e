package dev.trueline.spark;

import java.time.Duration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.RDDInfo;

/** Where the cached copy of the data lives, in bytes. */
public record CachedSize(long memory, long disk) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 20;

    // Spark books cached partitions in another thread, some moments after the job that cached them is done.
    static CachedSize of(JavaRDD<?> cached) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            for (RDDInfo info : cached.context().getRDDStorageInfo()) {
                boolean complete = info.numCachedPartitions() == info.numPartitions();
                if (info.id() == cached.id() && (complete || System.nanoTime() > deadline)) {
                    return new CachedSize(info.memSize(), info.diskSize());
                }
            }
            if (System.nanoTime() > deadline) {
                return new CachedSize(0, 0);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
