package dev.trueline.train.optimize;

/** Is told of every step as it is done, in order. */
@FunctionalInterface
public interface StepListener {
    void onStep(Step step);

    /**
     * Is told, before the first step, at which gradient norm the run will have converged.
     *
     * @param gradientNorm 0 when that cannot be said
     */
    default void onAim(double gradientNorm) {}

    /** Tells this one first, and then {@code next}. */
    default StepListener andThen(StepListener next) {
        StepListener first = this;
        return new StepListener() {
            @Override
            public void onStep(Step step) {
                first.onStep(step);
                next.onStep(step);
            }

            @Override
            public void onAim(double gradientNorm) {
                first.onAim(gradientNorm);
                next.onAim(gradientNorm);
            }
        };
    }
}
