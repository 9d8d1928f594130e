package dev.trueline.app.fitting;

import dev.trueline.contract.Split;
import dev.trueline.model.LinearModel;
import dev.trueline.model.SplitStatistics;
import dev.trueline.train.optimize.LearningRate;
import dev.trueline.train.optimize.StopReason;
import dev.trueline.train.optimize.TrainingResult;
import java.util.List;
import java.util.Map;

/**
 * The parameters that a training job has found.
 *
 * @param rate that of the published run; 0 for an exact fit
 * @param line the parameters of the best step, in original units
 * @param others runs at other rates that are not published
 * @param dependentColumns features without a weight of their own, as formulas
 */
public record Fit(
        FitTask task,
        LearningRate rate,
        TrainingResult result,
        LinearModel line,
        List<Trace> others,
        List<String> dependentColumns) {
    /** A run at some rate. */
    public record Trace(LearningRate rate, TrainingResult result) {}

    /** Of one run of descent. */
    static Fit of(FitTask task, LearningRate rate, TrainingResult result) {
        return new Fit(task, rate, result, task.space().toOriginalUnits(result.parameters()), List.of(), List.of());
    }

    Fit withOthers(List<Trace> traces) {
        return new Fit(task, rate, result, line, List.copyOf(traces), dependentColumns);
    }

    public boolean diverged() {
        return result.stopReason() == StopReason.DIVERGED;
    }

    /** Of the splits that have rows. */
    public Map<Split, SplitStatistics> statistics() {
        return task.statistics();
    }

    public SplitStatistics train() {
        return statistics().get(Split.TRAIN);
    }
}
