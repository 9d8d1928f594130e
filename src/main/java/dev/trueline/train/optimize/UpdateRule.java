package dev.trueline.train.optimize;

import dev.trueline.model.ParameterVector;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.CostFunction;
import java.util.OptionalDouble;

/**
 * How descent gets from one point to the next. A rule has no state: what it remembers travels in the {@link Iterate}, so that
 * a resumed run goes on with the same bits.
 */
public interface UpdateRule {
    /** Where a run begins that has made no step. */
    default Iterate begin(ParameterVector start) {
        return Iterate.at(start);
    }

    /** The rule of a step; the same for all steps where their number does not matter. */
    default UpdateRule at(long step) {
        return this;
    }

    /**
     * What the rule makes of an evaluation, without a pass over the data. Infinite and NaN numbers pass through it.
     *
     * @param evaluation of {@code cost} at the point of {@code from}
     */
    Move move(Iterate from, CostEvaluation evaluation, CostFunction cost);

    /**
     * The move that is made once no stopping rule speaks against it; by a rule whose step takes more passes than that of the
     * evaluation, after these.
     *
     * @throws java.util.concurrent.CancellationException when one of them was cancelled
     */
    default Move complete(Move move, Iterate from, CostFunction cost) {
        return move;
    }

    /**
     * Whether the training cost may rise in a run that converges. Where it may not, a rise is divergence, and the last step is
     * the best; where it may, costs are compared with the lowest so far, and the step of the lowest is published.
     */
    boolean costMayRise();

    /** Whether its steps depend on the cost function alone, so that they can be foreseen from the spectrum of the Hessian. */
    default boolean foreseeable() {
        return true;
    }

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
     * @param batchCost mean cost of the batches of the step, each at the point where its turn came; null where a step takes all
     *     rows at once
     */
    record Move(Iterate to, ParameterVector gradient, double length, double rate, Double batchCost) {
        /** Of a step that takes all rows at once. */
        public Move(Iterate to, ParameterVector gradient, double length, double rate) {
            this(to, gradient, length, rate, null);
        }
    }
}
