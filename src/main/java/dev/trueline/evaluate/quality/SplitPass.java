package dev.trueline.evaluate.quality;

import dev.trueline.evaluate.figures.ScoredColumns;
import java.io.Serializable;

/**
 * What it takes to sum up the rows of one split.
 *
 * @param baseline what the baseline predicts for every row
 * @param within shares of the label's magnitude
 * @param correlates whether features are compared with the label
 */
public record SplitPass(
        ScoredColumns model,
        double baseline,
        double[] within,
        CalibrationSums.Pass calibration,
        boolean correlates,
        double maxWeight)
        implements Serializable {}
