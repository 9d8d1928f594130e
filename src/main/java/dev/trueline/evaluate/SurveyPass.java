package dev.trueline.evaluate;

import dev.trueline.model.LinearModel;
import dev.trueline.model.Split;
import java.io.Serializable;
import java.util.EnumMap;

/**
 * The pass that finds where the bands of predictions, features and slices have to be cut.
 *
 * @param reference the split whose rows the bands of features and slices are made of
 * @param predictions a scale for every split that is looked at
 * @param features indices of the features that get bands
 * @param featureScales one for each of them
 * @param numbers positions of the slice columns of numbers
 * @param numberScales one for each of them
 */
public record SurveyPass(
        LinearModel line,
        Split reference,
        EnumMap<Split, BandScale> predictions,
        int[] features,
        BandScale[] featureScales,
        int[] numbers,
        BandScale[] numberScales)
        implements Serializable {}
