package dev.trueline.solve.leastsquares;

import dev.trueline.math.moments.CrossProducts;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.TrainingSpace;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.ObjectiveScale;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The cost from second moments: one evaluation takes d^2 operations on the driver, whatever the number of rows.
 *
 * <p>It is the same function that a pass over the rows computes, but without that pass's rounding of residuals.
 */
public final class MomentCost implements CostFunction {
    private final TrainingSpace space;
    private final ObjectiveScale scale;
    private final Expansion train;
    private final Optional<Expansion> validation;

    /**
     * @param optimum over the training rows, near which the cost is expanded
     * @param validation moments of the held-out rows; empty when none are held out
     * @throws IllegalArgumentException when no held-out row has a weight above 0
     */
    public MomentCost(TrainingSpace space, LeastSquaresSolution optimum, Optional<CrossProducts> validation) {
        this.space = space;
        TrainingMoments moments = new TrainingMoments(optimum.moments(), space);
        BigDecimal[] point = moments.point(optimum);
        this.scale = moments.scale();
        this.train = new Expansion(moments, point);
        this.validation = validation.map(held -> new Expansion(new TrainingMoments(held, space), point));
    }

    @Override
    public int features() {
        return space.features();
    }

    @Override
    public ObjectiveScale scale() {
        return scale;
    }

    @Override
    public CostEvaluation evaluate(ParameterVector parameters) {
        double intercept = space.fitIntercept() ? parameters.intercept() : 0;
        double[] gradient = new double[features() + 1];
        double cost = train.evaluate(intercept, parameters, gradient);
        double heldOut = 0;
        if (validation.isPresent()) {
            heldOut = validation.get().evaluate(intercept, parameters, new double[gradient.length]);
        }
        double[] weights = Arrays.copyOfRange(gradient, 1, gradient.length);
        ParameterVector slope = new ParameterVector(gradient[0], weights);
        if (!Double.isFinite(cost) || !Double.isFinite(heldOut) || !slope.isFinite()) {
            return CostEvaluation.overflow(features());
        }
        return new CostEvaluation(
                cost, validation.isPresent() ? OptionalDouble.of(heldOut) : OptionalDouble.empty(), slope);
    }
}
