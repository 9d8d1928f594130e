package dev.trueline.report;

import dev.trueline.contract.RowAccount;
import dev.trueline.evaluate.GateDecision;
import dev.trueline.evaluate.PredictionSketch;
import dev.trueline.evaluate.SplitMetrics;
import dev.trueline.model.ModelDocument;
import dev.trueline.model.Split;
import dev.trueline.model.SplitStatistics;
import dev.trueline.solve.Estimate;
import dev.trueline.solve.ReplayMoments;
import dev.trueline.train.LearningRate;
import dev.trueline.train.TrainingResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the report of a run tells.
 *
 * @param configuration every value in force, secrets redacted
 * @param optimum empty where the second moments were not computed
 * @param gate empty where there was no champion to compare with
 */
public record RunReport(
        ModelDocument model,
        Data data,
        Descent descent,
        Quality quality,
        Optional<Optimum> optimum,
        Optional<GateDecision> gate,
        String configuration) {
    /**
     * What was read and what became of it.
     *
     * @param splits of those that have rows
     */
    public record Data(String input, String format, RowAccount rows, Map<Split, SplitStatistics> splits) {}

    /** How the line was found. */
    public record Descent(LearningRate rate, TrainingResult result) {}

    /**
     * How well the line predicts.
     *
     * @param metrics of every split that has rows
     * @param sketches for pictures of the same splits; empty where none were made
     * @param calibration by rising prediction; empty where it was not computed
     * @param slices worst first; empty where there are none
     */
    public record Quality(
            Map<Split, SplitMetrics> metrics,
            Map<Split, PredictionSketch> sketches,
            List<CalibrationBand> calibration,
            List<Slice> slices) {}

    /** Rows with predictions of about the same size. */
    public record CalibrationBand(double predicted, double observed, long rows) {}

    /**
     * The rows with one value of a slice column.
     *
     * @param note what to keep in mind, such as that they are few; may be empty
     */
    public record Slice(
            String column, String value, long rows, double rmse, double mae, double meanError, String note) {}

    /**
     * The best line there is, and where the run stands to it.
     *
     * @param start where descent began
     * @param relativeExcess of the published line's cost over the best one's, as share of the latter
     * @param estimates at the optimum; empty where nothing can be inferred
     */
    public record Optimum(
            ReplayMoments moments, ReplayMoments.Offset start, double relativeExcess, List<Estimate> estimates) {}
}
