package dev.trueline.evaluate;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How large the figures of drift become by chance alone, when rows come from where the training rows came from.
 *
 * <p>For n and m rows in B bands, the population stability index divided by 1/n + 1/m is then about chi-squared with B -
 * 1 degrees of freedom (Yurdakul &amp; Naranjo 2020, "Statistical properties of the population stability index"); the
 * difference of two means in deviations is about normal, with variance 1/n + 1/m.
 *
 * @param probability of a larger figure
 */
record Chance(long trainingRows, long rows, double probability) {
    double stabilityIndex(int bands) {
        return bands < 2
                ? 0
                : variance() * ChiSquaredDistribution.of(bands - 1.0).inverseSurvivalProbability(probability);
    }

    double meanShift() {
        return Math.sqrt(variance()) * NormalDistribution.of(0, 1).inverseSurvivalProbability(probability / 2);
    }

    private double variance() {
        return 1.0 / trainingRows + 1.0 / rows;
    }
}
