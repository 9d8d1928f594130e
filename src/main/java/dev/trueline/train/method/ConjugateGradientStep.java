package dev.trueline.train.method;

import dev.trueline.model.ParameterVector;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.ObjectiveScale;
import dev.trueline.train.optimize.Iterate;
import dev.trueline.train.optimize.UpdateRule;
import java.util.ArrayList;
import java.util.List;

/**
 * Conjugate gradient with one evaluation a step, for a quadratic cost.
 *
 * <p>The gradient is linear, so the difference of the gradients at two points is the Hessian times the difference of the points.
 * Of every step the rule keeps this pair, made conjugate to those before it. From an evaluation at a point it
 *
 * <ol>
 *   <li>adds the pair of the step that led there;
 *   <li>finds the minimum z over all directions that it has, and the gradient r there, without a pass;
 *   <li>goes on to {@code z + t p}, where p is -r made conjugate to the directions, and t the inverse of the curvature of the
 *       last one, {@code s . Hs / Hs . Hs}; for the first step it is the inverse of the trace of the Hessian.
 * </ol>
 *
 * <p>In exact arithmetic z runs through the iterates of conjugate gradient (Hestenes and Stiefel 1952), so that with n distinct
 * eigenvalues n steps know the optimum and one more is there. t only decides how far a point is from the iterate before it:
 * where it is at most twice the exact step length, which it is nearly always, the cost falls below that of z. All differences
 * are of gradients from passes, none of updated ones, so rounding does not add up from step to step.
 *
 * <p>It starts over after {@link #MOST_DIRECTIONS}. The memory is the last point and its gradient, and then point and gradient
 * of each direction.
 */
public final class ConjugateGradientStep implements UpdateRule {
    /** It keeps two vectors of each. */
    public static final int MOST_DIRECTIONS = 100;

    @Override
    public Move move(Iterate from, CostEvaluation evaluation, CostFunction cost) {
        Sample here = new Sample(from.point(), evaluation.gradient());
        ConjugateDirections directions = directions(here, Sample.list(from.memory()), cost.scale());
        ParameterVector next = next(here, directions, cost.scale());
        List<Sample> memory = new ArrayList<>(List.of(here));
        memory.addAll(directions.directions());
        double length = next.plus(-1, from.point()).norm();
        return new Move(new Iterate(next, Sample.flat(memory)), evaluation.gradient(), length, 0);
    }

    private static ConjugateDirections directions(Sample here, List<Sample> memory, ObjectiveScale scale) {
        if (memory.isEmpty()) {
            return new ConjugateDirections(List.of());
        }
        ConjugateDirections directions = new ConjugateDirections(memory.subList(1, memory.size()));
        Sample direction = directions.conjugate(here.minus(memory.get(0)));
        return direction.certainAt(here.point(), scale) ? directions.with(direction, MOST_DIRECTIONS) : directions;
    }

    private static ParameterVector next(Sample here, ConjugateDirections directions, ObjectiveScale scale) {
        Sample lowest = directions.minimum(here);
        ParameterVector direction = directions.conjugate(lowest.gradient().times(-1));
        double length =
                directions.isEmpty() ? 1 / scale.trace() : directions.last().inverseCurvature();
        return lowest.point().plus(length, direction);
    }

    /** A trial of a direction whose curvature is much larger than that of the one before it may lie above. */
    @Override
    public boolean costMayRise() {
        return true;
    }
}
