package dev.trueline.spark;

import dev.trueline.model.Split;
import java.io.Serializable;
import java.util.List;

/**
 * How accepted rows are divided.
 *
 * @param train share of the training rows, above 0
 * @param validation share of the validation rows
 * @param test share of the test rows; the three add up to 1
 * @param key names of the columns whose values decide; empty for the row's content
 * @param seed another seed gives another division
 */
public record SplitRatios(double train, double validation, double test, List<String> key, long seed)
        implements Serializable {
    private static final double TWO_TO_MINUS_53 = 0x1p-53;

    /** The split of a row with this hash, which is uniform over all longs. */
    Split of(long hash) {
        double position = (hash >>> 11) * TWO_TO_MINUS_53;
        if (position < train) {
            return Split.TRAIN;
        }
        return test == 0 || position < train + validation ? Split.VALIDATION : Split.TEST;
    }
}
