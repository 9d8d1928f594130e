package dev.trueline.app.run;

import dev.trueline.app.console.Narrator;
import dev.trueline.app.documents.GroupsDocument;
import dev.trueline.app.exit.ExitCode;
import dev.trueline.app.gate.DriftNotes;
import dev.trueline.app.gate.Lineup;
import dev.trueline.app.gate.MeanGate;
import dev.trueline.app.output.ResultDirectory;
import dev.trueline.contract.DataException;
import dev.trueline.contract.RowAccount;
import dev.trueline.contract.Split;
import dev.trueline.contract.SplitRatios;
import dev.trueline.evaluate.Answers;
import dev.trueline.evaluate.Evaluation;
import dev.trueline.evaluate.Questions;
import dev.trueline.evaluate.compare.Comparison;
import dev.trueline.evaluate.compare.GateDecision;
import dev.trueline.evaluate.compare.MeanComparison;
import dev.trueline.evaluate.compare.PairedSums;
import dev.trueline.evaluate.drift.Drift;
import dev.trueline.evaluate.quality.EvaluationTask;
import dev.trueline.evaluate.quality.Slicing;
import dev.trueline.evaluate.quality.SplitMetrics;
import dev.trueline.model.Json;
import dev.trueline.model.ModelDocument;
import dev.trueline.model.OriginalColumns;
import dev.trueline.model.Profile;
import dev.trueline.model.SplitStatistics;
import dev.trueline.solve.groups.GroupTally;
import dev.trueline.spark.Ingest;
import dev.trueline.spark.TrainingData;
import dev.trueline.spark.groups.GroupModels;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** From a source of rows with labels to how good a model is on them. */
// All rows are one split, and the baseline is their own mean: no constant does better on them.
public final class ModelEvaluation {
    private static final String GROUPS = "groups";
    private static final Split ALL = Split.TRAIN;

    private final EvaluationPlan plan;
    private final SparkSession spark;
    private final Narrator narrator;
    private final PrintWriter out;

    public ModelEvaluation(EvaluationPlan plan, SparkSession spark, Narrator narrator, PrintWriter out) {
        this.plan = plan;
        this.spark = spark;
        this.narrator = narrator;
        this.out = out;
    }

    /**
     * As {@code evaluation.json} holds it.
     *
     * @param tableVersion what was read of a table that keeps versions, such as "version 3"; null for other sources
     */
    private record Report(
            String model,
            String trainedOn,
            String label,
            String unit,
            String fingerprint,
            String tableVersion,
            RowAccount rows,
            SplitMetrics all,
            GroupsDocument groups) {}

    /**
     * @param directory null when nothing is kept
     * @param table where the models of groups are; empty where there are none
     */
    public ExitCode run(ResultDirectory directory, Optional<String> table) {
        narrator.say("Reading %s ...", plan.source().describe());
        try (TrainingData data = new Ingest(spark).read(plan.source(), plan.rows(SplitRatios.UNDIVIDED))) {
            accountForRows(data, directory);
            Map<Split, SplitStatistics> fitted = data.statistics();
            requireWeight(fitted);
            Map<Split, SplitStatistics> statistics = data.inLabelUnits(fitted);
            Answers answers = data.answer(questions(data, statistics), statistics);
            Evaluation evaluation = answers.evaluation();
            narrator.findings(evaluation.findings());
            SplitMetrics metrics = evaluation.splits().get(ALL);
            mean(answers, metrics).filter(MeanComparison::worse).ifPresent(mean -> narrator.warn(mean.reason()));
            Drift drift = answers.drift().orElse(null);
            tell(drift);
            GateDecision gate = gate(answers, drift);
            Optional<GroupTally> groups =
                    table.filter(path -> plan.champion() == null).map(path -> groups(data, path, directory));
            new EvaluationSummary(plan.model(), out).print(data.account(), metrics, drift, gate);
            groups.ifPresent(
                    tally -> Summary.groups(tally, plan.model().groups().by(), "measured", out));
            return keep(directory, report(data, metrics, groups), drift, gate);
        }
    }

    private void accountForRows(TrainingData data, ResultDirectory directory) {
        narrator.read(data);
        if (plan.contract().quarantines() && data.account().rejected() > 0) {
            setAside(data, directory);
        }
        data.account().require(plan.contract());
    }

    private void setAside(TrainingData data, ResultDirectory directory) {
        if (directory == null) {
            narrator.say(
                    "The rejected rows are left out, as in the training; --output PATH keeps them:%n%s",
                    data.account().describe());
            return;
        }
        directory.writeRejects("rejects", data::writeRejects);
        narrator.rejects(data);
    }

    private void requireWeight(Map<Split, SplitStatistics> statistics) {
        if (!statistics.containsKey(ALL)) {
            throw new DataException("all rows have weight 0; check the weight column '"
                    + plan.contract().weight().orElseThrow().name() + "'");
        }
    }

    private EvaluationTask task(TrainingData data, Map<Split, SplitStatistics> statistics) {
        List<String> features = plan.design().numbers();
        return new EvaluationTask(
                        Lineup.widened(plan.model().predictor(), plan.model().terms(), plan.design()),
                        statistics.get(ALL).label().mean(),
                        plan.measures().within(),
                        features,
                        plan.contract().label().name(),
                        plan.model().label().unit(),
                        EvaluationTasks.slices(plan.measures().slices(), data, features),
                        List.of())
                .undivided();
    }

    private Questions questions(TrainingData data, Map<Split, SplitStatistics> statistics) {
        EvaluationTask task = task(data, statistics);
        Optional<Profile> profile = Optional.ofNullable(plan.model().profile());
        return new Questions(
                task,
                profile.map(known -> known.label().mean()).orElse(task.baseline()),
                Optional.empty(),
                profile.map(known -> new Questions.DriftSince(
                        plan.scored(), OriginalColumns.of(plan.model().terms(), plan.design()), known, ALL)),
                Optional.ofNullable(plan.scoredByChampion())
                        .map(champion -> new Questions.Rivals(plan.scored(), champion, ALL)),
                false);
    }

    private GroupTally groups(TrainingData data, String table, ResultDirectory directory) {
        ModelDocument model = plan.model();
        List<String> by = model.groups().by();
        GroupModels models = GroupModels.load(spark, table, by, model.terms().names());
        Optional<String> place = Optional.ofNullable(directory).map(kept -> kept.path() + "/" + GROUPS);
        return data.groupJob(
                "measure a model per group of " + String.join(", ", by),
                () -> data.groups(plan.contract(), by).groups().evaluate(by, models, model.linearModel(), place));
    }

    private void tell(Drift drift) {
        if (drift == null) {
            narrator.warn(
                    "the model carries no profile of the columns of its training rows, so drift is not known; train it again");
        } else {
            DriftNotes.tell(drift, narrator, "; with --output, all are in drift.json");
        }
    }

    // The baseline of these rows is their own mean, which is no worse than any other: who beats it beats all of them.
    private Optional<MeanComparison> mean(Answers answers, SplitMetrics metrics) {
        if (plan.model().profile() == null || !MeanGate.looksWorse(metrics)) {
            return Optional.empty();
        }
        return Comparison.ifEnough(answers.mean().get(ALL), plan.rules().confidence())
                .map(comparison -> new MeanComparison(
                        null,
                        plan.contract().label().name(),
                        plan.model().profile().label().mean(),
                        comparison));
    }

    private GateDecision gate(Answers answers, Drift drift) {
        if (answers.rivals().isEmpty()) {
            return GateDecision.withoutChampion(plan.rules(), drift);
        }
        List<Slicing> slicings = answers.evaluation().slicings();
        PairedSums sums = answers.rivals().get();
        try {
            return GateDecision.of(new GateDecision.Match(plan.champion(), "", sums, slicings), plan.rules(), drift);
        } catch (IllegalArgumentException tooFew) {
            throw new DataException(tooFew.getMessage(), tooFew);
        }
    }

    private ExitCode keep(ResultDirectory directory, Report report, Drift drift, GateDecision gate) {
        ExitCode ending = gate.passed() ? ExitCode.DONE : ExitCode.REFUSED;
        if (directory == null) {
            return ending;
        }
        directory.write("evaluation.json", Json.pretty(report));
        if (drift != null) {
            directory.write("drift.json", Json.pretty(drift));
        }
        if (gate.judges()) {
            directory.write("gate.json", Json.pretty(gate));
        }
        directory.publish(ending);
        out.println("Everything is in " + directory.publishedPath());
        out.flush();
        return ending;
    }

    private Report report(TrainingData data, SplitMetrics metrics, Optional<GroupTally> groups) {
        return new Report(
                plan.model().name(),
                plan.model().data() == null ? null : plan.model().data().fingerprint(),
                plan.model().label().name(),
                plan.model().label().unit(),
                data.fingerprint(),
                plan.source().version().orElse(null),
                data.account(),
                metrics,
                groups.map(tally -> GroupsDocument.of(plan.model().groups().by(), tally))
                        .orElse(null));
    }
}
