package dev.trueline.evaluate;

import dev.trueline.model.ExampleBlock;

/** Two lines that are to be compared on the same rows. */
public record PairedPass(ScoredColumns challenger, ScoredColumns champion) implements BlockPass<PairedSums> {
    private static final long BYTES_OF_SUMS = 4096;

    @Override
    public PairedSums sums() {
        return new PairedSums();
    }

    @Override
    public void add(PairedSums sums, ExampleBlock block) {
        sums.add(this, block.columns());
    }

    // A dozen sums of any range.
    @Override
    public long bytes() {
        return BYTES_OF_SUMS;
    }
}
