package dev.trueline.evaluate.drift;

import dev.trueline.evaluate.drift.Drift.Thresholds;
import dev.trueline.evaluate.figures.Chance;
import dev.trueline.evaluate.figures.Digits;
import dev.trueline.model.Profile;
import java.util.ArrayList;
import java.util.List;

/**
 * One column of some rows compared with that of the training rows. Means and deviations are of the rows where it is not
 * missing.
 *
 * @param stabilityIndex population stability index over the bands, and over the rows where it is missing
 * @param meanShift mean less mean in training, in deviations of the training, where no row counts as farther than 2^20; null
 *     where all values of either are missing, as are mean and deviation
 * @param mean of these rows, limited in the same way
 * @param edges of the bands, see {@link Profile.Column}
 * @param missing share of these rows
 */
public record ColumnDrift(
        String column,
        Movement movement,
        double stabilityIndex,
        Double meanShift,
        Double mean,
        double trainingMean,
        Double deviation,
        double trainingDeviation,
        List<Double> edges,
        List<Double> shares,
        List<Double> trainingShares,
        double missing,
        double trainingMissing)
        implements ColumnShift {
    static ColumnDrift of(Profile.Column profile, DriftSums sums, int i, Thresholds thresholds, Chance chance) {
        long present = sums.present(i);
        double missing = (double) (sums.rows() - present) / sums.rows();
        List<Double> shares = shares(sums.counts(i), sums.rows());
        StabilityIndex index = StabilityIndex.of(
                with(profile.missingShare(), missing, profile.shares()),
                with(missing, profile.missingShare(), shares),
                thresholds,
                chance);
        boolean known = present > 0 && profile.missingShare() < 1;
        Double shift = known ? sums.meanShift(i) : null;
        Chance ofMeans = chance.among(1 - profile.missingShare(), 1 - missing);
        return new ColumnDrift(
                profile.name(),
                known ? movement(index.movement(thresholds), shift, thresholds, ofMeans) : index.movement(thresholds),
                index.value(),
                shift,
                known ? profile.mean() + profile.deviation() * shift : null,
                profile.mean(),
                known ? profile.deviation() * sums.deviation(i) : null,
                profile.deviation(),
                profile.edges(),
                shares,
                profile.shares(),
                missing,
                profile.missingShare());
    }

    // The rows where the value is missing are a band of their own, if there are any.
    private static List<Double> with(double missing, double other, List<Double> shares) {
        if (missing == 0 && other == 0) {
            return shares;
        }
        List<Double> all = new ArrayList<>(shares);
        all.add(missing);
        return all;
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
    public List<Double> bands() {
        return with(missing, trainingMissing, shares);
    }

    @Override
    public List<Double> trainingBands() {
        return with(trainingMissing, missing, trainingShares);
    }

    @Override
    public String describe() {
        return String.format(
                "%s has moved%s: population stability index %.3f%s%s",
                column, movement == Movement.MOVED_FAR ? " far" : "", stabilityIndex, means(), gaps());
    }

    private String means() {
        return meanShift == null
                ? ""
                : String.format(
                        ", mean %s where it was %s in training (%+.2f deviations)",
                        Digits.six(mean), Digits.six(trainingMean), meanShift);
    }

    private String gaps() {
        return missing == 0 && trainingMissing == 0
                ? ""
                : String.format(
                        ", missing in %.1f %% of the rows (%.1f %% in training)", 100 * missing, 100 * trainingMissing);
    }
}
