package dev.trueline.evaluate.quality;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.figures.BandScale;
import dev.trueline.model.LinearModel;
import java.io.Serializable;
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
        LinearModel line,
        Split reference,
        EnumMap<Split, BandScale> predictions,
        int[] features,
        BandScale[] featureScales)
        implements Serializable {}
