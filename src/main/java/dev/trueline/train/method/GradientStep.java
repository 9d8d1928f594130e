package dev.trueline.train.method;

import dev.trueline.model.ParameterVector;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.optimize.Iterate;
import dev.trueline.train.optimize.UpdateRule;
import java.util.OptionalDouble;

/**
 * Gradient descent with a constant rate, {@code point - rate * gradient}, and the proximal step of what has no gradient.
 *
 * @param rate positive and finite; the cost falls in every step below {@code 2 / lambda_max}, and descent diverges above
 */
public record GradientStep(double rate) implements UpdateRule {
    public GradientStep {
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("the learning rate is " + rate + ", but must be positive and finite");
        }
    }

    /** At the rate of a run. */
    public static GradientStep at(LearningRate rate) {
        return new GradientStep(rate.value());
    }

    @Override
    public Move move(Iterate from, CostEvaluation evaluation, CostFunction cost) {
        ParameterVector stepped = from.point().plus(-rate, evaluation.gradient());
        ParameterVector next = cost.proximal(stepped, rate);
        ParameterVector gradient = next.equals(stepped)
                ? evaluation.gradient()
                : from.point().plus(-1, next).times(1 / rate);
        return new Move(Iterate.at(next), gradient, rate * gradient.norm(), rate);
    }

    @Override
    public boolean costMayRise() {
        return false;
    }

    @Override
    public OptionalDouble logDecay(double eigenvalue) {
        double product = rate * eigenvalue;
        return OptionalDouble.of(product < 1 ? Math.log1p(-product) : Math.log(product - 1));
    }
}
