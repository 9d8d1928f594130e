package dev.trueline.train;

import java.util.Optional;

/** Applies the stopping rules to the evaluations of one run, in order. */
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
     * Takes in the evaluation of one step.
     *
     * @return why to stop, judged by costs and gradient alone
     */
    Optional<StopReason> observe(long step, CostEvaluation evaluation) {
        if (!evaluation.isFinite()) {
            return Optional.of(StopReason.DIVERGED);
        }
        double gradientNorm = evaluation.gradient().norm();
        if (step == 0) {
            firstCost = evaluation.trainCost();
            firstGradientNorm = gradientNorm;
            previousCost = firstCost;
        }
        boolean rises = evaluation.trainCost() > previousCost + ROUNDING * firstCost;
        previousCost = evaluation.trainCost();
        boolean validationStalls = evaluation.validationCost().isPresent()
                && validation.reached(evaluation.validationCost().getAsDouble());
        boolean trainingStalls = training.reached(evaluation.trainCost());
        if (rises) {
            return Optional.of(StopReason.DIVERGED);
        }
        if (gradientNorm == 0 || gradientNorm <= rules.gradientTolerance() * firstGradientNorm) {
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
