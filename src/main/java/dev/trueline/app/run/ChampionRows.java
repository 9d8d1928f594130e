package dev.trueline.app.run;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.exit.Messages;
import dev.trueline.app.gate.Lineup;
import dev.trueline.app.gate.PromotionGate;
import dev.trueline.contract.Split;
import dev.trueline.evaluate.Answers;
import dev.trueline.evaluate.Questions;
import dev.trueline.fit.Fit;
import dev.trueline.model.Predictor;
import dev.trueline.model.SplitStatistics;
import dev.trueline.spark.Ingest;
import dev.trueline.spark.TrainingData;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * The rows of a job, read once more with the terms that only its champion has. The contract is the same, and so are the
 * splits; the training itself never carries those terms.
 */
final class ChampionRows {
    private final PromotionGate gate;
    private final JobConfig config;
    private final SparkSession spark;
    private final Messages messages;

    ChampionRows(PromotionGate gate, JobConfig config, SparkSession spark, Messages messages) {
        this.gate = gate;
        this.config = config;
        this.spark = spark;
        this.messages = messages;
    }

    /**
     * What these rows say about both models.
     *
     * @param data the rows of the training
     * @param predictor that was fitted on them
     * @throws dev.trueline.contract.DataException when the champion can score too few of the held-out rows
     */
    Answers answer(TrainingData data, Fit fit, Predictor predictor) {
        messages.say(
                "Reading %s again for the terms of the champion ...",
                config.input().describe());
        JobConfig both = gate.withTermsOfBoth();
        try (TrainingData rows = new Ingest(spark).read(both.input(), both.rows())) {
            tellUnscored(data.account().accepted() - rows.account().accepted());
            Map<Split, SplitStatistics> fitted = rows.statistics();
            gate.requireHeldOutRows(fit, fitted);
            Map<Split, SplitStatistics> statistics = rows.inLabelUnits(fitted);
            return rows.answer(questions(both, rows, fit, predictor, statistics), statistics);
        }
    }

    private void tellUnscored(long rows) {
        if (rows > 0) {
            messages.warn(String.format(
                    "the champion has no prediction for %,d of the rows, because its terms are not defined there (such"
                            + " as a level that it never saw); the comparison leaves them out",
                    rows));
        }
    }

    private Questions questions(
            JobConfig both, TrainingData rows, Fit fit, Predictor predictor, Map<Split, SplitStatistics> statistics) {
        Split any = statistics.containsKey(Split.TRAIN)
                ? Split.TRAIN
                : statistics.keySet().iterator().next();
        double mean = statistics.get(any).label().mean();
        Predictor wide = Lineup.widened(predictor, config.design(), both.design());
        return new Questions(
                EvaluationTasks.of(both, rows, wide, mean),
                mean,
                Optional.empty(),
                gate.drift(fit),
                gate.rivals(fit, predictor),
                false);
    }
}
