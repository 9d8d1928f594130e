package dev.trueline.train;

/** Is told of every step as it is done, in order. */
@FunctionalInterface
public interface StepListener {
    void onStep(Step step);

    /** Tells this one first, and then {@code next}. */
    default StepListener andThen(StepListener next) {
        return step -> {
            onStep(step);
            next.onStep(step);
        };
    }
}
