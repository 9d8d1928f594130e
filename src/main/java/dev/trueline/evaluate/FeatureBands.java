package dev.trueline.evaluate;

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
}
