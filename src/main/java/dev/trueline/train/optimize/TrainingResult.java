package dev.trueline.train.optimize;

import dev.trueline.model.ParameterVector;
import dev.trueline.train.objective.CostEvaluation;
import java.util.List;

/**
 * What descent found.
 *
 * @param parameters those of the best step, in the space that was trained in
 * @param best the first step with the lowest validation cost, or where nothing is held out the last step, or the
 *     one of the lowest training cost under a rule by which it may rise
 * @param history every step, the last one without an update
 */
public record TrainingResult(StopReason stopReason, ParameterVector parameters, Step best, List<Step> history) {
    /**
     * The result of having computed the optimum: a history of the one step that no update follows.
     *
     * @param seconds that it took
     */
    public static TrainingResult exact(ParameterVector optimum, CostEvaluation atOptimum, double seconds) {
        UpdateRule.Move none = new UpdateRule.Move(Iterate.at(optimum), atOptimum.gradient(), 0, 0);
        Step step = Step.of(0, optimum, atOptimum, none, seconds);
        return new TrainingResult(StopReason.EXACT, optimum, step, List.of(step));
    }

    /** Number of updates made. */
    public long steps() {
        return last().step();
    }

    /** How training ended, such as "after 262 steps: the training cost no longer improves (NO_TRAINING_IMPROVEMENT)". */
    public String ending() {
        return String.format(
                "after %,d %s: %s (%s)", steps(), steps() == 1 ? "step" : "steps", stopReason.meaning(), stopReason);
    }

    public Step first() {
        return history.get(0);
    }

    public Step last() {
        return history.get(history.size() - 1);
    }
}
