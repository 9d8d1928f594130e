package dev.trueline.app.update;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.console.Narrator;
import dev.trueline.app.documents.MomentMetrics;
import dev.trueline.app.documents.RunRecords;
import dev.trueline.app.documents.Verdict;
import dev.trueline.app.exit.UsageException;
import dev.trueline.app.gate.PromotionGate;
import dev.trueline.app.run.EvaluationTasks;
import dev.trueline.contract.Source;
import dev.trueline.contract.Split;
import dev.trueline.evaluate.Answers;
import dev.trueline.evaluate.Questions;
import dev.trueline.evaluate.compare.Comparison;
import dev.trueline.fit.Fit;
import dev.trueline.model.Predictor;
import dev.trueline.model.SplitStatistics;
import dev.trueline.spark.Ingest;
import dev.trueline.spark.MomentData;
import dev.trueline.spark.source.LakeTables;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Whether an updated model may be published. It is compared with the mean on the moments of all held-out rows, and with
 * its champion on the held-out rows among those that are added: moments of second order have no intervals of differences.
 */
final class UpdateGate {
    private static final List<Split> ORDER = List.of(Split.TEST, Split.VALIDATION, Split.TRAIN);

    private final JobConfig config;
    private final Optional<PromotionGate> champion;
    private final UpdateJob.Inputs inputs;
    private final SparkSession spark;
    private final Narrator narrator;

    private UpdateGate(
            JobConfig config,
            Optional<PromotionGate> champion,
            UpdateJob.Inputs inputs,
            SparkSession spark,
            Narrator narrator) {
        this.config = config;
        this.champion = champion;
        this.inputs = inputs;
        this.spark = spark;
        this.narrator = narrator;
    }

    /** @throws UsageException when the champion cannot be read, or has terms that the run has not */
    static UpdateGate of(JobConfig config, UpdateJob.Inputs inputs, SparkSession spark, Narrator narrator) {
        Optional<PromotionGate> champion =
                PromotionGate.of(config, spark.sparkContext().hadoopConfiguration(), narrator);
        if (champion.isPresent() && !champion.get().sharesTerms()) {
            throw new UsageException(
                    "gate.champion has terms that the updated run has not, so they cannot be compared in"
                            + " an update; leave gate.champion empty, and compare them with evaluate --against");
        }
        return new UpdateGate(config, champion, inputs, spark, narrator);
    }

    /** @param passed whether the model may be published */
    record Ruling(boolean passed, Verdict verdict) {}

    /** Judges the model; what the champion has shown is kept and told. */
    Ruling judge(Fit fit, MomentMetrics metrics, RunRecords records, UpdateSummary summary) {
        Ruling byMean = new Ruling(beatsMean(metrics), Verdict.NONE);
        if (champion.isEmpty() || config.lacksConvergence(fit.result().stopReason())) {
            return byMean;
        }
        Optional<Source> added = inputs.together();
        if (added.isEmpty()) {
            narrator.warn("gate.champion is not compared, because no row is added: there is none to compare on");
            return byMean;
        }
        Verdict verdict = compare(champion.get(), fit, added.get());
        records.keep(verdict);
        verdict.decision().ifPresent(summary::gate);
        return new Ruling(byMean.passed() && !verdict.refuses(), verdict);
    }

    private boolean beatsMean(MomentMetrics metrics) {
        Optional<Split> split = ORDER.stream()
                .filter(known -> metrics.of(known) != null && metrics.of(known).rows() >= Comparison.LEAST_ROWS)
                .findFirst();
        MomentMetrics.OfSplit errors = split.map(metrics::of).orElse(null);
        if (errors == null || errors.model().rmse() <= errors.baseline().rmse()) {
            return true;
        }
        narrator.warn(String.format(
                "on the %s rows the RMSE of the model is %.6g, and that of the mean label %.6g%s",
                split.get().name().toLowerCase(Locale.ROOT),
                errors.model().rmse(),
                errors.baseline().rmse(),
                config.gate().allowWorseThanMean()
                        ? ""
                        : "; gate.allow-worse-than-mean = true publishes it nevertheless"));
        return config.gate().allowWorseThanMean();
    }

    private Verdict compare(PromotionGate gate, Fit fit, Source added) {
        try (MomentData data = new Ingest(spark).readMoments(LakeTables.pinned(spark, added), config.rows())) {
            Map<Split, SplitStatistics> statistics = data.statistics();
            gate.requireHeldOutRows(fit, statistics);
            Predictor predictor = data.predictor(fit.model());
            double mean = fit.train().label().mean();
            Answers answers = data.answer(
                    new Questions(
                            EvaluationTasks.of(config, data, predictor, mean),
                            mean,
                            Optional.empty(),
                            gate.drift(fit),
                            gate.rivals(fit, predictor),
                            false),
                    statistics);
            return gate.judge(fit, answers);
        }
    }
}
