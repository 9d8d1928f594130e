package dev.trueline.evaluate;

import dev.trueline.model.SplitStatistics;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well one line predicts some rows. Errors are {@code f(x) - y} in label units; means are weighted.
 *
 * @param rmse root of the mean squared error
 * @param mae mean absolute error
 * @param r2 share of the label's variance about its mean among these rows that the line explains; null when the label is
 *     constant there, because there is nothing to explain, or the rows are too few
 * @param meanError bias: positive when the line predicts too much
 * @param maxAbsoluteError of any row
 * @param within share of the weight whose absolute error is at most that fraction of the label's magnitude
 */
public record Quality(
        double rmse, double mae, Double r2, double meanError, double maxAbsoluteError, Map<Double, Double> within) {
    // A variance from sums about a centre that is not the mean: what is below this share of them is rounding.
    private static final double ROUNDING = 0x1p-40;

    /** On a whole split with these statistics. */
    static Quality of(ResidualSums sums, ResidualPass pass, SplitStatistics split) {
        return of(sums, pass, 0, split.label().deviation() * split.label().deviation());
    }

    /** On a group of rows with a weight above 0. */
    static Quality of(ResidualSums sums, ResidualPass pass, int group) {
        return of(sums, pass, group, labelVariance(sums, pass, group));
    }

    /** Variance of the label among the rows of a group; 0 where it is constant but for rounding. */
    static double labelVariance(ResidualSums sums, ResidualPass pass, int group) {
        double mean = sums.mean(pass, ResidualSums.LABEL, group);
        double meanSquare = sums.mean(pass, ResidualSums.LABEL_SQUARED, group);
        double variance = meanSquare - mean * mean;
        return variance > ROUNDING * meanSquare ? variance : 0;
    }

    private static Quality of(ResidualSums sums, ResidualPass pass, int group, double labelVariance) {
        double meanSquare = sums.mean(pass, ResidualSums.SQUARED, group);
        Map<Double, Double> shares = new LinkedHashMap<>();
        for (int i = 0; i < pass.within().length; i++) {
            shares.put(pass.within()[i], sums.mean(pass, ResidualSums.WITHIN + i, group));
        }
        return new Quality(
                Math.sqrt(meanSquare),
                sums.mean(pass, ResidualSums.ABSOLUTE, group),
                labelVariance > 0 ? Double.valueOf(1 - meanSquare / labelVariance) : null,
                sums.mean(pass, ResidualSums.ERROR, group),
                sums.largest(group),
                shares);
    }
}
