package dev.trueline.spark.session;

import dev.trueline.spark.internals.Executors;
import dev.trueline.spark.internals.ScalaCollections;
import java.util.Map;
import org.apache.spark.SparkContext;
import scala.Tuple2;

/**
 * The room in the executors that there are at the moment. With a local master the driver is the only one.
 *
 * @param executors none when they have not started yet
 * @param storage bytes of storage memory, in all of them together
 * @param heap bytes of the heap of one
 * @param tasks how many tasks one runs at once; 1 when that is not known
 */
public record ExecutorRoom(int executors, long storage, long heap, int tasks) {
    private static final long MEGABYTE = 1L << 20;

    public static ExecutorRoom of(SparkContext context) {
        int executors = 0;
        long storage = 0;
        for (Map.Entry<String, Tuple2<Object, Object>> manager :
                ScalaCollections.java(context.getExecutorMemoryStatus()).entrySet()) {
            if (context.isLocal() || !manager.getKey().equals(Executors.driver())) {
                executors++;
                storage += (Long) manager.getValue()._1();
            }
        }
        return new ExecutorRoom(executors, storage, heap(context), Executors.tasks(context));
    }

    private static long heap(SparkContext context) {
        return context.isLocal()
                ? Runtime.getRuntime().maxMemory()
                : context.getConf().getSizeAsMb("spark.executor.memory", "1g") * MEGABYTE;
    }
}
