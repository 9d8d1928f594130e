package dev.trueline.train;

import java.util.Optional;

/** Applies the stopping rules to the steps of one run, in order. */
final class StopMonitor {
    // Below the safe rate the cost never rises, but its last bits may flicker. The flicker scales with the rounding of
    // the largest residuals, hence with the first cost, and not with a minimum that may be zero.
    private static final double ROUNDING = 1e-12;

    private final StoppingRules rules;
    private final Plateau training;
    private final Plateau validation;
    private double firstCost;
    private double firstGradientNorm;
    private double previousCost;

    StopMonitor(StoppingRules rules) {
        this.rules = rules;
        this.training = new Plateau(rules);
        this.validation = new Plateau(rules);
    }

    /**
     * Takes in one step.
     *
     * @return why to stop, judged by costs and gradient alone
     */
    Optional<StopReason> observe(Step step) {
        if (!step.finite()) {
            return Optional.of(StopReason.DIVERGED);
        }
        if (step.step() == 0) {
            firstCost = step.trainCost();
            firstGradientNorm = step.gradientNorm();
            previousCost = firstCost;
        }
        boolean rises = step.trainCost() > previousCost + ROUNDING * firstCost;
        previousCost = step.trainCost();
        boolean validationStalls = step.validationCost() != null && validation.reached(step.validationCost());
        boolean trainingStalls = training.reached(step.trainCost());
        if (rises) {
            return Optional.of(StopReason.DIVERGED);
        }
        if (step.gradientNorm() <= rules.gradientTolerance() * firstGradientNorm) {
            return Optional.of(StopReason.CONVERGED);
        }
        if (validationStalls) {
            return Optional.of(StopReason.NO_VALIDATION_IMPROVEMENT);
        }
        return trainingStalls ? Optional.of(StopReason.NO_TRAINING_IMPROVEMENT) : Optional.empty();
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
    }
}
