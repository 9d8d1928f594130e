package dev.trueline.evaluate.quality;

import java.util.List;

/**
 * Whether labels are what the model says they are. The line {@code label = intercept + slope * prediction} is fitted to
 * the predictions and labels of a split; calibrated predictions have slope 1 and intercept 0.
 *
 * @param slope null when all predictions are the same
 * @param intercept in label units; null when all predictions are the same
 * @param deciles of the predictions in this split, ascending; fewer than ten when many predictions are the same
 */
public record Calibration(Double slope, Double intercept, List<Decile> deciles) {
    /**
     * The rows of one band of predictions, in label units.
     *
     * @param from smallest prediction
     * @param to largest prediction
     * @param meanPrediction weighted; null when all rows weigh nothing
     * @param meanLabel weighted; null when all rows weigh nothing
     */
    public record Decile(double from, double to, long rows, Double meanPrediction, Double meanLabel) {}
}
