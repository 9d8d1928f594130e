package dev.trueline.train.optimize;

import dev.trueline.model.ParameterVector;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.CostFunction;
import java.util.List;
import java.util.OptionalDouble;

/** Nesterov's step with a constant momentum: a rule that has a memory, and by which the cost may rise. */
record AcceleratedStep(double rate, double momentum) implements UpdateRule {
    @Override
    public Iterate begin(ParameterVector start) {
        return new Iterate(start, List.of(start));
    }

    @Override
    public Move move(Iterate from, CostEvaluation evaluation, CostFunction cost) {
        ParameterVector stepped = from.point().plus(-rate, evaluation.gradient());
        ParameterVector change = stepped.plus(-1, from.memory().get(0));
        ParameterVector extrapolated = stepped.plus(momentum, change);
        double length = extrapolated.plus(-1, from.point()).norm();
        return new Move(new Iterate(extrapolated, List.of(stepped)), evaluation.gradient(), length, rate);
    }

    @Override
    public boolean costMayRise() {
        return true;
    }

    // Of its two roots, the slower one (Lessard, Recht and Packard 2016, section 3.2).
    @Override
    public OptionalDouble logDecay(double eigenvalue) {
        double sum = (1 + momentum) * (1 - rate * eigenvalue);
        double product = momentum * (1 - rate * eigenvalue);
        double discriminant = sum * sum - 4 * product;
        return OptionalDouble.of(
                Math.log(discriminant < 0 ? Math.sqrt(product) : (Math.abs(sum) + Math.sqrt(discriminant)) / 2));
    }
}
