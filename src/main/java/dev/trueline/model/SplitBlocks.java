package dev.trueline.model;

import dev.trueline.contract.Split;

/** A sum over the blocks of one split. */
record SplitBlocks<S>(BlockPass<S> pass, Split split) implements BlockPass<S> {
    @Override
    public S sums() {
        return pass.sums();
    }

    @Override
    public void add(S sums, ExampleBlock block, int partition) {
        if (block.split() == split) {
            pass.add(sums, block, partition);
        }
    }

    @Override
    public S merge(S sums, S other) {
        return pass.merge(sums, other);
    }

    @Override
    public long bytes() {
        return pass.bytes();
    }
}
