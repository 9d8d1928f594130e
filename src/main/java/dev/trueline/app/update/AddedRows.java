package dev.trueline.app.update;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.console.Narrator;
import dev.trueline.app.documents.AddedDocument;
import dev.trueline.app.documents.KeptRun;
import dev.trueline.app.gate.DriftNotes;
import dev.trueline.app.gate.Lineup;
import dev.trueline.app.run.EvaluationTasks;
import dev.trueline.contract.Source;
import dev.trueline.contract.Split;
import dev.trueline.contract.SplitRatios;
import dev.trueline.evaluate.Answers;
import dev.trueline.evaluate.Questions;
import dev.trueline.evaluate.drift.Drift;
import dev.trueline.model.OriginalColumns;
import dev.trueline.model.Predictor;
import dev.trueline.model.SplitStatistics;
import dev.trueline.spark.Ingest;
import dev.trueline.spark.TrainingData;
import dev.trueline.spark.source.LakeTables;
import dev.trueline.spark.source.rows.RowSpec;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * How the added rows look to the model before them. They are the first rows that it has not seen, all of them, so that
 * none is held out.
 */
final class AddedRows {
    private static final Split ALL = Split.TRAIN;

    private final KeptRun run;
    private final JobConfig config;
    private final SparkSession spark;
    private final Narrator narrator;

    AddedRows(KeptRun run, SparkSession spark, Narrator narrator) {
        this.run = run;
        this.config = run.config();
        this.spark = spark;
        this.narrator = narrator;
    }

    /** @param rows statistics of the added rows, of which some have a weight above 0 */
    AddedDocument look(Source added, SplitStatistics rows) {
        RowSpec undivided = new RowSpec(config.contract(), config.design(), SplitRatios.UNDIVIDED);
        try (TrainingData data = new Ingest(spark).read(LakeTables.pinned(spark, added), undivided)) {
            Answers answers = data.answer(questions(data, rows), Map.of(ALL, rows));
            AddedDocument found = new AddedDocument(
                    run.path(),
                    answers.evaluation().splits().get(ALL),
                    answers.evaluation().findings(),
                    answers.drift().orElse(null));
            tell(found.drift());
            return found;
        }
    }

    private Questions questions(TrainingData data, SplitStatistics rows) {
        double mean = rows.label().mean();
        Predictor predictor = data.predictor(run.model().linearModel());
        return new Questions(
                EvaluationTasks.of(config, data, predictor, mean).undivided(),
                mean,
                Optional.empty(),
                Optional.ofNullable(run.model().profile())
                        .map(profile -> new Questions.DriftSince(
                                Lineup.of(predictor, config.design(), config.design()),
                                OriginalColumns.of(config.design()),
                                profile,
                                ALL)),
                Optional.empty(),
                false);
    }

    private void tell(Drift drift) {
        if (drift == null) {
            narrator.warn(
                    "the drift of the added rows is not known, because rows were taken out of the model before, and"
                            + " the profile of its training rows with them");
        } else {
            DriftNotes.tell(drift, narrator, " since the training of the model before; all are in added.json");
        }
    }
}
