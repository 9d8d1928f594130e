package dev.trueline.fit;

import dev.trueline.contract.Split;
import dev.trueline.model.LinearModel;
import dev.trueline.model.SplitStatistics;
import dev.trueline.solve.leastsquares.PenaltyPath;
import dev.trueline.train.method.Course;
import dev.trueline.train.method.Courses;
import dev.trueline.train.method.DescentMethod;
import dev.trueline.train.method.GradientStep;
import dev.trueline.train.method.LearningRate;
import dev.trueline.train.method.MiniBatches;
import dev.trueline.train.optimize.StopReason;
import dev.trueline.train.optimize.TrainingResult;
import dev.trueline.train.optimize.UpdateRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A fitted model.
 *
 * @param rate of the published run; 0 for an exact fit and for a method without one
 * @param model the parameters of the best step, in original units
 * @param others runs at other rates, or by other methods, that are not published
 * @param dependentColumns features without a weight of their own, as formulas
 * @param path of the penalties of which the task's is one; empty where there was no choice
 */
public record Fit(
        FitTask task,
        LearningRate rate,
        TrainingResult result,
        LinearModel model,
        List<Trace> others,
        List<String> dependentColumns,
        Optional<PenaltyPath> path) {
    /** A run that is not published. */
    public record Trace(DescentMethod method, LearningRate rate, TrainingResult result) {}

    /** All ways down, the published one first. */
    public Courses courses(OptionalDouble optimum) {
        List<Course> all = new ArrayList<>();
        all.add(Course.of(method(), dealt(), rate, result));
        others.forEach(other -> all.add(Course.of(other.method(), dealt(), other.rate(), other.result())));
        return Courses.of(all, optimum);
    }

    /** Of one run of descent. */
    static Fit of(FitTask task, LearningRate rate, TrainingResult result) {
        LinearModel model = task.model(result.parameters());
        return new Fit(task, rate, result, model, List.of(), List.of(), Optional.empty());
    }

    Fit withOthers(List<Trace> traces) {
        return new Fit(task, rate, result, model, List.copyOf(traces), dependentColumns, path);
    }

    /** Where descent started, in original units; zero in the space that is trained in for an exact fit. */
    public LinearModel start() {
        return task.start();
    }

    public boolean diverged() {
        return result.stopReason() == StopReason.DIVERGED;
    }

    /** Whether a caller ended it before a rule did. */
    public boolean interrupted() {
        return result.stopReason() == StopReason.INTERRUPTED;
    }

    /** Of the splits that have rows. */
    public Map<Split, SplitStatistics> statistics() {
        return task.statistics();
    }

    public SplitStatistics train() {
        return statistics().get(Split.TRAIN);
    }

    /** The features whose size differs most from the others', for people. */
    public String worstScaled() {
        return DataReview.worstScaled(task.design(), train());
    }

    /** How descent went, or would go from an exact fit. */
    public DescentMethod method() {
        return task.settings().solver() instanceof FitSettings.Descent descent
                ? descent.method()
                : DescentMethod.GRADIENT_DESCENT;
    }

    /** Of the residuals, in units of what was fitted, as the Huber loss estimates it; empty for the squared error. */
    public OptionalDouble residualScale() {
        int scale = task.space().features();
        return task.settings().huber().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(result.parameters().weight(scale));
    }

    private MiniBatches dealt() {
        return task.settings().solver() instanceof FitSettings.Descent descent ? descent.batches() : MiniBatches.FULL;
    }

    /** Batches of a step. */
    public MiniBatches batches() {
        return task.settings().solver() instanceof FitSettings.Descent descent ? descent.taken() : MiniBatches.FULL;
    }

    /** How descent goes on from here; by gradient steps at the automatic rate, where the fit is exact. */
    UpdateRule rule() {
        return task.settings().solver() instanceof FitSettings.Descent descent
                ? descent.rule(rate)
                : new GradientStep(rate.curvature().suggestedRate());
    }

    /** How far the model is from the optimum. */
    public Optimality optimality() {
        return Optimality.of(this);
    }
}
