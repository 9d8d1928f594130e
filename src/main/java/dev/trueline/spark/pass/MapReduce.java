package dev.trueline.spark.pass;

import dev.trueline.contract.Causes;
import dev.trueline.contract.DataException;
import dev.trueline.model.BlockPass;
import dev.trueline.model.ExampleBlock;
import dev.trueline.spark.session.DriverRoom;
import dev.trueline.spark.session.JobLabel;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * One pass over the cached blocks: broadcast what the tasks need, let each sum up its blocks, merge the sums.
 *
 * <p>The broadcast is destroyed when the pass is over, however it ends: a run makes thousands of them.
 */
public final class MapReduce {
    private final JavaRDD<ExampleBlock> blocks;
    private final SourceCheck check;
    private final UnaryOperator<JavaRDD<ExampleBlock>> grouping;

    /** Passes in which a task sums up all partitions that {@link ExecutorGroups} gives it. */
    public MapReduce(JavaRDD<ExampleBlock> blocks, SourceCheck check) {
        this(blocks, check, ExecutorGroups::of);
    }

    private MapReduce(JavaRDD<ExampleBlock> blocks, SourceCheck check, UnaryOperator<JavaRDD<ExampleBlock>> grouping) {
        this.blocks = blocks;
        this.check = check;
        this.grouping = grouping;
    }

    /** Passes over the same blocks in which each partition of the source has a task of its own, with its number. */
    MapReduce partitionByPartition() {
        return new MapReduce(blocks, check, UnaryOperator.identity());
    }

    /** How many tasks, and so partial sums, a pass has as the blocks lie at the moment. */
    public int tasks() {
        return grouping.apply(blocks).getNumPartitions();
    }

    /**
     * Makes one pass.
     *
     * @throws dev.trueline.contract.DataException when other rows went by than when they were first read, or they
     *     cannot be read again, or numbers are too large to be summed up
     */
    public <S> S run(String description, BlockPass<S> pass) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(blocks.context());
        try {
            CheckedSums<S> all = JobLabel.during(context, description, () -> reduce(context, pass));
            check.require(all.seen(), description);
            return all.sums();
        } catch (Exception failed) { // Spark throws checked exceptions that Java does not see.
            check.requireReadable(failed);
            if (Causes.root(failed) instanceof ArithmeticException tooLarge) {
                throw new DataException(description + ": " + tooLarge.getMessage(), failed);
            }
            throw failed;
        }
    }

    private <S> CheckedSums<S> reduce(JavaSparkContext context, BlockPass<S> pass) {
        JavaRDD<ExampleBlock> grouped = grouping.apply(blocks);
        ReductionPlan plan = ReductionPlan.of(
                grouped.getNumPartitions(),
                pass.bytes(),
                DriverRoom.of(blocks.context().getConf()));
        Broadcast<BlockPass<S>> broadcast = context.broadcast(pass);
        try {
            JavaRDD<CheckedSums<S>> partials = new PartialSums<>(grouped.rdd(), broadcast).toJavaRDD();
            return Reduction.reduce(partials, plan, CheckedSums.merging(pass));
        } finally {
            broadcast.destroy();
        }
    }
}
