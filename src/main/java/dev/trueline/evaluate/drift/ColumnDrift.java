package dev.trueline.evaluate.drift;

import dev.trueline.evaluate.drift.Drift.Thresholds;
import dev.trueline.evaluate.figures.Chance;
import dev.trueline.evaluate.figures.SixDigits;
import dev.trueline.model.Profile;
import java.util.ArrayList;
import java.util.List;

/**
 * One column of some rows compared with that of the training rows.
 *
 * @param stabilityIndex population stability index over the bands
 * @param meanShift mean less mean in training, in deviations of the training, where no row counts as farther than 2^20
 * @param mean of these rows, limited in the same way
 * @param edges of the bands, see {@link Profile.Column}
 */
public record ColumnDrift(
        String column,
        Movement movement,
        double stabilityIndex,
        double meanShift,
        double mean,
        double trainingMean,
        double deviation,
        double trainingDeviation,
        List<Double> edges,
        List<Double> shares,
        List<Double> trainingShares)
        implements ColumnShift {
    static ColumnDrift of(Profile.Column profile, DriftSums sums, int i, Thresholds thresholds, Chance chance) {
        List<Double> shares = shares(sums.counts(i), sums.rows());
        StabilityIndex index = StabilityIndex.of(profile.shares(), shares, thresholds, chance);
        double shift = sums.meanShift(i);
        return new ColumnDrift(
                profile.name(),
                movement(index.movement(thresholds), shift, thresholds, chance),
                index.value(),
                shift,
                profile.mean() + profile.deviation() * shift,
                profile.mean(),
                profile.deviation() * sums.deviation(i),
                profile.deviation(),
                profile.edges(),
                shares,
                profile.shares());
    }

    private static Movement movement(Movement ofShares, double shift, Thresholds thresholds, Chance chance) {
        boolean shifted = Math.abs(shift) >= thresholds.meanShift() && chance.isExceededBy(shift);
        return ofShares == Movement.STABLE && shifted ? Movement.MOVED : ofShares;
    }

    private static List<Double> shares(long[] counts, long rows) {
        List<Double> shares = new ArrayList<>();
        for (long count : counts) {
            shares.add((double) count / rows);
        }
        return shares;
    }

    @Override
    public String describe() {
        return String.format(
                "%s has moved%s: population stability index %.3f, mean %s where it was %s in training (%+.2f deviations)",
                column,
                movement == Movement.MOVED_FAR ? " far" : "",
                stabilityIndex,
                SixDigits.of(mean),
                SixDigits.of(trainingMean),
                meanShift);
    }
}
