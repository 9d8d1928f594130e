package dev.trueline.evaluate.quality;

import dev.trueline.evaluate.figures.Deciles;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The deciles of some features, for the mean residual in each.
 *
 * @param features their indices, ascending
 * @param bands of each
 */
public record FeatureDeciles(int[] features, Deciles[] deciles) implements Serializable {
    /** Where a feature is among these; negative when it is not. */
    public int indexOf(int feature) {
        return Arrays.binarySearch(features, feature);
    }
}
