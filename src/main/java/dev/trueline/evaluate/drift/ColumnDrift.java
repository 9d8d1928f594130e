package dev.trueline.evaluate.drift;

import dev.trueline.evaluate.drift.Drift.Thresholds;
import dev.trueline.evaluate.figures.Chance;
import dev.trueline.evaluate.figures.ExactFigures;
import dev.trueline.evaluate.figures.SixDigits;
import dev.trueline.model.Profile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One column of some rows compared with that of the training rows.
 *
 * @param stabilityIndex population stability index: sum over the bands of (q - p) * ln(q / p), with p the share of the
 *     training rows and q that of these rows, each taken as at least half a row of
 *     its sample and {@link Thresholds#leastShare}
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
        List<Double> trainingShares) {
    private static final double HALF_A_ROW = 0.5;

    static ColumnDrift of(Profile.Column profile, DriftSums sums, int i, Thresholds thresholds, Chance chance) {
        List<Double> shares = shares(sums.counts(i), sums.rows());
        double index = stabilityIndex(
                profile.shares(), shares, least(thresholds, chance.trainingRows()), least(thresholds, sums.rows()));
        double shift = sums.meanShift(i);
        return new ColumnDrift(
                profile.name(),
                movement(index, shift, thresholds, chance.isExceededBy(profile.shares(), shares), chance),
                index,
                shift,
                profile.mean() + profile.deviation() * shift,
                profile.mean(),
                profile.deviation() * sums.deviation(i),
                profile.deviation(),
                profile.edges(),
                shares,
                profile.shares());
    }

    private static Movement movement(
            double index, double shift, Thresholds thresholds, boolean sharesDiffer, Chance chance) {
        if (sharesDiffer && index >= thresholds.movedFar()) {
            return Movement.MOVED_FAR;
        }
        boolean moved = sharesDiffer && index >= thresholds.moved()
                || Math.abs(shift) >= thresholds.meanShift() && chance.isExceededBy(shift);
        return moved ? Movement.MOVED : Movement.STABLE;
    }

    private static double least(Thresholds thresholds, long rows) {
        return Math.max(thresholds.leastShare(), HALF_A_ROW / rows);
    }

    static double stabilityIndex(List<Double> training, List<Double> shares, double leastInTraining, double least) {
        double index = 0;
        for (int band = 0; band < shares.size(); band++) {
            double before = Math.max(leastInTraining, training.get(band));
            double now = Math.max(least, shares.get(band));
            index += ExactFigures.divergence(new BigDecimal(now), new BigDecimal(before));
        }
        return index;
    }

    private static List<Double> shares(long[] counts, long rows) {
        List<Double> shares = new ArrayList<>();
        for (long count : counts) {
            shares.add((double) count / rows);
        }
        return shares;
    }

    /** What has moved and how far, in one model. */
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
