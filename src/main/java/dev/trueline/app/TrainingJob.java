package dev.trueline.app;

import dev.trueline.evaluate.SplitMetrics;
import dev.trueline.model.Json;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ModelDocument;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.Split;
import dev.trueline.model.SplitStatistics;
import dev.trueline.model.TrainingSpace;
import dev.trueline.spark.DataLoad;
import dev.trueline.spark.Ingest;
import dev.trueline.spark.Preflight;
import dev.trueline.spark.StepMetrics;
import dev.trueline.spark.TrainingData;
import dev.trueline.train.CostFunction;
import dev.trueline.train.Curvature;
import dev.trueline.train.DescentState;
import dev.trueline.train.GradientDescent;
import dev.trueline.train.LearningRate;
import dev.trueline.train.LeastSquares;
import dev.trueline.train.Step;
import dev.trueline.train.StepListener;
import dev.trueline.train.StopReason;
import dev.trueline.train.TrainingResult;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.SparkSession;

/** The main job: from a source of rows to a published line. */
final class TrainingJob {
    private final JobConfig config;
    private final SparkSession spark;
    private final Interruption interruption;
    private final Narrator narrator;
    private final Summary summary;

    TrainingJob(JobConfig config, SparkSession spark, Interruption interruption, Narrator narrator, Summary summary) {
        this.config = config;
        this.spark = spark;
        this.interruption = interruption;
        this.narrator = narrator;
        this.summary = summary;
    }

    /** Runs the job in {@code directory}, whose fate is decided by how the run ends. */
    ExitCode run(RunDirectory directory) {
        requireRoom();
        narrator.reading(config);
        try (TrainingData data = new Ingest(spark).read(config.input(), config.contract(), config.split())) {
            accountForRows(data, directory);
            preflight(data);
            Map<Split, SplitStatistics> statistics = statistics(data);
            TrainingSpace space = space(statistics.get(Split.TRAIN));
            CostFunction cost = data.cost(objective(space, statistics));
            DescentState origin = DescentState.start(startingPoint(space));
            RunFingerprint fingerprint = RunFingerprint.of(config, data, statistics, origin.parameters());
            Optional<Checkpoint> checkpoint = Checkpoints.newest(directory, fingerprint, narrator);
            LearningRate rate = learningRate(cost, checkpoint);
            Checkpoints checkpoints =
                    new Checkpoints(directory, config.checkpointEvery(), fingerprint, rate.curvature());
            DescentState start = checkpoint.map(Checkpoint::state).orElse(origin);
            TrainingResult result = descend(cost, rate, start, checkpoints);
            if (result.stopReason() == StopReason.DIVERGED) {
                keepRecords(directory, data, statistics, result);
                return diverged(directory, statistics.get(Split.TRAIN), rate);
            }
            Fit fit = new Fit(statistics, rate, result, space.toOriginalUnits(result.parameters()));
            Map<Split, SplitMetrics> metrics = evaluate(data, fit);
            summary.print(data, fit, metrics);
            keepRecords(directory, data, statistics, result);
            keepModel(directory, data, fit, metrics, space.toOriginalUnits(origin.parameters()));
            return publish(directory, result);
        }
    }

    private void requireRoom() {
        Preflight preflight = Preflight.of(spark, config.contract());
        if (!preflight.refusals().isEmpty()) {
            throw new UsageException("this cannot work: " + String.join(";\n", preflight.refusals()));
        }
        preflight.warnings().forEach(narrator::warn);
    }

    private void preflight(TrainingData data) {
        Preflight preflight = Preflight.of(spark, config.contract());
        DataLoad load = data.load();
        narrator.say("%s", preflight.report(load));
        preflight.warnings(load).forEach(narrator::warn);
    }

    private void accountForRows(TrainingData data, RunDirectory directory) {
        narrator.read(data);
        if (config.contract().quarantines() && data.account().rejected() > 0) {
            directory.delete("rejects");
            writeRejects(data, directory);
            narrator.rejects(data);
        }
        data.account().require(config.contract());
    }

    private static void writeRejects(TrainingData data, RunDirectory directory) {
        try {
            data.writeRejects(directory.child("rejects"));
        } catch (Exception | FSError failed) { // Spark throws checked exceptions that Java does not see.
            throw RunDirectory.failure("cannot write rejects/ in " + directory.workingPath(), failed);
        }
    }

    private Map<Split, SplitStatistics> statistics(TrainingData data) {
        DataReview review = new DataReview(config, data.rows());
        review.requireTrainingRows();
        Map<Split, SplitStatistics> statistics = data.statistics();
        review.requireSomethingToLearn(statistics.get(Split.TRAIN));
        review.requireSquares(statistics.get(Split.TRAIN));
        review.warnings(statistics.get(Split.TRAIN)).forEach(narrator::warn);
        return statistics;
    }

    private TrainingSpace space(SplitStatistics train) {
        boolean intercept = config.training().fitIntercept();
        return config.training().standardize()
                ? TrainingSpace.standardized(train.features(), intercept)
                : TrainingSpace.raw(train.features().size(), intercept);
    }

    private static LeastSquares objective(TrainingSpace space, Map<Split, SplitStatistics> statistics) {
        Optional<SplitStatistics> validation = Optional.ofNullable(statistics.get(Split.VALIDATION));
        return new LeastSquares(space, statistics.get(Split.TRAIN), validation);
    }

    private LearningRate learningRate(CostFunction cost, Optional<Checkpoint> checkpoint) {
        Curvature curvature = checkpoint.map(Checkpoint::curvature).orElseGet(() -> Curvature.measure(cost));
        DataReview.requireCurvature(curvature);
        LearningRate rate = LearningRate.choose(config.training().learningRate(), curvature);
        narrator.rate(rate);
        return rate;
    }

    private ParameterVector startingPoint(TrainingSpace space) {
        if (config.training().initialModel().isEmpty()) {
            return ParameterVector.zero(space.features());
        }
        return space.fromOriginalUnits(
                InitialModel.load(config, spark.sparkContext().hadoopConfiguration()));
    }

    private TrainingResult descend(CostFunction cost, LearningRate rate, DescentState start, Checkpoints checkpoints) {
        if (start.step() > 0) {
            narrator.say("Going on from the checkpoint before step %,d.", start.step());
        }
        TrainingResult result = minimize(cost, rate, start, checkpoints);
        narrator.stopped(result);
        return result;
    }

    private TrainingResult minimize(CostFunction cost, LearningRate rate, DescentState start, Checkpoints checkpoints) {
        try (ProgressView progress = ProgressView.of(config.stopping(), narrator.writer())) {
            interruption.mayFinish();
            StepListener listener = progress.andThen(StepMetrics.register());
            GradientDescent descent = new GradientDescent(
                    config.stopping(), rate.value(), interruption::requested, System::nanoTime, listener);
            return descent.minimize(cost, start, checkpoints);
        }
    }

    private Map<Split, SplitMetrics> evaluate(TrainingData data, Fit fit) {
        return data.evaluate(fit.line(), config.within(), fit.statistics());
    }

    private void keepRecords(
            RunDirectory directory, TrainingData data, Map<Split, SplitStatistics> statistics, TrainingResult result) {
        directory.write("config.conf", Reports.configuration(config));
        directory.write("data.json", Json.pretty(DataDocument.of(config, data, statistics)));
        directory.write("history.jsonl", history(result));
    }

    private static String history(TrainingResult result) {
        return result.history().stream()
                .filter(Step::finite)
                .map(step -> Json.line(step) + "\n")
                .collect(Collectors.joining());
    }

    private void keepModel(
            RunDirectory directory, TrainingData data, Fit fit, Map<Split, SplitMetrics> metrics, LinearModel start) {
        ModelDocument model = ModelDocuments.of(config, data, fit, spark);
        directory.write("model.json", Json.pretty(model));
        Map<String, SplitMetrics> bySplit = new LinkedHashMap<>();
        metrics.forEach((split, quality) -> bySplit.put(split.name().toLowerCase(Locale.ROOT), quality));
        directory.write("metrics.json", Json.pretty(bySplit));
        directory.write("report.html", new Reports(config, data, fit).page(model, metrics, start));
    }

    private ExitCode diverged(RunDirectory directory, SplitStatistics train, LearningRate rate) {
        narrator.say(
                "No model is published. The learning rate %.6g is too large for these data; set training.learning-rate ="
                        + " auto, or below 2 / lambda_max = %.6g.%s%nLargest features: %s.%nThe history is kept in %s.",
                rate.value(),
                rate.curvature().divergenceRate(),
                config.training().standardize() ? "" : " With training.standardize = true much larger rates are safe.",
                new DataReview(config, Map.of()).worstScaled(train),
                directory.workingPath());
        return ExitCode.DIVERGED;
    }

    private ExitCode publish(RunDirectory directory, TrainingResult result) {
        if (result.stopReason() == StopReason.INTERRUPTED) {
            summary.location("Interrupted: not published. The best model so far is kept in " + directory.workingPath());
            return ExitCode.INTERRUPTED;
        }
        if (config.requireConvergence() && !result.stopReason().isConvergence()) {
            summary.location("Not published, for stopping.require-convergence is set and " + result.stopReason()
                    + " is no convergence. The run is kept in " + directory.workingPath());
            return ExitCode.NOT_CONVERGED;
        }
        directory.publish();
        summary.location("Everything is in " + directory.publishedPath());
        return ExitCode.DONE;
    }
}
