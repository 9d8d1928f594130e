package dev.trueline.spark.pass;

import dev.trueline.model.BlockPass;
import dev.trueline.model.ExampleBlock;
import dev.trueline.spark.pack.BlockCheck;
import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.api.java.function.Function2;

/** Sums over blocks, with what went by while they were made. */
record CheckedSums<S>(S sums, BlockCheck seen) implements Serializable {
    /** The sums over the blocks of a partition. */
    static <S> CheckedSums<S> of(BlockPass<S> pass, Iterator<ExampleBlock> blocks, int partition) {
        BlockCheck seen = new BlockCheck();
        S sums = pass.sums();
        while (blocks.hasNext()) {
            ExampleBlock block = blocks.next();
            seen.add(block);
            pass.add(sums, block, partition);
        }
        return new CheckedSums<>(sums, seen);
    }

    /** The merge of the checked sums of a pass. */
    static <S> Function2<CheckedSums<S>, CheckedSums<S>, CheckedSums<S>> merging(BlockPass<S> pass) {
        return (left, right) -> new CheckedSums<>(pass.merge(left.sums, right.sums), left.seen.merge(right.seen));
    }
}
