package dev.trueline.spark.pass;

import dev.trueline.spark.pack.BlockCheck;
import java.io.Serializable;
import org.apache.spark.api.java.function.Function2;

/** Sums over blocks, with what went by while they were made. */
record CheckedSums<S>(S sums, BlockCheck seen) implements Serializable {
    /** The merge of checked sums; {@code merge} may change its first argument. */
    static <S> Function2<CheckedSums<S>, CheckedSums<S>, CheckedSums<S>> merging(Function2<S, S, S> merge) {
        return (left, right) -> new CheckedSums<>(merge.call(left.sums, right.sums), left.seen.merge(right.seen));
    }
}
