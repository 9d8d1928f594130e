package dev.trueline.train.optimize;

import dev.trueline.model.ParameterVector;
import dev.trueline.train.objective.CostEvaluation;
import java.util.OptionalDouble;

/**
 * One record of the history. Costs, gradient and parameters are those <em>before</em> the update of this step; norms are
 * Euclidean, in the space that is trained in, the intercept included.
 *
 * @param step 0 for the starting point
 * @param validationCost null when nothing is held out for validation
 * @param learningRate 0 under a rule whose steps are no multiple of the gradient
 * @param updateNorm length of the update made from here; 0 in the last record, after which none is made
 * @param seconds since the start of the loop
 * @param batchCost mean cost of the batches of this step, each at the point where its turn came; null where the step took all rows
 *     at once, and in the last record
 */
public record Step(
        long step,
        double trainCost,
        Double validationCost,
        double gradientNorm,
        double parameterNorm,
        double updateNorm,
        double learningRate,
        double seconds,
        Double batchCost) {
    /** A step that takes all rows at once. */
    public Step(
            long step,
            double trainCost,
            Double validationCost,
            double gradientNorm,
            double parameterNorm,
            double updateNorm,
            double learningRate,
            double seconds) {
        this(step, trainCost, validationCost, gradientNorm, parameterNorm, updateNorm, learningRate, seconds, null);
    }

    static Step of(
            long step, ParameterVector parameters, CostEvaluation evaluation, UpdateRule.Move move, double seconds) {
        OptionalDouble validation = evaluation.validationCost();
        return new Step(
                step,
                evaluation.trainCost(),
                validation.isPresent() ? validation.getAsDouble() : null,
                move.gradient().norm(),
                parameters.norm(),
                move.length(),
                move.rate(),
                seconds,
                move.batchCost());
    }

    /** The same step with the update that was made. */
    Step with(UpdateRule.Move move) {
        return new Step(
                step,
                trainCost,
                validationCost,
                gradientNorm,
                parameterNorm,
                move.length(),
                move.rate(),
                seconds,
                move.batchCost());
    }

    /** The same step when no update follows. */
    Step withoutUpdate() {
        return new Step(step, trainCost, validationCost, gradientNorm, parameterNorm, 0, learningRate, seconds);
    }

    /** Whether costs and gradient are neither NaN nor infinite. */
    public boolean finite() {
        return Double.isFinite(trainCost)
                && Double.isFinite(gradientNorm)
                && Double.isFinite(parameterNorm)
                && (validationCost == null || Double.isFinite(validationCost));
    }
}
