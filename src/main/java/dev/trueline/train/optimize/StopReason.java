package dev.trueline.train.optimize;

/** Why a training run ended. */
public enum StopReason {
    CONVERGED("the gradient has shrunk to the tolerance"),
    NO_VALIDATION_IMPROVEMENT("the validation cost no longer improves"),
    NO_TRAINING_IMPROVEMENT("the training cost no longer improves"),
    STALLED("the steps no longer lower the cost, but the optimum is far"),
    EXACT("the optimum itself, for which no step is needed"),
    MAX_STEPS("the allowed number of steps is used up"),
    TIME_BUDGET("the allowed time is used up"),
    INTERRUPTED("the run was interrupted"),
    DIVERGED("the cost rises instead of falling");

    private final String meaning;

    StopReason(String meaning) {
        this.meaning = meaning;
    }

    /** Whether small improvements, rather than a small gradient, ended the run. */
    public boolean isPlateau() {
        return this == NO_VALIDATION_IMPROVEMENT || this == NO_TRAINING_IMPROVEMENT || this == STALLED;
    }

    /** What it means, as the end of a sentence. */
    public String meaning() {
        return meaning;
    }

    /** Whether going on would gain little or nothing, as opposed to being cut short. */
    public boolean isConvergence() {
        return this == EXACT
                || this == CONVERGED
                || this == NO_VALIDATION_IMPROVEMENT
                || this == NO_TRAINING_IMPROVEMENT;
    }
}
