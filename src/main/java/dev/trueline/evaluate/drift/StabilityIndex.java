package dev.trueline.evaluate.drift;

import dev.trueline.evaluate.drift.Drift.Thresholds;
import dev.trueline.evaluate.figures.Chance;
import dev.trueline.evaluate.figures.ExactFigures;
import java.math.BigDecimal;
import java.util.List;

/**
 * Population stability index of the shares of some bands: the sum of (q - p) * ln(q / p), with p the share of the training
 * rows and q that of these rows, each taken as at least half a row of its sample and {@link Thresholds#leastShare}.
 *
 * @param value above 0 where the shares differ
 * @param byChance whether rows of the same kind may differ as much
 */
record StabilityIndex(double value, boolean byChance) {
    private static final double HALF_A_ROW = 0.5;

    static StabilityIndex of(List<Double> training, List<Double> shares, Thresholds thresholds, Chance chance) {
        double leastInTraining = Math.max(thresholds.leastShare(), HALF_A_ROW / chance.trainingRows());
        double least = Math.max(thresholds.leastShare(), HALF_A_ROW / chance.rows());
        double index = 0;
        for (int band = 0; band < shares.size(); band++) {
            index += part(Math.max(leastInTraining, training.get(band)), Math.max(least, shares.get(band)));
        }
        return new StabilityIndex(index, !chance.isExceededBy(training, shares));
    }

    static double part(double before, double now) {
        return ExactFigures.divergence(new BigDecimal(now), new BigDecimal(before));
    }

    Movement movement(Thresholds thresholds) {
        if (byChance || value < thresholds.moved()) {
            return Movement.STABLE;
        }
        return value < thresholds.movedFar() ? Movement.MOVED : Movement.MOVED_FAR;
    }
}
