package dev.trueline.spark.pass;

import dev.trueline.model.BlockPass;
import dev.trueline.model.ExampleBlock;
import org.apache.spark.api.java.JavaRDD;

/** Passes over the blocks of a data set, each of which sums up the blocks and merges the sums. */
public interface MapReduce {
    /**
     * Passes as fast as they can be made where the blocks are.
     *
     * @param bytes of all blocks
     */
    static MapReduce over(JavaRDD<ExampleBlock> blocks, long bytes, SourceCheck check) {
        return DriverMapReduce.suits(blocks, bytes)
                ? new DriverMapReduce(blocks, check)
                : new SparkMapReduce(blocks, check);
    }

    /** How many tasks, and so partial sums, a pass has as the blocks lie at the moment; 0 where it needs none. */
    int tasks();

    /** Passes over the same blocks in which each partition of the source has sums of its own, with its number. */
    MapReduce partitionByPartition();

    /**
     * Makes one pass.
     *
     * @throws dev.trueline.contract.DataException when other rows went by than when they were first read, or they
     *     cannot be read again, or numbers are too large to be summed up
     */
    <S> S run(String description, BlockPass<S> pass);
}
