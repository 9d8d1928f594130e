package dev.trueline.train.method;

import dev.trueline.model.ParameterVector;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.optimize.Iterate;
import dev.trueline.train.optimize.UpdateRule;
import java.util.OptionalDouble;

/**
 * Mini-batch gradient descent: a step is an epoch, which takes a gradient step for each batch in turn, at the rate of the
 * epoch.
 *
 * <p>The evaluation with which a step begins is that over all rows, so that costs and stopping rules mean what they mean
 * elsewhere. It is one pass, and the batches together are another. With one batch the evaluation is that of the batch, and the
 * step is the one of {@link GradientStep}, to the bit.
 *
 * @param rate of the first epoch
 * @param epoch counted from 0
 */
public record MiniBatchStep(double rate, MiniBatches batches, long epoch) implements UpdateRule {
    /** At the rate of a run. */
    static MiniBatchStep at(LearningRate rate, MiniBatches batches) {
        return new MiniBatchStep(rate.value(), batches, 0);
    }

    @Override
    public UpdateRule at(long step) {
        return new MiniBatchStep(rate, batches, step);
    }

    @Override
    public Move move(Iterate from, CostEvaluation evaluation, CostFunction cost) {
        return step().move(from, evaluation, cost);
    }

    @Override
    public Move complete(Move move, Iterate from, CostFunction cost) {
        if (batches.count() == 1) {
            return move;
        }
        ParameterVector point = from.point();
        double costs = 0;
        for (int batch : batches.order(epoch)) {
            CostEvaluation ofBatch = cost.evaluateBatch(batch, point);
            costs += ofBatch.trainCost();
            point = step().move(Iterate.at(point), ofBatch, cost).to().point();
        }
        double length = point.plus(-1, from.point()).norm();
        return new Move(Iterate.at(point), move.gradient(), length, move.rate(), costs / batches.count());
    }

    private GradientStep step() {
        return new GradientStep(rate * batches.schedule().factor(epoch));
    }

    @Override
    public boolean costMayRise() {
        return batches.count() > 1;
    }

    /** Not with several batches, whose gradients differ from that of all rows, nor at a rate that falls. */
    @Override
    public boolean foreseeable() {
        return batches.count() == 1 && batches.schedule() == Schedule.CONSTANT;
    }

    /** Of one batch at a constant rate. */
    @Override
    public OptionalDouble logDecay(double eigenvalue) {
        return foreseeable() ? step().logDecay(eigenvalue) : OptionalDouble.empty();
    }
}
