package dev.trueline.app.run;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.console.Narrator;
import dev.trueline.app.documents.Findings;
import dev.trueline.app.documents.ModelDocuments;
import dev.trueline.app.documents.Reports;
import dev.trueline.app.documents.RunRecords;
import dev.trueline.app.documents.Verdict;
import dev.trueline.app.exit.ExitCode;
import dev.trueline.app.exit.Interruption;
import dev.trueline.app.exit.UsageException;
import dev.trueline.app.fitting.DataReview;
import dev.trueline.app.fitting.Descent;
import dev.trueline.app.fitting.ExactFit;
import dev.trueline.app.fitting.Fit;
import dev.trueline.app.fitting.FitTask;
import dev.trueline.app.fitting.Fitting;
import dev.trueline.app.fitting.Optimality;
import dev.trueline.app.fitting.RunFindings;
import dev.trueline.app.output.RunDirectory;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Split;
import dev.trueline.evaluate.Evaluation;
import dev.trueline.evaluate.compare.MeanComparison;
import dev.trueline.model.ModelDocument;
import dev.trueline.model.Profile;
import dev.trueline.model.SplitStatistics;
import dev.trueline.solve.leastsquares.CrossValidation;
import dev.trueline.spark.DataLoad;
import dev.trueline.spark.Ingest;
import dev.trueline.spark.MomentRoom;
import dev.trueline.spark.Preflight;
import dev.trueline.spark.TrainingData;
import dev.trueline.train.optimize.LearningRate;
import dev.trueline.train.optimize.StopReason;
import dev.trueline.train.optimize.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** The main job: from a source of rows to a published line. */
public final class TrainingJob {
    private final JobConfig config;
    private final SparkSession spark;
    private final Interruption interruption;
    private final Narrator narrator;
    private final Summary summary;

    public TrainingJob(
            JobConfig config, SparkSession spark, Interruption interruption, Narrator narrator, Summary summary) {
        this.config = config;
        this.spark = spark;
        this.interruption = interruption;
        this.narrator = narrator;
        this.summary = summary;
    }

    /** Runs the job in {@code directory}, whose fate is decided by how the run ends. */
    public ExitCode run(RunDirectory directory) {
        requireRoom();
        Optional<PromotionGate> gate = PromotionGate.of(config, hadoop(), narrator);
        RunRecords records = new RunRecords(config, directory);
        narrator.reading(config);
        try (TrainingData data = read()) {
            accountForRows(data, records);
            preflight(data);
            FitTask task = FitTask.of(config, data, statistics(data));
            if (gate.isPresent()) {
                PromotionGate.requireHeldOutRows(task.statistics());
            }
            Fit fit = fitting(task, directory).fit();
            if (fit.diverged()) {
                records.keep(fit);
                return diverged(directory, fit);
            }
            Findings findings = findings(fit);
            Evaluation measured = data.evaluate(EvaluationTasks.of(config, data, fit), fit.statistics());
            Optional<MeanComparison> mean = MeanGate.compare(config, fit, measured);
            Evaluation evaluation = measured.withGraver(RunFindings.of(fit, mean));
            tell(evaluation);
            summary.print(data, fit, evaluation, findings);
            records.keep(fit);
            records.keep(findings);
            ModelDocument model = ModelDocuments.of(config, fit, findings.optimality(), profile(fit), spark);
            records.keep(model, evaluation);
            Verdict verdict = judge(gate, fit, evaluation, mean);
            records.keep(verdict);
            records.keepPage(new Reports(config, fit, hadoop()).page(model, evaluation, findings, verdict));
            ExitCode ending = ending(directory, fit.result(), verdict);
            return ending == ExitCode.DONE ? publish(directory) : ending;
        }
    }

    private Configuration hadoop() {
        return spark.sparkContext().hadoopConfiguration();
    }

    private void requireRoom() {
        Preflight preflight = Preflight.of(spark, config.contract());
        List<String> refusals = new ArrayList<>(preflight.refusals());
        if (needsMoments()) {
            refusals.addAll(momentRoom().refusals());
        }
        if (!refusals.isEmpty()) {
            throw new UsageException("this cannot work: " + String.join(";\n", refusals));
        }
        preflight.warnings().forEach(narrator::warn);
    }

    private boolean needsMoments() {
        return config.training().engine() == JobConfig.Engine.ONE_PASS || config.solvesExactly();
    }

    private MomentRoom momentRoom() {
        return MomentRoom.of(spark, config.contract(), config.split());
    }

    private TrainingData read() {
        Ingest ingest = new Ingest(spark);
        return switch (config.training().engine()) {
            case MAP_REDUCE -> ingest.read(config.input(), config.contract(), config.split());
            case ONE_PASS -> ingest.readMoments(config.input(), config.contract(), config.split());
        };
    }

    private void preflight(TrainingData data) {
        DataLoad load = data.load();
        if (config.training().engine() == JobConfig.Engine.ONE_PASS) {
            narrator.say("%s", momentRoom().report(load));
            return;
        }
        Preflight preflight = Preflight.of(spark, config.contract());
        narrator.say("%s", preflight.report(load));
        preflight.warnings(load).forEach(narrator::warn);
    }

    private void accountForRows(TrainingData data, RunRecords records) {
        narrator.read(data);
        if (config.contract().quarantines() && data.account().rejected() > 0) {
            records.keepRejects(data);
            narrator.rejects(data);
        }
        data.account().require(config.contract());
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

    private Fitting fitting(FitTask task, RunDirectory directory) {
        return switch (config.training().solver()) {
            case DESCENT -> new Descent(task, directory, new Descent.Attendance(narrator, interruption), hadoop());
            case EXACT -> new ExactFit(task, narrator);
        };
    }

    private Findings findings(Fit fit) {
        if (fit.result().stopReason() == StopReason.INTERRUPTED) {
            return new Findings(Optional.empty(), Optional.empty());
        }
        Optional<CrossValidation> crossValidation =
                config.crossValidates() ? Optional.of(crossValidate(fit.task())) : Optional.empty();
        return new Findings(certify(fit), crossValidation);
    }

    private Optional<Optimality> certify(Fit fit) {
        if (!config.training().certificate()) {
            return Optional.empty();
        }
        int features = config.contract().features().size();
        if (features > Optimality.MOST_FEATURES || !momentRoom().refusals().isEmpty()) {
            narrator.say(
                    "No certificate: %,d features are too many for it here; at most %d are certified.",
                    features, Optimality.MOST_FEATURES);
            return Optional.empty();
        }
        try {
            Optimality optimality = Optimality.of(fit);
            narrator.say("Certificate: %s", optimality.sentence());
            warnOfDependencies(optimality);
            return Optional.of(optimality);
        } catch (DataException unsolvable) {
            narrator.warn("no certificate: " + unsolvable.getMessage());
            return Optional.empty();
        }
    }

    private void warnOfDependencies(Optimality optimality) {
        List<String> formulas = ExactFit.formulas(config, optimality.optimum().dependencies());
        if (!config.solvesExactly() && !formulas.isEmpty()) {
            narrator.warn("many lines are as good as this one, for features depend on those before them:\n  "
                    + String.join("\n  ", formulas));
        }
    }

    private Profile profile(Fit fit) {
        List<String> names = new ArrayList<>();
        config.contract().features().forEach(feature -> names.add(feature.name()));
        names.add(config.contract().label().name());
        return fit.task().data().profile(fit.line(), fit.train(), names);
    }

    private CrossValidation crossValidate(FitTask task) {
        try {
            return task.data().moments().crossValidate(config.training().problem());
        } catch (IllegalArgumentException tooFewRows) {
            throw new DataException(
                    "evaluation.folds = " + config.split().folds() + " cannot be done: " + tooFewRows.getMessage());
        }
    }

    private void tell(Evaluation evaluation) {
        narrator.findings(evaluation.findings());
        MeanGate.doubt(evaluation.splits()).ifPresent(narrator::warn);
    }

    private Verdict judge(Optional<PromotionGate> gate, Fit fit, Evaluation evaluation, Optional<MeanComparison> mean) {
        Verdict byChampion =
                gate.map(one -> one.judge(fit, evaluation.slicings())).orElse(Verdict.NONE);
        boolean required = !config.gate().allowWorseThanMean()
                && !config.lacksConvergence(fit.result().stopReason());
        Verdict verdict = mean.filter(known -> required)
                .map(known ->
                        byChampion.requiringBetterThan(known, config.gate().rules()))
                .orElse(byChampion);
        verdict.decision().ifPresent(summary::gate);
        return verdict;
    }

    private ExitCode diverged(RunDirectory directory, Fit fit) {
        LearningRate rate = fit.rate();
        narrator.say(
                "No model is published. The learning rate %.6g is too large for these data; set training.learning-rate ="
                        + " auto, or below 2 / lambda_max = %.6g.%s%nLargest features: %s.%nThe history is kept in %s.",
                rate.value(),
                rate.curvature().divergenceRate(),
                config.training().standardize() ? "" : " With training.standardize = true much larger rates are safe.",
                new DataReview(config, Map.of()).worstScaled(fit.train()),
                directory.workingPath());
        return ExitCode.DIVERGED;
    }

    private ExitCode ending(RunDirectory directory, TrainingResult result, Verdict verdict) {
        if (result.stopReason() == StopReason.INTERRUPTED) {
            summary.location("Interrupted: not published. The best model so far is kept in " + directory.workingPath());
            summary.report(directory.workingUri(RunRecords.PAGE));
            return ExitCode.INTERRUPTED;
        }
        if (config.lacksConvergence(result.stopReason())) {
            summary.location("Not published, for stopping.require-convergence is set and " + result.stopReason()
                    + " is no convergence. The run is kept in " + directory.workingPath());
            summary.report(directory.workingUri(RunRecords.PAGE));
            return ExitCode.NOT_CONVERGED;
        }
        if (verdict.refuses()) {
            String champion = config.gate().champion().isEmpty() ? "" : " The champion stays as it is.";
            summary.location(
                    "Not published: the gate refused." + champion + " The run is kept in " + directory.workingPath());
            summary.report(directory.workingUri(RunRecords.PAGE));
            return ExitCode.REFUSED;
        }
        return ExitCode.DONE;
    }

    private ExitCode publish(RunDirectory directory) {
        ExitCode ending = interruption.publish(ExitCode.DONE, directory::publish);
        summary.location("Everything is in " + directory.publishedPath());
        summary.report(directory.publishedUri(RunRecords.PAGE));
        return ending;
    }
}
