package dev.trueline.evaluate;

import java.io.Serializable;

/** Two lines that are to be compared on the same rows. */
public record PairedPass(ScoredColumns challenger, ScoredColumns champion) implements Serializable {
    private static final long BYTES_OF_SUMS = 4096;

    /** Bytes of the sums of one partition: a dozen sums of any range. */
    public long bytes() {
        return BYTES_OF_SUMS;
    }
}
