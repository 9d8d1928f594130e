package dev.trueline.evaluate.figures;

/**
 * The quality of a model on a slice of a split.
 *
 * @param rows number of rows
 * @param weight their total weight
 * @param small whether they are fewer than {@value #SMALL}, so that chance has its say
 * @param baselineRmse of the baseline that predicts the mean label of the training rows
 */
public record SliceMetrics(Slice slice, long rows, double weight, boolean small, Quality model, double baselineRmse) {
    /** A slice of fewer rows is small. */
    public static final int SMALL = 30;
}
