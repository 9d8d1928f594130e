package dev.trueline.app.documents;

import dev.trueline.app.config.JobConfig;
import dev.trueline.contract.Split;
import dev.trueline.evaluate.Evaluation;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.evaluate.quality.LabelCorrelation;
import dev.trueline.evaluate.quality.Shift;
import dev.trueline.evaluate.quality.SplitMetrics;
import dev.trueline.solve.groups.GroupTally;
import java.util.List;
import java.util.Optional;

/**
 * What {@code metrics.json} holds: how good the model is, and what is odd about the data.
 *
 * @param train null, as {@code validation} and {@code test}, when the split has no rows with a weight
 * @param groups null where there is no model per group
 * @param duplicates why no row is in two splits
 */
record MetricsDocument(
        SplitMetrics train,
        SplitMetrics validation,
        SplitMetrics test,
        List<Finding> findings,
        List<LabelCorrelation> labelCorrelations,
        List<Shift> shifts,
        Duplicates duplicates,
        GroupsDocument groups) {
    /**
     * @param decidedBy the columns whose values alone decide on a row's split; empty when its numbers do
     * @param acrossSplits number of rows that are in two splits
     */
    record Duplicates(List<String> decidedBy, long acrossSplits, String reason) {
        static Duplicates of(List<String> key) {
            String what = key.isEmpty() ? "of its numbers" : "of its values in " + String.join(", ", key);
            return new Duplicates(
                    key,
                    0,
                    "a row's split is decided by a hash " + what
                            + " alone, so that rows that are equal in them are in the same split");
        }
    }

    static MetricsDocument of(JobConfig config, Evaluation evaluation, Optional<GroupTally> groups) {
        return new MetricsDocument(
                evaluation.splits().get(Split.TRAIN),
                evaluation.splits().get(Split.VALIDATION),
                evaluation.splits().get(Split.TEST),
                evaluation.findings(),
                evaluation.labelCorrelations(),
                evaluation.shifts(),
                Duplicates.of(config.split().key()),
                groups.map(tally -> GroupsDocument.of(config.groups().by(), tally))
                        .orElse(null));
    }
}
