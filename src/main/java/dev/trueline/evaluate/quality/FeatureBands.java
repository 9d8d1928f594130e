package dev.trueline.evaluate.quality;

import dev.trueline.evaluate.figures.Bands;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Bands of some features, for the mean residual in each.
 *
 * @param features their indices, ascending
 * @param bands of each
 */
public record FeatureBands(int[] features, Bands[] bands) implements Serializable {
    /** Where a feature is among these; negative when it is not. */
    public int indexOf(int feature) {
        return Arrays.binarySearch(features, feature);
    }
}
