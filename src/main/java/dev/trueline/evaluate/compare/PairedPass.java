package dev.trueline.evaluate.compare;

import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.evaluate.figures.SliceGroups;
import dev.trueline.evaluate.quality.Slicing;
import dev.trueline.model.BlockPass;
import dev.trueline.model.ExampleBlock;
import java.util.List;

/**
 * Two lines that are to be compared on the same rows.
 *
 * @param slices by which the rows are taken apart, too
 */
public record PairedPass(ScoredColumns challenger, ScoredColumns champion, SliceGroups[] slices)
        implements BlockPass<PairedSums> {
    /** A comparison on all rows and on every slice. */
    public static PairedPass of(ScoredColumns challenger, ScoredColumns champion, List<Slicing> slicings) {
        return new PairedPass(
                challenger, champion, slicings.stream().map(Slicing::groups).toArray(SliceGroups[]::new));
    }

    /** A comparison on all rows alone. */
    public static PairedPass of(ScoredColumns challenger, ScoredColumns champion) {
        return new PairedPass(challenger, champion, new SliceGroups[0]);
    }

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
