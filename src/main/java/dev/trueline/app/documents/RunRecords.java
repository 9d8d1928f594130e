package dev.trueline.app.documents;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.output.RunDirectory;
import dev.trueline.app.output.Sha256;
import dev.trueline.evaluate.Evaluation;
import dev.trueline.fit.AccountedRows;
import dev.trueline.fit.Fit;
import dev.trueline.model.Json;
import dev.trueline.model.ModelDocument;
import dev.trueline.report.RunReport;
import dev.trueline.solve.groups.GroupTally;
import dev.trueline.solve.kept.KeptMoments;
import dev.trueline.solve.kept.MomentFile;
import dev.trueline.solve.kept.PeriodFile;
import dev.trueline.solve.kept.PeriodMoments;
import dev.trueline.spark.MomentData;
import dev.trueline.spark.TrainingData;
import dev.trueline.spark.pass.CachedSize;
import dev.trueline.train.optimize.Step;
import dev.trueline.train.optimize.TrainingResult;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FSError;

/** Writes what a job has found, under the names that the page on output files lists. */
public record RunRecords(JobConfig config, RunDirectory directory) {
    /** The page, for people. */
    public static final String PAGE = "report.html";

    /** The exact second moments. */
    public static final String MOMENTS = "moments";

    static final String SECONDS = "seconds.json";

    /** Those of each period. */
    public static final String PERIODS = "moments-by-period";

    /** The rejected rows of an input among several. */
    public void keepRejects(TrainingData data, String input) {
        directory.delete("rejects/" + input);
        write(data, "rejects/" + input);
    }

    public void keepRejects(TrainingData data) {
        directory.delete("rejects");
        write(data, "rejects");
    }

    private void write(TrainingData data, String rejects) {
        try {
            data.writeRejects(directory.child(rejects));
        } catch (Exception | FSError failed) { // Spark throws checked exceptions that Java does not see.
            throw RunDirectory.failure("cannot write " + rejects + "/ in " + directory.workingPath(), failed);
        }
    }

    public void keep(TrainingData data, Fit fit) {
        keep(data, fit, data.cachedSize());
        keepMoments(config.keepsMoments() ? Optional.of(MomentRecords.of(config, data)) : Optional.empty());
        keepPeriods(data instanceof MomentData sums ? MomentRecords.byPeriod(config, sums) : Optional.empty());
    }

    /** The same of rows that nothing is cached of, with moments that were updated. */
    public void keep(AccountedRows rows, Fit fit, KeptMoments moments) {
        keep(rows, fit, new CachedSize(0, 0));
        keepMoments(config.keepsMoments() ? Optional.of(moments) : Optional.empty());
    }

    /** What an update says of its model, besides. */
    public void keep(Updated updated) {
        String written = Json.pretty(updated.model());
        directory.write("model.json", written);
        directory.write("metrics.json", Json.pretty(updated.metrics()));
        directory.write(Lineage.FILE, Json.pretty(updated.trail().lineage()));
        keep(AddedDocument.FILE, updated.added());
        keep("receipt.json", updated.trail().receipt(directory.publishedPath(), updated.model(), Sha256.hex(written)));
    }

    /** Writes the moments of each period, where there are any. */
    public void keepPeriods(Optional<PeriodMoments> moments) {
        if (moments.isPresent()) {
            directory.write(PERIODS, PeriodFile.write(moments.get()));
        } else {
            directory.delete(PERIODS);
        }
    }

    private void keepMoments(Optional<KeptMoments> moments) {
        if (moments.isPresent()) {
            directory.write(MOMENTS, MomentFile.write(moments.get()));
        } else {
            directory.delete(MOMENTS);
        }
    }

    private void keep(AccountedRows data, Fit fit, CachedSize cached) {
        directory.write("config.conf", Reports.configuration(config));
        keep("path.json", fit.path().map(path -> PathDocument.of(config, fit, path)));
        directory.write("data.json", Json.pretty(DataDocument.of(config, data, fit.statistics(), cached)));
        directory.write("history.jsonl", history(fit.result()));
        for (Fit.Trace other : fit.others()) {
            directory.write("history-" + name(other) + ".jsonl", history(other.result()));
        }
    }

    private String name(Fit.Trace other) {
        return config.training().learningRates().isEmpty()
                ? other.method().key()
                : Double.toString(other.rate().value());
    }

    private static String history(TrainingResult result) {
        return result.history().stream()
                .filter(Step::finite)
                .map(step -> Json.line(step) + "\n")
                .collect(Collectors.joining());
    }

    public void keep(Diagnostics diagnostics) {
        keep("cross-validation.json", diagnostics.crossValidation());
        keep("inference.json", diagnostics.optimality().flatMap(optimality -> optimality
                .inference()
                .map(inference -> InferenceDocument.of(config, optimality, inference))));
    }

    // A run that is resumed may find what it does not make again.
    private void keep(String name, Optional<?> content) {
        if (content.isPresent()) {
            directory.write(name, Json.pretty(content.get()));
        } else {
            directory.delete(name);
        }
    }

    public void keep(ModelDocument model, Evaluation evaluation, Optional<GroupTally> groups) {
        directory.write("model.json", Json.pretty(model));
        directory.write("metrics.json", Json.pretty(MetricsDocument.of(config, evaluation, groups)));
    }

    public void keep(Verdict verdict) {
        keep("drift.json", verdict.drift().map(RunReport.ChampionDrift::drift));
        keep("gate.json", verdict.decision());
    }

    /** Keeps what differs between runs with the same result. */
    public void keepSeconds(Map<String, Double> phases) {
        directory.write(SECONDS, Json.pretty(phases));
    }

    public void keepPage(String page) {
        directory.write(PAGE, page);
    }

    /** Leaves the lesson, where one is wanted; all other files must be there. */
    public void keepLesson() {
        keepLesson(() -> LessonFiles.page(directory::text));
    }

    /** Leaves that of a run without a model, where one is wanted. */
    public void keepLesson(Supplier<String> page) {
        if (config.output().lesson()) {
            directory.write(LessonFiles.NAME, page.get());
        } else {
            directory.delete(LessonFiles.NAME);
        }
    }
}
