package dev.trueline.app.fitting;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.console.Narrator;
import dev.trueline.app.console.ProgressView;
import dev.trueline.app.exit.Interruption;
import dev.trueline.app.exit.JobWork;
import dev.trueline.app.output.Checkpoints;
import dev.trueline.app.output.RunDirectory;
import dev.trueline.app.output.RunFingerprint;
import dev.trueline.model.ParameterVector;
import dev.trueline.spark.session.StepMetrics;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.Curvature;
import dev.trueline.train.optimize.Checkpointing;
import dev.trueline.train.optimize.DescentState;
import dev.trueline.train.optimize.GradientDescent;
import dev.trueline.train.optimize.LearningRate;
import dev.trueline.train.optimize.StepListener;
import dev.trueline.train.optimize.StopReason;
import dev.trueline.train.optimize.TrainingResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.hadoop.conf.Configuration;

/** Gradient descent, at one rate with checkpoints, or at several rates one after the other. */
public final class Descent implements Fitting {
    private final FitTask task;
    private final JobConfig config;
    private final RunDirectory directory;
    private final Attendance attendance;
    private final Configuration hadoop;
    private final StepMetrics metrics = StepMetrics.register();

    /** Who is told of what happens, and who may end it. */
    public record Attendance(Narrator narrator, Interruption interruption) {}

    public Descent(FitTask task, RunDirectory directory, Attendance attendance, Configuration hadoop) {
        this.task = task;
        this.config = task.config();
        this.directory = directory;
        this.attendance = attendance;
        this.hadoop = hadoop;
    }

    @Override
    public Fit fit() {
        CostFunction cost = JobWork.cancellable(task.cost());
        DescentState origin = DescentState.start(startingPoint());
        return config.training().learningRates().isEmpty() ? descend(cost, origin) : sweep(cost, origin);
    }

    private Fit descend(CostFunction cost, DescentState origin) {
        RunFingerprint fingerprint = RunFingerprint.of(config, task.data(), task.statistics(), origin.parameters());
        Optional<Checkpoints.Found> checkpoint = Checkpoints.newest(directory, fingerprint, narrator());
        Curvature curvature = curvature(cost, checkpoint);
        LearningRate rate = LearningRate.choose(config.training().learningRate(), curvature);
        Checkpoints checkpoints =
                new Checkpoints(directory, config.checkpointEvery(), fingerprint, curvature, checkpoint);
        attendance.interruption().keepWith(checkpoints::saveEnd);
        DescentState start = checkpoint.map(Checkpoints.Found::state).orElse(origin);
        narrator().rate(rate);
        if (start.step() > 0) {
            narrator().say("Going on from the checkpoint before step %,d.", start.step());
        }
        return Fit.of(task, rate, minimize(cost, rate, start, checkpoints));
    }

    // Steps are cheap where rates are compared, so that checkpoints of several runs would be of little use.
    private Fit sweep(CostFunction cost, DescentState origin) {
        Curvature curvature = curvature(cost, Optional.empty());
        List<Fit.Trace> traces = new ArrayList<>();
        for (double value : config.training().learningRates()) {
            LearningRate rate = LearningRate.choose(OptionalDouble.of(value), curvature);
            narrator().rate(rate);
            TrainingResult result = minimize(cost, rate, origin, Checkpointing.NONE);
            if (result.stopReason() == StopReason.INTERRUPTED) {
                return Fit.of(task, rate, result).withOthers(traces);
            }
            traces.add(new Fit.Trace(rate, result));
        }
        Fit.Trace best = traces.stream()
                .min(Comparator.comparingDouble(Descent::judgedBy))
                .orElseThrow();
        narrator()
                .say("The best of %d rates is %.6g.", traces.size(), best.rate().value());
        List<Fit.Trace> others = traces.stream().filter(trace -> trace != best).toList();
        return Fit.of(task, best.rate(), best.result()).withOthers(others);
    }

    private static double judgedBy(Fit.Trace trace) {
        if (trace.result().stopReason() == StopReason.DIVERGED) {
            return Double.POSITIVE_INFINITY;
        }
        Double validation = trace.result().best().validationCost();
        return validation == null ? trace.result().best().trainCost() : validation;
    }

    private static Curvature curvature(CostFunction cost, Optional<Checkpoints.Found> found) {
        Curvature curvature =
                found.map(checkpoint -> checkpoint.checkpoint().curvature()).orElseGet(() -> Curvature.measure(cost));
        DataReview.requireCurvature(curvature);
        return curvature;
    }

    private ParameterVector startingPoint() {
        if (config.training().initialModel().isEmpty()) {
            return ParameterVector.zero(task.space().features());
        }
        return task.space().fromOriginalUnits(InitialModel.load(config, hadoop));
    }

    private TrainingResult minimize(
            CostFunction cost, LearningRate rate, DescentState start, Checkpointing checkpoints) {
        try (ProgressView progress =
                ProgressView.of(config.stopping(), narrator().writer())) {
            Interruption interruption = attendance.interruption();
            interruption.descend();
            StepListener listener = progress.andThen(metrics);
            GradientDescent descent = new GradientDescent(
                    config.stopping(), rate.value(), interruption::requested, System::nanoTime, listener);
            TrainingResult result = descent.minimize(cost, start, checkpoints);
            interruption.descended(result.stopReason() == StopReason.INTERRUPTED);
            narrator().stopped(result);
            return result;
        }
    }

    private Narrator narrator() {
        return attendance.narrator();
    }
}
