package dev.trueline.model;

import dev.trueline.contract.Split;
import java.io.Serializable;

/**
 * A sum over blocks of rows: how it starts, takes in a block, and merges.
 *
 * @param <S> the sums, which merge in any order to the same content
 */
public interface BlockPass<S> extends Serializable {
    /** Sums of no rows. */
    S sums();

    /**
     * Takes the rows of a block into {@code sums}.
     *
     * @param partition of the source that the block is from, by which its rows can be looked up again
     */
    void add(S sums, ExampleBlock block, int partition);

    /** Takes {@code other} into {@code sums}; returns the result. */
    S merge(S sums, S other);

    /** Bytes of the sums of one partition, serialized. */
    long bytes();

    /** The same over the rows of one split. */
    default BlockPass<S> on(Split split) {
        return new SplitBlocks<>(this, split);
    }
}
