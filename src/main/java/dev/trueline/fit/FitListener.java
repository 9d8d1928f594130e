package dev.trueline.fit;

import dev.trueline.train.method.LearningRate;
import dev.trueline.train.optimize.Step;
import dev.trueline.train.optimize.StepListener;
import dev.trueline.train.optimize.TrainingResult;

/** Is told how a fit goes, in order, and may end its descent. */
public interface FitListener extends StepListener {
    /** Listens to nothing. */
    FitListener SILENT = new FitListener() {};

    /** The rows have something odd about them, in one sentence. */
    default void onWarning(String sentence) {}

    /**
     * A run of descent begins.
     *
     * @param firstStep number of the step that comes next; above 0 where it goes on from a checkpoint
     */
    default void onDescent(FitSettings.Descent descent, LearningRate rate, long firstStep) {}

    @Override
    default void onStep(Step step) {}

    /** A run of descent, or the exact fit, has ended. */
    default void onResult(TrainingResult result) {}

    /**
     * Of several runs of descent, the one at this rate is the best.
     *
     * @param tried number of rates
     */
    default void onBestRate(LearningRate rate, int tried) {}

    /** Whether descent is to end after the step under way; asked once a step. */
    default boolean stopRequested() {
        return false;
    }
}
