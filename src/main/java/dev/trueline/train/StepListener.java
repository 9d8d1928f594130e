package dev.trueline.train;

/** Is told of every step as it is done, in order. */
@FunctionalInterface
public interface StepListener {
    void onStep(Step step);
}
