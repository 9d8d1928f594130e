package dev.trueline.evaluate.quality;

import java.util.List;

/**
 * The errors along one feature. Where the relation is linear, their mean is near 0 in every band; where it bends, their mean is not.
 *
 * @param explained share of the mean squared error that the mean errors of the bands account for, in [0, 1]
 * @param bands deciles of the feature in the training rows, ascending, those that have rows; fewer than ten when many
 *     values are the same
 */
public record FeatureResiduals(String feature, double explained, List<Band> bands) {
    /**
     * The rows of one band.
     *
     * @param from smallest value in the training rows
     * @param to largest value in the training rows
     * @param meanError weighted mean of {@code f(x) - y} in label units; null when all rows weigh nothing
     */
    public record Band(double from, double to, long rows, Double meanError) {}
}
