package dev.trueline.bench;

import dev.trueline.contract.Sink;
import dev.trueline.contract.Split;
import dev.trueline.design.Design;
import dev.trueline.evaluate.Questions;
import dev.trueline.evaluate.drift.ComparedColumns;
import dev.trueline.evaluate.drift.DriftPass;
import dev.trueline.evaluate.drift.Profiler.Profiled;
import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.evaluate.quality.EvaluationTask;
import dev.trueline.model.LinearModel;
import dev.trueline.model.OriginalColumns;
import dev.trueline.model.Predictor;
import dev.trueline.model.Profile;
import dev.trueline.model.SplitStatistics;
import dev.trueline.spark.CachedData;
import dev.trueline.spark.Scoring;
import dev.trueline.spark.score.Survey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** The two scans of {@code predict}, each against Spark's bare scan, and both against a copy of the files. */
final class PredictPairs {
    /** A table of more rows is cut to so many. */
    private static final long MOST_ROWS = 1_000_000;

    private static final int WARM_UPS = 5;
    private static final String PREDICTION = "prediction";

    private final Workbench workbench;
    private final int rounds;
    private final LinearModel line;

    PredictPairs(Workbench workbench, int rounds) {
        this.workbench = workbench.table().rows() > MOST_ROWS ? workbench.withRows(MOST_ROWS) : workbench;
        this.rounds = 3 * rounds;
        this.line = new LinearModel(workbench.somewhere());
    }

    /** The scan that scores. */
    Comparison againstScan() {
        Scoring scoring = workbench.scoring();
        Survey survey = scoring.survey(Predictor.of(line), null);
        Sink nowhere = new Sink("nowhere", "noop", Map.of());
        Side score = Side.timed(
                "score, format(\"noop\")", () -> scoring.write(Predictor.of(line), PREDICTION, nowhere, survey));
        return new Pair("predict", score, bareScan(), Bar.atMost(1.25)).run(WARM_UPS, rounds);
    }

    /** The scan that checks, counts and compares with the profile. */
    Comparison checkAgainstScan() {
        DriftPass pass = drift();
        Side check = Side.timed("check, with drift", () -> workbench.scoring().survey(Predictor.of(line), pass));
        return new Pair("check", check, bareScan(), Bar.none()).run(WARM_UPS, rounds);
    }

    /** All that the command does, but for its start. */
    Comparison againstCopy() {
        DriftPass pass = drift();
        Side predict = Side.timed("check and score to Parquet", () -> predict(pass));
        Side copy = Side.timed("Parquet to Parquet", () -> workbench
                .parquet()
                .write()
                .mode("overwrite")
                .parquet(place("copied").toString()));
        return new Pair("predicted", predict, copy, Bar.none()).run(WARM_UPS, rounds);
    }

    private void predict(DriftPass pass) {
        Scoring scoring = workbench.scoring();
        Survey survey = scoring.survey(Predictor.of(line), pass);
        Path place = place("scored");
        workbench.remove(place);
        scoring.write(Predictor.of(line), PREDICTION, new Sink(place.toString(), "parquet", Map.of()), survey);
    }

    private Side bareScan() {
        return Side.timed("bare scan, format(\"noop\")", () -> workbench
                .parquet()
                .write()
                .format("noop")
                .mode("overwrite")
                .save());
    }

    private DriftPass drift() {
        OriginalColumns originals = OriginalColumns.of(Design.of(workbench.features(), Workbench.LABEL));
        try (CachedData data = workbench.ingest(Workbench.trainingOnly())) {
            SplitStatistics train = data.statistics().get(Split.TRAIN);
            EvaluationTask task = new EvaluationTask(
                    Predictor.of(line),
                    train.label().mean(),
                    List.of(),
                    workbench.features(),
                    Workbench.LABEL,
                    "",
                    List.of(),
                    List.of());
            Questions questions = new Questions(
                    task,
                    task.baseline(),
                    Optional.of(new Profiled(originals, List.of(), Workbench.LABEL)),
                    Optional.empty(),
                    Optional.empty(),
                    false);
            Profile profile =
                    data.answer(questions, Map.of(Split.TRAIN, train)).profile().orElseThrow();
            return DriftPass.unlabelled(new ComparedColumns(ScoredColumns.of(line), originals.places()), profile);
        }
    }

    private Path place(String name) {
        return new Path(workbench.cache(), name);
    }
}
