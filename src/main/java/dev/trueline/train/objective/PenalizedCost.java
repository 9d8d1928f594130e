package dev.trueline.train.objective;

import dev.trueline.model.ParameterVector;

/**
 * A cost with a penalty: {@code J(w, b) + sum of penalty(w_j)}. The validation cost has no penalty, because it measures
 * predictions.
 *
 * <p>The penalty is known without the data, so it serves every way in which J is computed.
 */
public final class PenalizedCost implements CostFunction {
    private final CostFunction cost;
    private final Penalty penalty;
    private final double[] deviations;

    /** @param deviations of the features, in the space that is trained in, {@code >= 0} */
    public PenalizedCost(CostFunction cost, Penalty penalty, double[] deviations) {
        if (deviations.length != cost.features()) {
            throw new IllegalArgumentException(
                    deviations.length + " deviations for " + cost.features() + " features; give one per feature");
        }
        this.cost = cost;
        this.penalty = penalty;
        this.deviations = deviations.clone();
    }

    @Override
    public int features() {
        return cost.features();
    }

    @Override
    public ObjectiveScale scale() {
        double[] curvatures = new double[deviations.length];
        for (int j = 0; j < curvatures.length; j++) {
            curvatures[j] = penalty.curvature(deviations[j]);
        }
        return cost.scale().penalized(curvatures);
    }

    @Override
    public CostEvaluation evaluate(ParameterVector parameters) {
        return penalized(cost.evaluate(parameters), parameters);
    }

    @Override
    public CostEvaluation evaluateBatch(int batch, ParameterVector parameters) {
        return penalized(cost.evaluateBatch(batch, parameters), parameters);
    }

    @Override
    public ParameterVector inside(ParameterVector from, ParameterVector to) {
        return cost.inside(from, to);
    }

    private CostEvaluation penalized(CostEvaluation plain, ParameterVector parameters) {
        double[] gradient = plain.gradient().weights();
        double value = 0;
        for (int j = 0; j < gradient.length; j++) {
            gradient[j] += penalty.gradient(parameters.weight(j), deviations[j]);
            value += penalty.value(parameters.weight(j), deviations[j]);
        }
        return new CostEvaluation(
                plain.trainCost() + value,
                plain.validationCost(),
                new ParameterVector(plain.gradient().intercept(), gradient));
    }

    @Override
    public ParameterVector proximal(ParameterVector parameters, double rate) {
        double[] weights = parameters.weights();
        for (int j = 0; j < weights.length; j++) {
            weights[j] = penalty.proximal(weights[j], deviations[j], rate);
        }
        return new ParameterVector(parameters.intercept(), weights);
    }
}
