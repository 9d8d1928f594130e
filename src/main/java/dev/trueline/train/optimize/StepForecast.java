package dev.trueline.train.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/**
 * Estimates how long a run goes on, from how fast the quantities shrink that end it: the gradient towards its tolerance,
 * the improvements of the costs towards the least that counts. Quantities shrink by about the same factor in every step,
 * so logarithms are extended along a straight line over the second half of the steps.
 */
public final class StepForecast {
    private static final int FEWEST_STEPS = 5;
    private static final double NANOS_PER_SECOND = 1e9;

    private final StoppingRules rules;
    private final List<Step> history = new ArrayList<>();
    private double gradientTarget;

    public StepForecast(StoppingRules rules) {
        this.rules = rules;
    }

    /** @param norm of the gradient at which the run ends; 0 when that is not known */
    public void aim(double norm) {
        gradientTarget = norm;
    }

    /** Takes in the next step. */
    public void observe(Step step) {
        history.add(step);
    }

    /** About how many seconds are left; empty when that cannot be said yet. */
    public OptionalDouble secondsLeft() {
        OptionalLong steps = stepsLeft(rules, gradientTarget, history);
        if (steps.isEmpty()) {
            return OptionalDouble.empty();
        }
        Step last = history.get(history.size() - 1);
        Step middle = history.get(history.size() / 2);
        double seconds = steps.getAsLong() * (last.seconds() - middle.seconds()) / (last.step() - middle.step());
        double budget = rules.maxTime().isZero()
                ? Double.POSITIVE_INFINITY
                : Math.max(0, rules.maxTime().toNanos() / NANOS_PER_SECOND - last.seconds());
        return OptionalDouble.of(Math.min(seconds, budget));
    }

    /**
     * About how many steps are left.
     *
     * @param gradientTarget norm of the gradient at which the run ends; 0 when that is not known
     * @param history all steps so far
     * @return at most the steps that the rules still allow; empty when there are too few steps to tell
     */
    public static OptionalLong stepsLeft(StoppingRules rules, double gradientTarget, List<Step> history) {
        if (history.size() < FEWEST_STEPS) {
            return OptionalLong.empty();
        }
        double left = rules.maxSteps() - history.get(history.size() - 1).step();
        left = Math.min(left, untilConverged(gradientTarget, history));
        if (rules.patience() > 0 && rules.minImprovement() > 0) {
            left = Math.min(left, untilPlateau(rules, history, Step::trainCost));
            if (history.get(0).validationCost() != null) {
                left = Math.min(left, untilPlateau(rules, history, Step::validationCost));
            }
        }
        return OptionalLong.of((long) Math.max(0, Math.ceil(left)));
    }

    private static double untilConverged(double target, List<Step> history) {
        if (!(target > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        int last = history.size() - 1;
        return until(
                target,
                history.get(history.size() / 2).gradientNorm(),
                history.get(last).gradientNorm(),
                last - history.size() / 2);
    }

    private static double untilPlateau(StoppingRules rules, List<Step> history, ToDoubleFunction<Step> cost) {
        int last = history.size() - 1;
        int stalled = 0;
        while (stalled < last && improvement(history, last - stalled, cost) < rules.minImprovement()) {
            stalled++;
        }
        if (stalled > 0) {
            return Math.max(0, rules.patience() - stalled);
        }
        int middle = history.size() / 2;
        double before = improvement(history, middle, cost);
        double now = improvement(history, last, cost);
        return until(rules.minImprovement(), before, now, last - middle) + rules.patience();
    }

    private static double improvement(List<Step> history, int step, ToDoubleFunction<Step> cost) {
        double before = cost.applyAsDouble(history.get(step - 1));
        return before > 0 ? (before - cost.applyAsDouble(history.get(step))) / before : 0;
    }

    // Steps until a quantity that shrank from one value to another in so many steps is down at the target.
    private static double until(double target, double before, double now, int steps) {
        if (now <= target) {
            return 0;
        }
        double decay = Math.log(before / now) / steps;
        return decay > 0 ? Math.log(now / target) / decay : Double.POSITIVE_INFINITY;
    }
}
