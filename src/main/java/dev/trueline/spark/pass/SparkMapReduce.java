package dev.trueline.spark.pass;

import dev.trueline.model.BlockPass;
import dev.trueline.model.ExampleBlock;
import dev.trueline.spark.session.DriverRoom;
import dev.trueline.spark.session.JobLabel;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Passes as Spark jobs: broadcast what the tasks need, let each sum up its blocks, merge the sums.
 *
 * <p>The broadcast is destroyed when the pass is over, however it ends: a run makes thousands of them.
 */
public final class SparkMapReduce implements MapReduce {
    private final JavaRDD<ExampleBlock> blocks;
    private final SourceCheck check;
    private final UnaryOperator<JavaRDD<ExampleBlock>> grouping;

    /** Passes in which a task sums up all partitions that {@link ExecutorGroups} gives it. */
    public SparkMapReduce(JavaRDD<ExampleBlock> blocks, SourceCheck check) {
        this(blocks, check, ExecutorGroups::of);
    }

    private SparkMapReduce(
            JavaRDD<ExampleBlock> blocks, SourceCheck check, UnaryOperator<JavaRDD<ExampleBlock>> grouping) {
        this.blocks = blocks;
        this.check = check;
        this.grouping = grouping;
    }

    @Override
    public MapReduce partitionByPartition() {
        return new SparkMapReduce(blocks, check, UnaryOperator.identity());
    }

    @Override
    public int tasks() {
        return grouping.apply(blocks).getNumPartitions();
    }

    @Override
    public <S> S run(String description, BlockPass<S> pass) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(blocks.context());
        return check.sums(description, () -> JobLabel.during(context, description, () -> reduce(context, pass)));
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
