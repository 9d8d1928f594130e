package dev.trueline.generate;

import java.io.Serializable;

/**
 * What a made-up table shall be. Its truth and each of its rows follow from these settings alone.
 *
 * @param rows number of rows, at least 1
 * @param features number of feature columns, from 1 to {@link #MAX_FEATURES}
 * @param conditionNumber largest over smallest eigenvalue of the features' correlation matrix, from 1 to {@link
 *     #MAX_CONDITION_NUMBER}; a finite sample comes near it
 * @param noise deviation of the label's noise over the deviation that the features give it, at least 0; the best
 *     possible R² is 1 / (1 + noise²)
 * @param seed any number
 */
public record SyntheticTable(long rows, int features, double conditionNumber, double noise, long seed)
        implements Serializable {
    /** The d x d correlation factor travels with every task: 32 MiB for so many features. */
    public static final int MAX_FEATURES = 2048;

    /** Beyond it rounding blurs the smallest eigenvalue. */
    public static final double MAX_CONDITION_NUMBER = 1e12;

    public SyntheticTable {
        require(rows >= 1, "rows", rows, "at least 1");
        require(features >= 1 && features <= MAX_FEATURES, "features", features, "from 1 to " + MAX_FEATURES);
        require(
                conditionNumber >= 1 && conditionNumber <= MAX_CONDITION_NUMBER,
                "conditionNumber",
                conditionNumber,
                "from 1 to " + MAX_CONDITION_NUMBER);
        require(noise >= 0 && Double.isFinite(noise), "noise", noise, "at least 0 and finite");
        require(
                features > 1 || conditionNumber == 1,
                "conditionNumber",
                conditionNumber,
                "1 for a single feature, which has nothing to be correlated with");
    }

    private static void require(boolean holds, String setting, Number value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "Cannot make a table: " + setting + " is " + value + " and must be " + allowed);
        }
    }
}
