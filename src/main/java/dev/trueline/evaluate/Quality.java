package dev.trueline.evaluate;

import dev.trueline.model.SplitStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well one line predicts the rows of one split. Errors are {@code f(x) - y} in label units; means are weighted.
 *
 * @param rmse root of the mean squared error
 * @param mae mean absolute error
 * @param r2 share of the label's variance about its mean in this split that the line explains; null when the label is
 *     constant there, for then there is nothing to explain
 * @param meanError bias: positive when the line predicts too much
 * @param maxAbsoluteError of any row
 * @param within share of the weight whose absolute error is at most that fraction of the label's magnitude
 */
public record Quality(
        double rmse, double mae, Double r2, double meanError, double maxAbsoluteError, Map<Double, Double> within) {
    /** From the sums of a pass over the split with these statistics. */
    public static Quality of(ResidualSums sums, List<Double> within, SplitStatistics split) {
        double meanSquare = sums.mean(ResidualSums.SQUARED);
        double variance = split.label().deviation() * split.label().deviation();
        Map<Double, Double> shares = new LinkedHashMap<>();
        for (int i = 0; i < within.size(); i++) {
            shares.put(within.get(i), sums.mean(ResidualSums.WITHIN + i));
        }
        return new Quality(
                Math.sqrt(meanSquare),
                sums.mean(ResidualSums.ABSOLUTE),
                variance > 0 ? Double.valueOf(1 - meanSquare / variance) : null,
                sums.mean(ResidualSums.ERROR),
                sums.largest(),
                shares);
    }
}
