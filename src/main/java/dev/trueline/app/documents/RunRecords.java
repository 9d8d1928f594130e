package dev.trueline.app.documents;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.output.RunDirectory;
import dev.trueline.evaluate.Evaluation;
import dev.trueline.fit.Fit;
import dev.trueline.model.Json;
import dev.trueline.model.ModelDocument;
import dev.trueline.report.RunReport;
import dev.trueline.solve.groups.GroupTally;
import dev.trueline.spark.TrainingData;
import dev.trueline.train.optimize.Step;
import dev.trueline.train.optimize.TrainingResult;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FSError;

/** Writes what a job has found, under the names that the page on output files lists. */
public record RunRecords(JobConfig config, RunDirectory directory) {
    /** The page, for people. */
    public static final String PAGE = "report.html";

    public void keepRejects(TrainingData data) {
        directory.delete("rejects");
        try {
            data.writeRejects(directory.child("rejects"));
        } catch (Exception | FSError failed) { // Spark throws checked exceptions that Java does not see.
            throw RunDirectory.failure("cannot write rejects/ in " + directory.workingPath(), failed);
        }
    }

    public void keep(TrainingData data, Fit fit) {
        directory.write("config.conf", Reports.configuration(config));
        keep("path.json", fit.path().map(path -> PathDocument.of(config, fit, path)));
        directory.write("data.json", Json.pretty(DataDocument.of(config, data, fit.statistics())));
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

    public void keepPage(String page) {
        directory.write(PAGE, page);
    }
}
