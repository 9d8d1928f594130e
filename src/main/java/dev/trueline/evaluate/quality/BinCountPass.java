package dev.trueline.evaluate.quality;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.figures.BinScale;
import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.model.BlockPass;
import dev.trueline.model.ExampleBlock;
import java.util.EnumMap;

/**
 * The pass that finds where the bands of predictions and features have to be cut.
 *
 * @param reference the split whose rows the bands of features are made of
 * @param predictions a scale for every split that is looked at
 * @param features indices of the features that get bands
 * @param featureScales one for each of them
 */
public record BinCountPass(
        ScoredColumns model,
        Split reference,
        EnumMap<Split, BinScale> predictions,
        int[] features,
        BinScale[] featureScales)
        implements BlockPass<BinCounts> {
    @Override
    public BinCounts sums() {
        return new BinCounts(this);
    }

    @Override
    public void add(BinCounts counts, ExampleBlock block, int partition) {
        counts.add(this, block);
    }

    @Override
    public BinCounts merge(BinCounts counts, BinCounts other) {
        return counts.merge(other);
    }

    @Override
    public long bytes() {
        return (long) (predictions.size() + features.length) * BinScale.BINS * Long.BYTES;
    }
}
