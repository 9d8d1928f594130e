package dev.trueline.app.documents;

import dev.trueline.contract.Split;
import dev.trueline.fit.Fit;
import dev.trueline.model.SplitStatistics;
import dev.trueline.solve.leastsquares.MomentQuality;
import java.util.EnumMap;
import java.util.Map;

/**
 * What {@code metrics.json} of an update holds: the errors that follow from second moments. Figures under the same names
 * mean the same as in that of a training.
 *
 * @param train null, as {@code validation} and {@code test}, when the split has no rows with a weight
 * @param from why there are no others
 */
public record MomentMetrics(OfSplit train, OfSplit validation, OfSplit test, String from) {
    private static final String FROM =
            "second moments; absolute errors, percentiles, slices and findings need the rows: ask"
                    + " evaluate for them";

    /**
     * The errors on one split.
     *
     * @param baseline of always predicting the mean label of the training rows
     */
    public record OfSplit(long rows, double weight, MomentQuality model, MomentQuality baseline) {}

    /** Of all splits that have rows with a weight. */
    public static MomentMetrics of(Fit fit) {
        double mean = fit.train().label().mean();
        Map<Split, OfSplit> splits = new EnumMap<>(Split.class);
        fit.statistics().forEach((split, rows) -> splits.put(split, of(fit, split, rows, mean)));
        return new MomentMetrics(splits.get(Split.TRAIN), splits.get(Split.VALIDATION), splits.get(Split.TEST), FROM);
    }

    private static OfSplit of(Fit fit, Split split, SplitStatistics rows, double mean) {
        return new OfSplit(
                rows.rows(),
                rows.weight(),
                fit.task().rows().moments().quality(split, fit.model()),
                fit.task().rows().moments().qualityOfConstant(split, mean));
    }

    /** Of one split; null when it has no rows with a weight. */
    public OfSplit of(Split split) {
        return switch (split) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }
}
