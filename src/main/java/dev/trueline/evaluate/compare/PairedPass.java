package dev.trueline.evaluate.compare;

import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.evaluate.figures.SliceGroups;
import dev.trueline.model.BlockPass;
import dev.trueline.model.ExampleBlock;

/**
 * Two models that are to be compared on the same rows.
 *
 * @param slices by which the rows are taken apart, too; none for all rows alone
 */
public record PairedPass(ScoredColumns challenger, ScoredColumns champion, SliceGroups... slices)
        implements BlockPass<PairedSums> {
    @Override
    public PairedSums sums() {
        return new PairedSums(this);
    }

    @Override
    public void add(PairedSums sums, ExampleBlock block, int partition) {
        sums.add(this, block);
    }

    @Override
    public PairedSums merge(PairedSums sums, PairedSums other) {
        return sums.merge(other);
    }

    @Override
    public long bytes() {
        long bytes = LossSums.BYTES;
        for (SliceGroups groups : slices) {
            bytes += groups.count() * LossSums.BYTES;
        }
        return bytes;
    }
}
