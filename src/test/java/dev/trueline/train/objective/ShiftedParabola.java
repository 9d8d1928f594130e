package dev.trueline.train.objective;

import dev.trueline.model.ParameterVector;

/** A parabola whose optimum is at 1, so that the gradient of the mean model, whose weight is 0, has length 1. */
public record ShiftedParabola() implements CostFunction {
    @Override
    public int features() {
        return 1;
    }

    @Override
    public ObjectiveScale scale() {
        return ObjectiveScale.standard(1);
    }

    @Override
    public CostEvaluation evaluate(ParameterVector at) {
        return Parabola.withoutValidation().evaluate(new ParameterVector(0, new double[] {at.weight(0) - 1}));
    }
}
