package dev.trueline.train.optimize;

import dev.trueline.model.ParameterVector;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.CostFunction;
import java.util.OptionalDouble;

/**
 * How descent gets from one point to the next. A rule has no state: what it remembers travels in the {@link Iterate}, so that
 * a resumed run goes on with the same bits. It makes no pass over the data.
 *
 * <p>Mini-batches do not fit yet. A rule may take noisy gradients, but a cost function would have to be told the step to choose
 * its rows, and the stopping rules would have to compare epochs in place of steps.
 */
public interface UpdateRule {
    /** Where a run begins that has made no step. */
    default Iterate begin(ParameterVector start) {
        return Iterate.at(start);
    }

    /**
     * What the rule makes of an evaluation. Infinite and NaN numbers pass through it.
     *
     * @param evaluation of {@code cost} at the point of {@code from}
     */
    Move move(Iterate from, CostEvaluation evaluation, CostFunction cost);

    /**
     * Whether the training cost may rise in a run that converges. Where it may not, a rise is divergence, and the last step is
     * the best; where it may, costs are compared with the lowest so far, and the step of the lowest is published.
     */
    boolean costMayRise();

    /**
     * Natural logarithm of the factor by which every step shrinks the distance to the optimum along an eigenvector of the
     * Hessian; above 0 where it grows.
     *
     * @return empty for a rule that has no such factor, because it learns from step to step
     */
    default OptionalDouble logDecay(double eigenvalue) {
        return OptionalDouble.empty();
    }

    /**
     * An update.
     *
     * @param to where it leads
     * @param gradient what vanishes at the optimum, and tells how far the run is: the gradient at the point or, where a part of
     *     the objective has none, the gradient mapping (Beck, "First-Order Methods in Optimization", section 10.3)
     * @param length Euclidean, from point to point
     * @param rate of the update, for the history
     */
    record Move(Iterate to, ParameterVector gradient, double length, double rate) {}
}
