package dev.trueline.fit;

import dev.trueline.contract.DataException;
import dev.trueline.contract.Split;
import dev.trueline.model.ParameterVector;
import dev.trueline.train.method.DescentMethod;
import dev.trueline.train.method.LearningRate;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.Curvature;
import dev.trueline.train.objective.HuberLoss;
import dev.trueline.train.optimize.CheckpointStore;
import dev.trueline.train.optimize.CheckpointStore.Resumption;
import dev.trueline.train.optimize.Checkpointing;
import dev.trueline.train.optimize.DescentLoop;
import dev.trueline.train.optimize.DescentState;
import dev.trueline.train.optimize.StopReason;
import dev.trueline.train.optimize.TrainingResult;
import dev.trueline.train.optimize.UpdateRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Descent by an update rule, at one rate with checkpoints, or at several rates one after the other. */
final class DescentFit {
    private final FitTask task;
    private final FitSettings.Descent settings;
    private final FitListener listener;
    private final CheckpointStore store;

    DescentFit(FitTask task, FitSettings.Descent settings, FitListener listener, CheckpointStore store) {
        this.task = task;
        this.settings = settings;
        this.listener = listener;
        this.store = store;
    }

    Fit fit() {
        if (task.rows().batches() != settings.batches().count()) {
            throw new IllegalArgumentException(
                    "the training rows are dealt into " + task.rows().batches() + " batches, but the settings ask for "
                            + settings.batches().count());
        }
        long rows = task.rows().rows().get(Split.TRAIN);
        if (rows < settings.batches().count()) {
            throw new DataException(String.format(
                    "%,d training rows cannot be dealt into %,d batches; take 2 to %,d",
                    rows, settings.batches().count(), rows));
        }
        CostFunction cost = task.cost();
        ParameterVector start = task.origin();
        return settings.learningRates().isEmpty() ? descend(cost, start) : sweep(cost, start);
    }

    private Fit descend(CostFunction cost, ParameterVector start) {
        Optional<Resumption> earlier = store.newest(start);
        Curvature curvature = earlier.map(Resumption::curvature).orElseGet(() -> measure(settings, cost));
        LearningRate rate = rate(settings, cost, curvature);
        DescentState from = earlier.map(Resumption::state).orElseGet(() -> begin(settings, start, rate));
        Fit fit = Fit.of(task, rate, minimize(settings, cost, rate, from, store.open(curvature)));
        return fit.interrupted() || fit.diverged() ? fit : compare(fit, cost, start);
    }

    private Fit compare(Fit fit, CostFunction cost, ParameterVector start) {
        List<Fit.Trace> traces = new ArrayList<>();
        for (DescentMethod method : settings.compared()) {
            FitSettings.Descent descent = settings.by(method);
            Curvature measured = fit.rate().curvature();
            Curvature curvature =
                    method.rated() && !measured.equals(Curvature.UNMEASURED) ? measured : measure(descent, cost);
            LearningRate rate = rate(descent, cost, curvature);
            TrainingResult result = minimize(descent, cost, rate, begin(descent, start, rate), Checkpointing.NONE);
            if (result.stopReason() == StopReason.INTERRUPTED) {
                return Fit.of(task, rate, result).withOthers(traces);
            }
            traces.add(new Fit.Trace(method, rate, result));
        }
        return fit.withOthers(traces);
    }

    private static Curvature measure(FitSettings.Descent descent, CostFunction cost) {
        return descent.method().rated() ? Curvature.measure(cost) : Curvature.UNMEASURED;
    }

    private LearningRate rate(FitSettings.Descent descent, CostFunction cost, Curvature curvature) {
        if (!descent.method().rated()) {
            DataReview.requireCurvature(cost.scale().trace());
            return LearningRate.NONE;
        }
        DataReview.requireCurvature(curvature.largestEigenvalue());
        int batches = descent.taken().count();
        return batches == 1
                ? LearningRate.choose(descent.learningRate(), curvature)
                : LearningRate.ofBatches(
                        descent.learningRate(),
                        curvature,
                        task.rows().rows().get(Split.TRAIN),
                        batches,
                        task.largestRowCurvature());
    }

    private Fit sweep(CostFunction cost, ParameterVector start) {
        Curvature curvature = Curvature.measure(cost);
        DataReview.requireCurvature(curvature.largestEigenvalue());
        List<Fit.Trace> traces = new ArrayList<>();
        for (double value : settings.learningRates()) {
            LearningRate rate = LearningRate.choose(OptionalDouble.of(value), curvature);
            TrainingResult result = minimize(settings, cost, rate, begin(settings, start, rate), Checkpointing.NONE);
            if (result.stopReason() == StopReason.INTERRUPTED) {
                return Fit.of(task, rate, result).withOthers(traces);
            }
            traces.add(new Fit.Trace(settings.method(), rate, result));
        }
        Fit.Trace best = traces.stream()
                .min(Comparator.comparingDouble(DescentFit::quality))
                .orElseThrow();
        listener.onBestRate(best.rate(), traces.size());
        List<Fit.Trace> others = traces.stream().filter(trace -> trace != best).toList();
        return Fit.of(task, best.rate(), best.result()).withOthers(others);
    }

    private static double quality(Fit.Trace trace) {
        if (trace.result().stopReason() == StopReason.DIVERGED) {
            return Double.POSITIVE_INFINITY;
        }
        Double validation = trace.result().best().validationCost();
        return validation == null ? trace.result().best().trainCost() : validation;
    }

    private static DescentState begin(FitSettings.Descent descent, ParameterVector start, LearningRate rate) {
        return DescentState.start(descent.rule(rate).begin(start));
    }

    private TrainingResult minimize(
            FitSettings.Descent descent,
            CostFunction cost,
            LearningRate rate,
            DescentState from,
            Checkpointing checkpoints) {
        listener.onDescent(descent, rate, from.step());
        UpdateRule rule = descent.rule(rate);
        DescentLoop loop =
                new DescentLoop(descent.stopping(), rule, listener::stopRequested, System::nanoTime, listener);
        TrainingResult result = run(loop, cost, from, checkpoints);
        listener.onResult(result);
        return result;
    }

    private TrainingResult run(DescentLoop loop, CostFunction cost, DescentState from, Checkpointing checkpoints) {
        try {
            return loop.minimize(cost, from, checkpoints);
        } catch (HuberLoss.NoMinimumException noMinimum) {
            throw new DataException(noMinimum.getMessage());
        }
    }
}
