package dev.trueline.report;

import dev.trueline.contract.Split;
import dev.trueline.model.ModelDocument;
import dev.trueline.report.figures.Figures;
import dev.trueline.train.optimize.TrainingResult;

/**
 * All that the report of a run without a model tells.
 *
 * @param name of the model that was to be
 * @param advice why there is none, and what helps
 * @param configuration every value in force, secrets redacted
 * @param version of Trueline
 */
public record DivergedReport(
        String name,
        ModelDocument.Label label,
        String advice,
        RunReport.Data data,
        TrainingResult result,
        String configuration,
        String version) {
    /** Number of training rows, for people. */
    public String trainRows() {
        return Figures.count(trainRowCount());
    }

    /** Number of training rows. */
    public long trainRowCount() {
        return data.splits().get(Split.TRAIN).rows();
    }
}
