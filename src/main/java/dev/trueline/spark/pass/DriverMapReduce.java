package dev.trueline.spark.pass;

import dev.trueline.model.BlockPass;
import dev.trueline.model.ExampleBlock;
import dev.trueline.spark.session.DriverRoom;
import dev.trueline.spark.session.JobLabel;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Passes over a small partition in the thread that asks for them, where the driver is the only executor.
 *
 * <p>A job of one task would do the same work, in the same process, on one core as well; but Spark takes some
 * milliseconds to launch it, and these passes take microseconds. Sums are exact, so where they are made changes no bit.
 */
final class DriverMapReduce implements MapReduce {
    // A core sums this up in less time than Spark takes to launch a task, and a second copy of it costs little memory.
    static final long MOST_BYTES = 4 << 20;

    private final JavaRDD<ExampleBlock> blocks;
    private final SourceCheck check;
    private List<ExampleBlock> fetched;

    DriverMapReduce(JavaRDD<ExampleBlock> blocks, SourceCheck check) {
        this.blocks = blocks;
        this.check = check;
    }

    /** @param bytes of all blocks */
    static boolean suits(JavaRDD<ExampleBlock> blocks, long bytes) {
        return blocks.context().isLocal()
                && blocks.getNumPartitions() == 1
                && bytes <= MOST_BYTES
                && DriverRoom.of(blocks.context().getConf()).takes(bytes + ReductionPlan.BYTES_WITH_RESULT);
    }

    @Override
    public int tasks() {
        return 0;
    }

    @Override
    public MapReduce partitionByPartition() {
        return this;
    }

    @Override
    public <S> S run(String description, BlockPass<S> pass) {
        return check.sums(
                description, () -> CheckedSums.of(pass, fetch(description).iterator(), 0));
    }

    // When they are first needed: a run whose data break the contract never does.
    private List<ExampleBlock> fetch(String description) {
        if (fetched == null) {
            JavaSparkContext context = JavaSparkContext.fromSparkContext(blocks.context());
            fetched = JobLabel.during(context, description, () -> blocks.collect());
        }
        return fetched;
    }
}
