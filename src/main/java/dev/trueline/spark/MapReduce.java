package dev.trueline.spark;

import dev.trueline.model.ExampleBlock;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;

/**
 * One pass over the cached blocks: broadcast what the tasks need, let each sum up its partition, merge the sums.
 *
 * <p>The broadcast is destroyed when the pass is over, however it ends: a run makes thousands of them.
 */
final class MapReduce {
    private final JavaRDD<ExampleBlock> blocks;

    MapReduce(JavaRDD<ExampleBlock> blocks) {
        this.blocks = blocks;
    }

    /** Sums up the blocks of one partition. */
    @FunctionalInterface
    interface PartitionSum<P, S> extends Serializable {
        S sum(P pass, Iterator<ExampleBlock> blocks);
    }

    /** Number of partitions, each of which gives one partial sum. */
    int partitions() {
        return blocks.getNumPartitions();
    }

    /**
     * Makes one pass.
     *
     * @param bytes of the sum of one partition, serialized
     */
    <P, S> S run(String description, P pass, long bytes, PartitionSum<P, S> map, Function2<S, S, S> merge) {
        ReductionPlan plan = ReductionPlan.of(
                partitions(), bytes, DriverRoom.of(blocks.context().conf()));
        JavaSparkContext context = JavaSparkContext.fromSparkContext(blocks.context());
        Broadcast<P> broadcast = context.broadcast(pass);
        try {
            JavaRDD<S> partials = blocks.mapPartitions(
                    partition -> List.of(map.sum(broadcast.value(), partition)).iterator());
            return JobLabel.during(context, description, () -> Reduction.reduce(partials, plan, merge));
        } finally {
            broadcast.destroy();
        }
    }
}
