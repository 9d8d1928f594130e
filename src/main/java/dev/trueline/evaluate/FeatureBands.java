package dev.trueline.evaluate;

import dev.trueline.math.Grid;
import dev.trueline.model.LinearModel;
import dev.trueline.model.SplitStatistics;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Bands of some features, for the mean residual in each.
 *
 * @param features their indices, ascending
 * @param bands of each
 */
record FeatureBands(int[] features, Bands[] bands) implements Serializable {
    /** Where a feature is among these; negative when it is not. */
    int indexOf(int feature) {
        return Arrays.binarySearch(features, feature);
    }

    /** Grids of the weight and of the weighted error in a split. */
    static Grid[] grids(LinearModel line, SplitStatistics split) {
        double residual =
                ResidualPass.largestPrediction(line, split) + split.label().spread(0);
        return new Grid[] {Grid.covering(split.maxWeight()), Grid.covering(split.maxWeight() * residual)};
    }
}
