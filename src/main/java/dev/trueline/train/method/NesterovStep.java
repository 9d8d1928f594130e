package dev.trueline.train.method;

import dev.trueline.model.ParameterVector;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.optimize.Iterate;
import dev.trueline.train.optimize.UpdateRule;
import java.util.List;

/**
 * Nesterov's accelerated gradient with the momentum of FISTA (Beck and Teboulle 2009) and adaptive restart by the gradient
 * (O'Donoghue and Candes, "Adaptive restart for accelerated gradient schemes", Found. Comput. Math. 15, 2015, section 3.2):
 *
 * <pre>
 *   x' = proximal(y - rate * gradient(y))
 *   t' = (1 + sqrt(1 + 4 t^2)) / 2
 *   y' = x' + (t - 1) / t' * (x' - x)     unless (y - x') . (x' - x) &gt; 0, where the momentum leads uphill: then t = 1, so y' = x'
 * </pre>
 *
 * <p>Costs and gradient are those of y, the point. The memory is x, and t as the intercept of a vector without weights. With
 * {@code rate = 1 / lambda_max} the distance to the optimum shrinks by about {@code 1 - 1 / sqrt(condition number)} a step
 * without knowing the condition number.
 *
 * @param rate positive and finite; the momentum keeps the iteration stable up to {@code 4 / (3 lambda_max)}
 */
public record NesterovStep(double rate) implements UpdateRule {
    public NesterovStep {
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("the learning rate is " + rate + ", but must be positive and finite");
        }
    }

    /** At the rate of a run. */
    public static NesterovStep at(LearningRate rate) {
        return new NesterovStep(rate.value());
    }

    @Override
    public Iterate begin(ParameterVector start) {
        return new Iterate(start, memory(start, 1));
    }

    @Override
    public Move move(Iterate from, CostEvaluation evaluation, CostFunction cost) {
        ParameterVector before = from.memory().get(0);
        double weight = from.memory().get(1).intercept();
        ParameterVector stepped = from.point().plus(-rate, evaluation.gradient());
        ParameterVector reached = cost.proximal(stepped, rate);
        ParameterVector gradient = reached.equals(stepped)
                ? evaluation.gradient()
                : from.point().plus(-1, reached).times(1 / rate);
        ParameterVector change = reached.plus(-1, before);
        Iterate to = gradient.dot(change) > 0
                ? new Iterate(reached, memory(reached, 1))
                : extrapolated(reached, change, weight);
        double length = to.point().plus(-1, from.point()).norm();
        return new Move(to, gradient, length, rate);
    }

    private static Iterate extrapolated(ParameterVector reached, ParameterVector change, double weight) {
        double next = (1 + Math.sqrt(1 + 4 * weight * weight)) / 2;
        return new Iterate(reached.plus((weight - 1) / next, change), memory(reached, next));
    }

    private static List<ParameterVector> memory(ParameterVector reached, double weight) {
        return List.of(reached, new ParameterVector(weight, new double[0]));
    }

    @Override
    public boolean costMayRise() {
        return true;
    }
}
