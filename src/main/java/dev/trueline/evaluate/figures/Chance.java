package dev.trueline.evaluate.figures;

import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What chance alone does to the figures of drift, when rows come from where the training rows came from.
 *
 * <p>Bands are judged by Pearson's chi-squared test of two samples, with one degree of freedom less than bands, because the
 * population stability index itself is far from any known distribution where bands are empty; the difference of two
 * means in deviations is about normal, with variance 1/n + 1/m.
 *
 * @param probability at most that rows of the same kind are found to differ
 */
public record Chance(long trainingRows, long rows, double probability) {
    /** Whether the shares of the bands differ by more. */
    public boolean isExceededBy(List<Double> trainingShares, List<Double> shares) {
        if (shares.size() < 2) {
            return false;
        }
        double statistic = 0;
        for (int band = 0; band < shares.size(); band++) {
            double p = trainingShares.get(band);
            double q = shares.get(band);
            double pooled = (trainingRows * p + rows * q) / ((double) trainingRows + rows);
            statistic += pooled > 0 ? (q - p) * (q - p) / pooled : 0;
        }
        double limit = ChiSquaredDistribution.of(shares.size() - 1.0).inverseSurvivalProbability(probability);
        return statistic > variance() * limit;
    }

    /** Whether a mean has shifted by more deviations. */
    public boolean isExceededBy(double meanShift) {
        double limit = NormalDistribution.of(0, 1).inverseSurvivalProbability(probability / 2);
        return Math.abs(meanShift) > Math.sqrt(variance()) * limit;
    }

    /** The same for shares of the rows of both. */
    public Chance among(double shareOfTraining, double share) {
        return new Chance(Math.round(trainingRows * shareOfTraining), Math.round(rows * share), probability);
    }

    private double variance() {
        return 1.0 / trainingRows + 1.0 / rows;
    }
}
