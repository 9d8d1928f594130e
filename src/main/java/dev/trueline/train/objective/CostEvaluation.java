package dev.trueline.train.objective;

import dev.trueline.model.ParameterVector;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The objective at one point.
 *
 * @param trainCost J over the training rows, in squared label units
 * @param validationCost J over the validation rows; empty when there are none
 * @param gradient dJ/db and dJ/dw over the training rows
 */
public record CostEvaluation(double trainCost, OptionalDouble validationCost, ParameterVector gradient) {
    /** The outcome at parameters so large that the residuals overflow. */
    public static CostEvaluation overflow(int features) {
        double[] infinite = new double[features];
        Arrays.fill(infinite, Double.POSITIVE_INFINITY);
        return new CostEvaluation(
                Double.POSITIVE_INFINITY,
                OptionalDouble.empty(),
                new ParameterVector(Double.POSITIVE_INFINITY, infinite));
    }
}
