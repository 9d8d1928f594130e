package dev.trueline.train.objective;

import dev.trueline.model.ParameterVector;
import java.util.OptionalDouble;

/**
 * A cost of one weight w whose every quantity is known: {@code J = w^2 / 2}, gradient w, curvature 1. With a validation
 * optimum v the validation cost is {@code (w - v)^2 / 2}.
 */
public record Parabola(OptionalDouble validationOptimum) implements CostFunction {
    /** A start at distance 1 from the optimum. */
    public static final ParameterVector START = new ParameterVector(0, new double[] {1});

    public static Parabola withoutValidation() {
        return new Parabola(OptionalDouble.empty());
    }

    public static Parabola withValidationOptimum(double optimum) {
        return new Parabola(OptionalDouble.of(optimum));
    }

    @Override
    public int features() {
        return 1;
    }

    @Override
    public ObjectiveScale scale() {
        return ObjectiveScale.standard(1);
    }

    @Override
    public CostEvaluation evaluate(ParameterVector parameters) {
        double w = parameters.weight(0);
        OptionalDouble validation = validationOptimum.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(half(w - validationOptimum.getAsDouble()));
        return new CostEvaluation(half(w), validation, new ParameterVector(0, new double[] {w}));
    }

    private static double half(double distance) {
        return distance * distance / 2;
    }
}
