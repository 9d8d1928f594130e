package dev.trueline.spark.pass;

import dev.trueline.model.BlockPass;
import dev.trueline.spark.pack.BlockCheck;
import java.io.Serializable;
import org.apache.spark.api.java.function.Function2;

/** Sums over blocks, with what went by while they were made. */
record CheckedSums<S>(S sums, BlockCheck seen) implements Serializable {
    /** The merge of the checked sums of a pass. */
    static <S> Function2<CheckedSums<S>, CheckedSums<S>, CheckedSums<S>> merging(BlockPass<S> pass) {
        return (left, right) -> new CheckedSums<>(pass.merge(left.sums, right.sums), left.seen.merge(right.seen));
    }
}
