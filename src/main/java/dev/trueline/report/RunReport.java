package dev.trueline.report;

import dev.trueline.contract.RowAccount;
import dev.trueline.contract.Split;
import dev.trueline.evaluate.compare.GateDecision;
import dev.trueline.evaluate.drift.Drift;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.evaluate.quality.SplitMetrics;
import dev.trueline.evaluate.sketch.PredictionSketch;
import dev.trueline.model.ModelDocument;
import dev.trueline.model.SplitStatistics;
import dev.trueline.solve.groups.GroupTally;
import dev.trueline.solve.inference.EffectTest;
import dev.trueline.solve.inference.Estimate;
import dev.trueline.solve.leastsquares.PenaltyPath;
import dev.trueline.solve.leastsquares.ReplayMoments;
import dev.trueline.train.method.Courses;
import dev.trueline.train.method.DescentMethod;
import dev.trueline.train.method.LearningRate;
import dev.trueline.train.method.MiniBatches;
import dev.trueline.train.optimize.StopReason;
import dev.trueline.train.optimize.TrainingResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the report of a run tells.
 *
 * @param configuration every value in force, secrets redacted
 * @param optimum empty where the second moments were not computed
 * @param uncertainty of the weights
 * @param path of penalties; empty where none was taken
 * @param drift empty where there is no champion, or none that carries a profile of its training rows
 * @param groups empty where there is no model per group
 * @param gate empty where there was no champion to compare with
 */
public record RunReport(
        ModelDocument model,
        Data data,
        Descent descent,
        Quality quality,
        Optional<Optimum> optimum,
        Uncertainty uncertainty,
        Optional<PenaltyPath> path,
        Optional<ChampionDrift> drift,
        Optional<GateDecision> gate,
        Optional<Groups> groups,
        String configuration) {
    /** A run without models of groups. */
    public RunReport(
            ModelDocument model,
            Data data,
            Descent descent,
            Quality quality,
            Optional<Optimum> optimum,
            Uncertainty uncertainty,
            Optional<PenaltyPath> path,
            Optional<ChampionDrift> drift,
            Optional<GateDecision> gate,
            String configuration) {
        this(model, data, descent, quality, optimum, uncertainty, path, drift, gate, Optional.empty(), configuration);
    }

    /** @param by the columns whose values make a group */
    public record Groups(List<String> by, GroupTally tally) {}
    /**
     * What was read and what became of it.
     *
     * @param splits of those that have rows
     */
    public record Data(String input, String format, RowAccount rows, Map<Split, SplitStatistics> splits) {}

    /**
     * How the model was found.
     *
     * @param compared methods that descended from the same start, the published one first; empty where it is alone
     */
    public record Descent(
            DescentMethod method,
            MiniBatches batches,
            LearningRate rate,
            TrainingResult result,
            Optional<Courses> compared) {
        /** Whether steps were taken, rather than the equations solved. */
        boolean descended() {
            return result.stopReason() != StopReason.EXACT;
        }
    }

    /**
     * How well the model predicts.
     *
     * @param metrics of every split that has rows
     * @param sketches for pictures of the same splits; empty where none were made
     * @param findings what a person should look at, the gravest kind first
     */
    public record Quality(
            Map<Split, SplitMetrics> metrics, Map<Split, PredictionSketch> sketches, List<Finding> findings) {}

    /**
     * How far held-out rows of this run are from those on which the champion was trained.
     *
     * @param champion where it is
     */
    public record ChampionDrift(String champion, Split split, Drift drift) {}

    /**
     * The best model there is, and where the run stands to it.
     *
     * @param start where descent began
     * @param relativeExcess of the published model's cost over the best one's, as share of the latter
     */
    public record Optimum(ReplayMoments moments, ReplayMoments.Offset start, double relativeExcess) {}

    /**
     * What the optimum lets one say about the weights; nothing where nothing can be inferred.
     *
     * @param estimates of parameters
     * @param effects tests of terms that belong together, in the order of the model's effects
     */
    public record Uncertainty(List<Estimate> estimates, List<EffectTest> effects) {
        /** Nothing can be inferred. */
        public static final Uncertainty UNKNOWN = new Uncertainty(List.of(), List.of());

        boolean known() {
            return !estimates.isEmpty();
        }
    }
}
