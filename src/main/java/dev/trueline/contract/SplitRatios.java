package dev.trueline.contract;

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
 * @param folds into so many parts of about one size the training rows fall besides, for cross-validation or as mini-batches; 1 for
 *     none
 */
public record SplitRatios(double train, double validation, double test, List<String> key, long seed, int folds)
        implements Serializable {
    /** All rows in one split, the training. */
    public static final SplitRatios UNDIVIDED = new SplitRatios(1, 0, 0, List.of(), 0);

    private static final double TWO_TO_MINUS_53 = 0x1p-53;

    /** Without folds. */
    public SplitRatios(double train, double validation, double test, List<String> key, long seed) {
        this(train, validation, test, key, seed, 1);
    }

    /** The same with folds. */
    public SplitRatios withFolds(int newFolds) {
        return new SplitRatios(train, validation, test, key, seed, newFolds);
    }

    /** Number of parts: the folds of the training rows, the validation rows, and the test rows, in this order. */
    public int parts() {
        return folds + 2;
    }

    /** The part of a row with this hash, which is uniform over all longs. */
    public int part(long hash) {
        double position = (hash >>> 11) * TWO_TO_MINUS_53;
        if (position < train) {
            return Math.min(folds - 1, (int) (position / train * folds));
        }
        return test == 0 || position < train + validation ? folds : folds + 1;
    }

    /** The split that a part belongs to. */
    public Split split(int part) {
        if (part < folds) {
            return Split.TRAIN;
        }
        return part == folds ? Split.VALIDATION : Split.TEST;
    }
}
