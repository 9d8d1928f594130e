package dev.trueline.train.optimize;

import dev.trueline.model.ParameterVector;
import dev.trueline.train.objective.ObjectiveScale;
import java.util.Optional;

/** Applies the stopping rules to the steps of one run, in order. */
final class StopMonitor {
    // A model is far from the optimum when the cost can be lowered by one percent, and by a hundred times what counts
    // as an improvement of a step.
    private static final double FAR = 0.01;
    private static final double FAR_IN_IMPROVEMENTS = 100;

    private final StoppingRules rules;
    private final boolean costMayRise;
    private final ObjectiveScale scale;
    private final double referenceLength;
    private final Plateau training;
    private final Plateau validation;
    private double previousCost = Double.POSITIVE_INFINITY;
    private double lowestCost = Double.POSITIVE_INFINITY;

    /** @param referenceLength what the gradient tolerance is relative to; not used where that rule is switched off */
    StopMonitor(StoppingRules rules, UpdateRule update, ObjectiveScale scale, double referenceLength) {
        this.rules = rules;
        this.costMayRise = update.costMayRise();
        this.scale = scale;
        this.referenceLength = referenceLength;
        this.training = new Plateau(rules);
        this.validation = new Plateau(rules);
    }

    /** Learns a step that was judged before. */
    void recall(Step step) {
        costs(step);
        training.reached(step.trainCost());
        if (step.validationCost() != null) {
            validation.reached(step.validationCost());
        }
    }

    private void costs(Step step) {
        previousCost = step.trainCost();
        lowestCost = Math.min(lowestCost, step.trainCost());
    }

    /**
     * Takes in one step.
     *
     * @param at its parameters
     * @param gradient what the update rule takes for it
     * @return why to stop, judged by costs and gradient alone
     */
    Optional<StopReason> observe(Step step, ParameterVector at, ParameterVector gradient) {
        if (!step.finite()) {
            return Optional.of(StopReason.DIVERGED);
        }
        boolean rises = !costMayRise && step.trainCost() > previousCost + scale.costRounding(at, step.trainCost());
        costs(step);
        boolean validationStalls = step.validationCost() != null && validation.reached(step.validationCost());
        boolean trainingStalls = training.reached(step.trainCost());
        if (rises) {
            return Optional.of(StopReason.DIVERGED);
        }
        if (step.gradientNorm() == 0 || scale.length(gradient) <= tolerance(at)) {
            return Optional.of(StopReason.CONVERGED);
        }
        if ((validationStalls || trainingStalls) && training.stalls() && isFar(step.trainCost(), at, gradient)) {
            return Optional.of(StopReason.STALLED);
        }
        if (validationStalls) {
            return Optional.of(StopReason.NO_VALIDATION_IMPROVEMENT);
        }
        return trainingStalls ? Optional.of(StopReason.NO_TRAINING_IMPROVEMENT) : Optional.empty();
    }

    // A gradient does not shrink below the rounding of predictions. The cost is off by the square of the gradient, so
    // one that is small to the root of the tolerance will do then.
    private double tolerance(ParameterVector at) {
        double tolerance = rules.gradientTolerance();
        if (tolerance == 0) {
            return 0;
        }
        double rounding = Math.min(scale.gradientRounding(at), Math.sqrt(tolerance) * referenceLength);
        return Math.max(tolerance * referenceLength, rounding);
    }

    // What can be gained from here counts from the lowest cost, where a step may be above it.
    private boolean isFar(double cost, ParameterVector at, ParameterVector gradient) {
        double far = Math.max(FAR, FAR_IN_IMPROVEMENTS * rules.minImprovement());
        double reached = costMayRise ? lowestCost : cost;
        double gain = scale.provableGain(gradient) - (cost - reached);
        return scale.length(gradient) > scale.gradientRounding(at) && gain > far * reached;
    }

    /** Counts the steps in a row that did not improve enough on the best cost before them. */
    private static final class Plateau {
        private final StoppingRules rules;
        private double best = Double.POSITIVE_INFINITY;
        private int stalled;

        Plateau(StoppingRules rules) {
            this.rules = rules;
        }

        boolean reached(double cost) {
            boolean improved = best == Double.POSITIVE_INFINITY || best - cost >= rules.minImprovement() * best;
            stalled = improved ? 0 : stalled + 1;
            best = Math.min(best, cost);
            return rules.patience() > 0 && stalled >= rules.patience();
        }

        boolean stalls() {
            return stalled > 0;
        }
    }
}
