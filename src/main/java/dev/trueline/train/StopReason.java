package dev.trueline.train;

/** Why a training run ended. */
public enum StopReason {
    CONVERGED("the gradient has shrunk to the tolerance"),
    NO_VALIDATION_IMPROVEMENT("the validation cost no longer improves"),
    NO_TRAINING_IMPROVEMENT("the training cost no longer improves"),
    MAX_STEPS("the allowed number of steps is used up"),
    TIME_BUDGET("the allowed time is used up"),
    INTERRUPTED("the run was interrupted"),
    DIVERGED("the cost rises instead of falling");

    private final String meaning;

    StopReason(String meaning) {
        this.meaning = meaning;
    }

    /** What it means, as the end of a sentence. */
    public String meaning() {
        return meaning;
    }

    /** Whether the loop itself judged that going on would gain little, as opposed to being cut short. */
    public boolean isConvergence() {
        return this == CONVERGED || this == NO_VALIDATION_IMPROVEMENT || this == NO_TRAINING_IMPROVEMENT;
    }
}
