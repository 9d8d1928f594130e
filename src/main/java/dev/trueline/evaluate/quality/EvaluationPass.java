package dev.trueline.evaluate.quality;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.figures.Deciles;
import dev.trueline.evaluate.figures.ResidualSums;
import dev.trueline.evaluate.figures.SliceGroups;
import dev.trueline.math.exact.AnyRangeSums;
import dev.trueline.model.BlockPass;
import dev.trueline.model.ExampleBlock;
import java.util.EnumMap;

/**
 * The pass over all rows in which everything is summed up.
 *
 * @param bySplit the splits that are looked at
 */
public record EvaluationPass(EnumMap<Split, SplitPass> bySplit, FeatureDeciles features, SliceGroups[] slices)
        implements BlockPass<EvaluationSums> {
    // Percentiles of errors that go over a dozen powers of two, and some dozens of sums.
    private static final long BYTES_OF_SPLIT = 18 << 10;
    private static final long BYTES_OF_EXTENT = 3 * 8;
    private static final long BYTES_OF_FEATURE = AnyRangeSums.bytes(2);

    @Override
    public EvaluationSums sums() {
        return new EvaluationSums(this);
    }

    @Override
    public void add(EvaluationSums sums, ExampleBlock block, int partition) {
        sums.add(this, block, partition);
    }

    @Override
    public EvaluationSums merge(EvaluationSums sums, EvaluationSums other) {
        return sums.merge(other);
    }

    @Override
    public long bytes() {
        int count = bySplit.values().iterator().next().model().features();
        return bytes(bySplit.size(), count, features.deciles().length) + bytesOfSlices();
    }

    /**
     * Bytes without those of slices.
     *
     * @param banded number of features that have bands
     */
    public static long bytes(int splits, int features, int banded) {
        long bands = banded * Deciles.MOST * (AnyRangeSums.bytes(2) + BYTES_OF_EXTENT);
        return splits * (BYTES_OF_SPLIT + BYTES_OF_FEATURE * features + bands);
    }

    private long bytesOfSlices() {
        long bytes = 0;
        for (SplitPass split : bySplit.values()) {
            for (SliceGroups groups : slices) {
                bytes += groups.count() * (ResidualSums.bytes(split.within()) + BYTES_OF_EXTENT);
            }
        }
        return bytes;
    }
}
