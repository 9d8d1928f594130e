package dev.trueline.evaluate.figures;

import dev.trueline.model.ExampleBlock;
import java.io.Serializable;

/**
 * What has to be known to sum up blocks of rows.
 *
 * @param <S> the sums, which merge in any order to the same content
 */
public interface BlockPass<S> extends Serializable {
    /** Sums of no rows. */
    S sums();

    /** Takes the rows of a block into {@code sums}. */
    void add(S sums, ExampleBlock block);

    /** Bytes of the sums of one partition, serialized. */
    long bytes();
}
