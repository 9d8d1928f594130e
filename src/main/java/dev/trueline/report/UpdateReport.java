package dev.trueline.report;

import dev.trueline.contract.RowAccount;
import dev.trueline.contract.Split;
import dev.trueline.evaluate.compare.GateDecision;
import dev.trueline.evaluate.drift.Drift;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.evaluate.quality.SplitMetrics;
import dev.trueline.model.ModelDocument;
import dev.trueline.solve.inference.Estimate;
import dev.trueline.solve.leastsquares.MomentQuality;
import dev.trueline.train.optimize.TrainingResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the report of an update tells.
 *
 * @param before the model that was updated
 * @param errors of every split that has rows
 * @param added how the added rows look to the model before; empty where none were added
 * @param estimates of the parameters; empty where nothing can be inferred
 * @param groups empty where there is no model per group
 * @param gate empty where there was no champion to compare with
 * @param passed whether the model may be published
 * @param steps where the rows come from, oldest first
 * @param files of the run
 * @param configuration every value in force, secrets redacted
 */
public record UpdateReport(
        ModelDocument before,
        ModelDocument model,
        RowAccount rows,
        TrainingResult result,
        Map<Split, Errors> errors,
        Optional<Added> added,
        List<Estimate> estimates,
        Optional<RunReport.Groups> groups,
        Optional<GateDecision> gate,
        boolean passed,
        List<Step> steps,
        List<String> files,
        String configuration) {
    /**
     * Errors on one split, from moments.
     *
     * @param before those of the model before on the same rows
     * @param mean those of always predicting the mean
     */
    public record Errors(long rows, MomentQuality model, MomentQuality before, MomentQuality mean) {}

    /**
     * How the added rows look to the model before.
     *
     * @param metrics of that model on all of them
     * @param drift since its training; empty where it carries no profile of its training rows
     */
    public record Added(SplitMetrics metrics, List<Finding> findings, Optional<Drift> drift) {}

    /** What was done with the rows of one input. */
    public record Step(String action, String run, String input, long read, long accepted, long rejected) {}
}
