package dev.trueline.app.run;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.console.Narrator;
import dev.trueline.app.console.Phase;
import dev.trueline.app.documents.Diagnostics;
import dev.trueline.app.documents.ModelDocuments;
import dev.trueline.app.documents.Reports;
import dev.trueline.app.documents.RunRecords;
import dev.trueline.app.documents.Verdict;
import dev.trueline.app.exit.ExitCode;
import dev.trueline.app.exit.Interruption;
import dev.trueline.app.exit.UsageException;
import dev.trueline.app.gate.MeanGate;
import dev.trueline.app.gate.PromotionGate;
import dev.trueline.app.output.RunCheckpoints;
import dev.trueline.app.output.RunDirectory;
import dev.trueline.app.output.RunFingerprint;
import dev.trueline.app.published.InitialModel;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Split;
import dev.trueline.evaluate.Answers;
import dev.trueline.evaluate.Evaluation;
import dev.trueline.evaluate.Questions;
import dev.trueline.evaluate.compare.MeanComparison;
import dev.trueline.evaluate.drift.Profiler.Profiled;
import dev.trueline.fit.Fit;
import dev.trueline.fit.FitSettings;
import dev.trueline.fit.FitTask;
import dev.trueline.fit.LinearRegression;
import dev.trueline.fit.Optimality;
import dev.trueline.model.ModelDocument;
import dev.trueline.model.OriginalColumns;
import dev.trueline.model.Predictor;
import dev.trueline.model.SplitStatistics;
import dev.trueline.solve.groups.GroupTally;
import dev.trueline.solve.leastsquares.CrossValidation;
import dev.trueline.spark.DataLoad;
import dev.trueline.spark.Ingest;
import dev.trueline.spark.MomentRoom;
import dev.trueline.spark.Preflight;
import dev.trueline.spark.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** The main job: from a source of rows to a published model. */
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
        FitSettings settings = config.fitSettings(InitialModel.load(config, hadoop()));
        RunRecords records = new RunRecords(config, directory);
        RunEnding ending = new RunEnding(config, directory, interruption, narrator, summary);
        if (config.groups().wanted()) {
            groupModels().requireColumns();
        }
        narrator.reading(config);
        try (TrainingData data = read()) {
            accountForRows(data, records);
            preflight(data);
            narrator.done(Phase.READ);
            Fit fit = fit(data, settings, directory, gate);
            narrator.done(Phase.FIT);
            if (fit.diverged()) {
                records.keep(data, fit);
                keepPages(records, new Reports(config, data, fit), ending.adviceAfter(fit));
                return ending.diverged(fit);
            }
            Diagnostics diagnostics = diagnose(data, fit, directory);
            Predictor predictor = data.predictor(fit.model());
            Map<Split, SplitStatistics> statistics = data.inLabelUnits(fit.statistics());
            Answers answers = data.answer(questions(data, fit, gate, predictor, statistics), statistics);
            Optional<MeanComparison> mean = MeanGate.compare(config, fit, statistics, answers);
            Evaluation evaluation = new Remedies(config, answers.evaluation())
                    .added()
                    .withGraver(LevelFindings.of(config.alike()))
                    .withGraver(RunFindings.of(fit, mean));
            tell(evaluation);
            summary.print(data, fit, evaluation, diagnostics);
            records.keep(data, fit);
            records.keep(diagnostics);
            ModelDocument model = new ModelDocuments(config, data, fit, predictor.transform())
                    .document(diagnostics.optimality(), answers.profile().orElseThrow(), spark);
            records.keep(model, evaluation, diagnostics.groups());
            Optional<Verdict> byChampion = gate.filter(one -> !fit.interrupted())
                    .map(one -> one.judge(fit, rivalry(one, data, fit, predictor, answers)));
            Verdict verdict = judge(byChampion.orElse(Verdict.NONE), fit, mean);
            records.keep(verdict);
            records.keepPage(
                    new Reports(config, data, fit).page(model, evaluation, answers.pictures(), diagnostics, verdict));
            narrator.done(Phase.EVALUATE);
            records.keepSeconds(narrator.seconds());
            records.keepLesson();
            narrator.tellSeconds();
            return ending.of(fit.result(), verdict);
        }
    }

    private static void keepPages(RunRecords records, Reports reports, String advice) {
        records.keepPage(reports.diverged(advice));
        records.keepLesson(() -> reports.divergedLesson(advice));
    }

    private Configuration hadoop() {
        return spark.sparkContext().hadoopConfiguration();
    }

    private void requireRoom() {
        Preflight preflight = Preflight.of(spark, config.design());
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
        return MomentRoom.of(spark, config.design(), config.split());
    }

    private TrainingData read() {
        Ingest ingest = new Ingest(spark);
        return switch (config.training().engine()) {
            case MAP_REDUCE -> ingest.read(config.input(), config.rows());
            case ONE_PASS ->
                config.periods()
                        .map(periods -> ingest.readMoments(config.input(), config.rows(), periods))
                        .orElseGet(() -> ingest.readMoments(config.input(), config.rows()));
        };
    }

    private void preflight(TrainingData data) {
        DataLoad load = data.load();
        if (config.training().engine() == JobConfig.Engine.ONE_PASS) {
            narrator.say("%s", momentRoom().report(load));
            return;
        }
        Preflight preflight = Preflight.of(spark, config.design());
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

    private Fit fit(TrainingData data, FitSettings settings, RunDirectory directory, Optional<PromotionGate> gate) {
        try (FitWatch watch = new FitWatch(config.stopping(), narrator, interruption)) {
            FitTask task = FitTask.of(data, settings, watch);
            gate.ifPresent(one -> PromotionGate.requireHeldOutRows(task.statistics()));
            RunCheckpoints checkpoints = new RunCheckpoints(
                    directory,
                    config.checkpointEvery(),
                    start -> RunFingerprint.of(config, data, task.statistics(), start),
                    narrator);
            interruption.keepWith(checkpoints::saveEnd);
            return LinearRegression.fit(task, watch, checkpoints);
        }
    }

    private Diagnostics diagnose(TrainingData data, Fit fit, RunDirectory directory) {
        if (fit.interrupted()) {
            return new Diagnostics(Optional.empty(), Optional.empty(), Optional.empty());
        }
        Optional<CrossValidation> crossValidation =
                config.crossValidates() ? Optional.of(crossValidate(fit.task())) : Optional.empty();
        return new Diagnostics(certify(fit), crossValidation, groups(data, fit, directory));
    }

    private Optional<Optimality> certify(Fit fit) {
        if (!config.training().certificate()) {
            return Optional.empty();
        }
        if (config.training().huber().isPresent()) {
            narrator.say(
                    "No certificate: second moments tell the optimum of the squared error, not of the Huber loss.");
            return Optional.empty();
        }
        int features = config.design().size();
        if (features > Optimality.MOST_FEATURES || !momentRoom().refusals().isEmpty()) {
            narrator.say(
                    "No certificate: %,d terms are too many for it here; at most %d are certified.",
                    features, Optimality.MOST_FEATURES);
            return Optional.empty();
        }
        try {
            Optimality optimality = fit.optimality();
            narrator.say("Certificate: %s", new OptimalityText(config, fit, optimality).sentence());
            warnOfDependencies(optimality);
            return Optional.of(optimality);
        } catch (DataException unsolvable) {
            narrator.warn("no certificate: " + unsolvable.getMessage());
            return Optional.empty();
        }
    }

    private void warnOfDependencies(Optimality optimality) {
        if (!config.solvesExactly() && !optimality.dependencies().isEmpty()) {
            narrator.warn("many models are as good as this one, because features depend on those before them:\n  "
                    + String.join("\n  ", optimality.dependencies()));
        }
    }

    // Nobody who interrupts a run waits for a comparison or for pictures.
    private Questions questions(
            TrainingData data,
            Fit fit,
            Optional<PromotionGate> gate,
            Predictor predictor,
            Map<Split, SplitStatistics> statistics) {
        double mean = statistics.get(Split.TRAIN).label().mean();
        Optional<PromotionGate> asking = gate.filter(one -> !fit.interrupted() && one.sharesTerms());
        return new Questions(
                EvaluationTasks.of(config, data, predictor, mean),
                mean,
                Optional.of(new Profiled(
                        OriginalColumns.of(config.design()),
                        data.carried(),
                        config.design().response().name())),
                asking.flatMap(one -> one.drift(fit)),
                asking.flatMap(one -> one.rivals(fit, predictor)),
                !fit.interrupted());
    }

    private CrossValidation crossValidate(FitTask task) {
        try {
            return task.crossValidate();
        } catch (IllegalArgumentException tooFewRows) {
            throw new DataException(
                    "evaluation.folds = " + config.split().folds() + " cannot be done: " + tooFewRows.getMessage());
        }
    }

    private Optional<GroupTally> groups(TrainingData data, Fit fit, RunDirectory directory) {
        if (!config.groups().wanted()) {
            return Optional.empty();
        }
        GroupTally tally = groupModels().fit(data, fit, directory);
        narrator.done(Phase.FIT_GROUPS);
        return Optional.of(tally);
    }

    private GroupModels groupModels() {
        return new GroupModels(config, spark, narrator);
    }

    private void tell(Evaluation evaluation) {
        narrator.findings(evaluation.findings());
        MeanGate.doubt(evaluation.splits()).ifPresent(narrator::warn);
    }

    private Answers rivalry(PromotionGate gate, TrainingData data, Fit fit, Predictor predictor, Answers answers) {
        return gate.sharesTerms()
                ? answers
                : new ChampionRows(gate, config, spark, narrator).answer(data, fit, predictor);
    }

    private Verdict judge(Verdict byChampion, Fit fit, Optional<MeanComparison> mean) {
        boolean required = !config.gate().allowWorseThanMean()
                && !config.lacksConvergence(fit.result().stopReason());
        Verdict verdict = mean.filter(known -> required)
                .map(known ->
                        byChampion.requiringBetterThan(known, config.gate().rules()))
                .orElse(byChampion);
        verdict.decision().ifPresent(summary::gate);
        return verdict;
    }
}
