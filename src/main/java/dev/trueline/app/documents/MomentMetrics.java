package dev.trueline.app.documents;

import dev.trueline.contract.Split;
import dev.trueline.fit.Fit;
import dev.trueline.model.LinearModel;
import dev.trueline.model.SplitStatistics;
import dev.trueline.solve.leastsquares.MomentQuality;
import dev.trueline.solve.leastsquares.SplitMoments;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code metrics.json} of an update holds: the errors that follow from second moments. Figures under the same names
 * mean the same as in that of a training.
 *
 * @param train null, as {@code validation} and {@code test}, when the split has no rows with a weight
 * @param from why there are no others
 * @param groups null where there is no model per group
 */
public record MomentMetrics(OfSplit train, OfSplit validation, OfSplit test, String from, GroupsDocument groups) {
    private static final String FROM =
            "second moments; absolute errors, percentiles, slices and findings need the rows: ask"
                    + " evaluate for them";

    /**
     * The errors on one split.
     *
     * @param before of the model that was updated, on the same rows
     * @param baseline of always predicting the mean label of the training rows
     */
    public record OfSplit(
            long rows, double weight, MomentQuality model, MomentQuality before, MomentQuality baseline) {}

    /**
     * Of all splits that have rows with a weight.
     *
     * @param before the model that was updated
     */
    public static MomentMetrics of(Fit fit, LinearModel before, Optional<GroupsDocument> groups) {
        Map<Split, OfSplit> splits = new EnumMap<>(Split.class);
        fit.statistics().forEach((split, rows) -> splits.put(split, of(fit, before, split, rows)));
        return new MomentMetrics(
                splits.get(Split.TRAIN),
                splits.get(Split.VALIDATION),
                splits.get(Split.TEST),
                FROM,
                groups.orElse(null));
    }

    private static OfSplit of(Fit fit, LinearModel before, Split split, SplitStatistics rows) {
        SplitMoments moments = fit.task().rows().moments();
        return new OfSplit(
                rows.rows(),
                rows.weight(),
                moments.quality(split, fit.model()),
                moments.quality(split, before),
                moments.qualityOfConstant(split, fit.train().label().mean()));
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
