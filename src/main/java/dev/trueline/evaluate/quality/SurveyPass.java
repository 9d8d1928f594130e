package dev.trueline.evaluate.quality;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.figures.BandScale;
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
public record SurveyPass(
        ScoredColumns model,
        Split reference,
        EnumMap<Split, BandScale> predictions,
        int[] features,
        BandScale[] featureScales)
        implements BlockPass<SurveyCounts> {
    @Override
    public SurveyCounts sums() {
        return new SurveyCounts(this);
    }

    @Override
    public void add(SurveyCounts counts, ExampleBlock block, int partition) {
        counts.add(this, block);
    }

    @Override
    public SurveyCounts merge(SurveyCounts counts, SurveyCounts other) {
        return counts.merge(other);
    }

    @Override
    public long bytes() {
        return (long) (predictions.size() + features.length) * BandScale.BINS * Long.BYTES;
    }
}
