package dev.trueline.spark.pack;

import dev.trueline.contract.Split;
import dev.trueline.model.ExampleBlock;
import java.io.Serializable;
import java.util.Arrays;

/**
 * How many rows of each split went by in blocks, and the sum of their hashes: what has to be the same whenever the same
 * rows are read. Merges in any order to the same content.
 *
 * <p>Mutable while it is gathered.
 */
public final class BlockCheck implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long[] rows = new long[Split.values().length];
    private final long[] fingerprints = new long[rows.length];

    public void add(ExampleBlock block) {
        int split = block.split().ordinal();
        rows[split] += block.columns().rows();
        fingerprints[split] += block.fingerprint();
    }

    /** Counts rows of a split, and the sum of their hashes. */
    public void add(Split split, long more, long fingerprint) {
        rows[split.ordinal()] += more;
        fingerprints[split.ordinal()] += fingerprint;
    }

    public BlockCheck merge(BlockCheck other) {
        for (int split = 0; split < rows.length; split++) {
            rows[split] += other.rows[split];
            fingerprints[split] += other.fingerprints[split];
        }
        return this;
    }

    /** Whether the same rows went by, up to a chance of 2^-64. */
    public boolean agreesWith(BlockCheck other) {
        return countsAgreeWith(other) && Arrays.equals(fingerprints, other.fingerprints);
    }

    public boolean countsAgreeWith(BlockCheck other) {
        return Arrays.equals(rows, other.rows);
    }

    /** The counts, for people. */
    public String describe() {
        return "%,d training, %,d validation and %,d test rows"
                .formatted(rows[Split.TRAIN.ordinal()], rows[Split.VALIDATION.ordinal()], rows[Split.TEST.ordinal()]);
    }
}
