package dev.trueline.train.objective;

import dev.trueline.model.ParameterVector;

/**
 * A cost with a ridge penalty: {@code J(w, b) + 1/2 * sum of penalties[j] * w_j^2}. The intercept is free, and the
 * validation cost has no penalty, because it measures predictions.
 *
 * <p>The penalty is known without the data, so it serves every way in which J is computed.
 */
public final class PenalizedCost implements CostFunction {
    private final CostFunction cost;
    private final double[] penalties;

    /**
     * @param penalties one a weight, in the space that is trained in, {@code >= 0}
     */
    public PenalizedCost(CostFunction cost, double[] penalties) {
        if (penalties.length != cost.features()) {
            throw new IllegalArgumentException(
                    penalties.length + " penalties for " + cost.features() + " weights; give one a weight");
        }
        this.cost = cost;
        this.penalties = penalties.clone();
    }

    @Override
    public int features() {
        return cost.features();
    }

    @Override
    public ObjectiveScale scale() {
        return cost.scale().penalized(penalties);
    }

    @Override
    public CostEvaluation evaluate(ParameterVector parameters) {
        CostEvaluation plain = cost.evaluate(parameters);
        double[] gradient = plain.gradient().weights();
        double squares = 0;
        for (int j = 0; j < penalties.length; j++) {
            double slope = penalties[j] * parameters.weight(j);
            gradient[j] += slope;
            squares += slope * parameters.weight(j);
        }
        return new CostEvaluation(
                plain.trainCost() + squares / 2,
                plain.validationCost(),
                new ParameterVector(plain.gradient().intercept(), gradient));
    }
}
