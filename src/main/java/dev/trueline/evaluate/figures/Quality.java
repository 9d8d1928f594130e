package dev.trueline.evaluate.figures;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well one model predicts some rows. Errors are {@code f(x) - y} in label units; means are weighted.
 *
 * <p>The error of a row is a double, computed as {@link dev.trueline.model.LinearModel} predicts, less the label. Of
 * these errors, of labels and of weights, every figure is what arithmetic without rounding would give, rounded once.
 *
 * @param rmse root of the mean squared error
 * @param mae mean absolute error
 * @param r2 share of the label's variance about its mean among these rows that the model explains; null when the label is
 *     constant there, because there is nothing to explain, or the rows are too few
 * @param meanError bias: positive when the model predicts too much
 * @param maxAbsoluteError of any row
 * @param within share of the weight whose absolute error is at most that fraction of the label's magnitude
 */
public record Quality(
        double rmse, double mae, Double r2, double meanError, double maxAbsoluteError, Map<Double, Double> within) {
    /** On a group of rows with a weight above 0. */
    public static Quality of(ResidualSums sums, int group) {
        BigDecimal weight = sums.total(ResidualSums.WEIGHT, group);
        BigDecimal squares = sums.total(ResidualSums.SQUARED, group);
        Map<Double, Double> shares = new LinkedHashMap<>();
        for (int i = 0; i < sums.within().length; i++) {
            shares.put(sums.within()[i], mean(sums, ResidualSums.WITHIN + i, group));
        }
        return new Quality(
                ExactFigures.root(ExactFigures.quotient(squares, weight)).doubleValue(),
                mean(sums, ResidualSums.ABSOLUTE, group),
                r2(sums, group),
                mean(sums, ResidualSums.ERROR, group),
                sums.largest(group),
                shares);
    }

    private static Double r2(ResidualSums sums, int group) {
        BigDecimal weight = sums.total(ResidualSums.WEIGHT, group);
        BigDecimal spread = ExactFigures.spread(
                weight, sums.total(ResidualSums.LABEL, group), sums.total(ResidualSums.LABEL_SQUARED, group));
        if (spread.signum() == 0) {
            return null;
        }
        BigDecimal residual = weight.multiply(sums.total(ResidualSums.SQUARED, group));
        return ExactFigures.quotient(spread.subtract(residual), spread).doubleValue();
    }

    private static double mean(ResidualSums sums, int sum, int group) {
        return ExactFigures.quotient(sums.total(sum, group), sums.total(ResidualSums.WEIGHT, group))
                .doubleValue();
    }
}
