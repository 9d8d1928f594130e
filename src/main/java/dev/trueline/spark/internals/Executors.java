package dev.trueline.spark.internals;

import java.util.Optional;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.rdd.RDD;
import org.apache.spark.scheduler.ExecutorCacheTaskLocation;
import org.apache.spark.scheduler.TaskLocation;
import org.apache.spark.status.api.v1.ExecutorSummary;

/** What the driver knows of its executors. */
public final class Executors {
    private Executors() {}

    /** Under which address, HOST:PORT, the driver itself is among those that have storage memory. */
    public static String driver() {
        return SparkEnv.get().blockManager().blockManagerId().hostPort();
    }

    /** How many tasks the largest one runs at once; 1 when that is not known. */
    public static int tasks(SparkContext context) {
        int tasks = 1;
        for (ExecutorSummary executor :
                ScalaCollections.java(context.statusStore().executorList(true))) {
            tasks = Math.max(tasks, executor.maxTasks());
        }
        return tasks;
    }

    /** The location of one that has a partition in its cache; empty when none has. */
    public static Optional<String> caching(RDD<?> data, Partition partition) {
        for (TaskLocation location : ScalaCollections.java(data.context().getPreferredLocs(data, partition.index()))) {
            if (location instanceof ExecutorCacheTaskLocation) {
                return Optional.of(location.toString());
            }
        }
        return Optional.empty();
    }
}
