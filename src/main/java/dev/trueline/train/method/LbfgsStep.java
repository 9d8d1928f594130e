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
 * L-BFGS with {@link #PAIRS} pairs (Liu and Nocedal 1989; Nocedal and Wright, "Numerical Optimization", algorithm 7.4), for a
 * cost that is convex and smooth.
 *
 * <p>Every trial of the line search is a step of the history. The first trial of a direction is the whole quasi-Newton step; at
 * the very start it is the gradient over the trace of the Hessian. A trial is accepted unless the slope there is up by as much
 * as the slope at the base was down, which is the sufficient decrease of a quadratic cost, told by gradients because costs lose
 * their last digits first (Hager and Zhang 2005, "approximate Wolfe conditions"). Else the next trial is where the slope, taken
 * as linear, is 0: exact for a quadratic cost. Where the cost is convex but not quadratic, a trial uphill must not lie above its
 * base either.
 *
 * <p>Where the cost is divided by the scale of the residuals, which then is one of the parameters, curvature grows as the scale
 * shrinks. Gradients are taken times the scale, so that the curvature that pairs tell is that of the squared error at any scale.
 *
 * <p>The memory is the cost at the base, as the intercept of a vector without weights, the base and its gradient, and then steps
 * and differences of gradients, pair by pair.
 */
public final class LbfgsStep implements UpdateRule {
    static final int PAIRS = 10;

    // Sufficient decrease by c_1 = 1e-4 is a slope of at most (1 - 2 c_1) times that at the base, upwards.
    private static final double STEEPEST = 1 - 2e-4;

    @Override
    public Move move(Iterate from, CostEvaluation evaluation, CostFunction cost) {
        double unit = cost.scale().unitAt(from.point());
        Sample here = new Sample(from.point(), evaluation.gradient().times(unit));
        Trial trial = new Trial(here, evaluation.trainCost(), cost);
        Iterate to = from.memory().isEmpty() ? trial.proceed(List.of()) : trial.judge(from.memory());
        double length = to.point().plus(-1, from.point()).norm();
        return new Move(to, evaluation.gradient(), length, 0);
    }

    /** A point that was tried. */
    private record Trial(Sample here, double value, CostFunction cost) {
        Iterate judge(List<ParameterVector> memory) {
            double baseValue = memory.get(0).intercept();
            List<Sample> samples = Sample.list(memory.subList(1, memory.size()));
            Sample base = samples.get(0);
            List<Sample> pairs = samples.subList(1, samples.size());
            Sample pair = here.minus(base);
            double down = -base.gradient().dot(pair.point());
            double up = here.gradient().dot(pair.point());
            boolean lostInRounding = down <= 0;
            if (lostInRounding || up <= 0 || up <= STEEPEST * down && !above(baseValue)) {
                return proceed(pair.certainAt(here.point(), cost.scale()) ? with(pairs, pair) : pairs);
            }
            return new Iterate(base.point().plus(down / (down + up), pair.point()), memory);
        }

        private boolean above(double baseValue) {
            return value > baseValue + cost.scale().costRounding(here.point(), value);
        }

        Iterate proceed(List<Sample> pairs) {
            List<Sample> samples = new ArrayList<>(List.of(here));
            samples.addAll(pairs);
            List<ParameterVector> memory = new ArrayList<>(List.of(new ParameterVector(value, new double[0])));
            memory.addAll(Sample.flat(samples));
            ParameterVector to = next(pairs);
            return descends(to) ? new Iterate(to, memory) : new Iterate(next(List.of()), memory);
        }

        private ParameterVector next(List<Sample> pairs) {
            ParameterVector step = newton(here.gradient(), pairs, cost.scale());
            return cost.inside(here.point(), here.point().plus(-1, step));
        }

        // A step that the cost has bent may lead uphill, but none that was along the gradient.
        private boolean descends(ParameterVector to) {
            return here.gradient().dot(to.plus(-1, here.point())) < 0;
        }
    }

    private static List<Sample> with(List<Sample> pairs, Sample pair) {
        List<Sample> all = new ArrayList<>(pairs.size() < PAIRS ? pairs : pairs.subList(1, PAIRS));
        all.add(pair);
        return all;
    }

    /** The approximate inverse of the Hessian, times the gradient, by the two loops over the pairs. */
    private static ParameterVector newton(ParameterVector gradient, List<Sample> pairs, ObjectiveScale scale) {
        double[] shares = new double[pairs.size()];
        ParameterVector direction = gradient;
        for (int i = pairs.size() - 1; i >= 0; i--) {
            Sample pair = pairs.get(i);
            shares[i] = pair.point().dot(direction) / pair.curvature();
            direction = direction.plus(-shares[i], pair.gradient());
        }
        direction = direction.times(
                pairs.isEmpty()
                        ? 1 / scale.trace()
                        : pairs.get(pairs.size() - 1).inverseCurvature());
        for (int i = 0; i < pairs.size(); i++) {
            Sample pair = pairs.get(i);
            double share = pair.gradient().dot(direction) / pair.curvature();
            direction = direction.plus(shares[i] - share, pair.point());
        }
        return direction;
    }

    /** A trial that is not accepted may lie above its base. */
    @Override
    public boolean costMayRise() {
        return true;
    }
}
