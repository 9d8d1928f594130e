package dev.trueline.app.documents;

import dev.trueline.solve.groups.GroupStanding;
import dev.trueline.solve.groups.GroupTally;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code metrics.json} holds of the models of groups.
 *
 * @param withoutModel number of groups for each kind of reason
 * @param heldOut errors over the held-out rows of all groups with a model; null where there are none
 * @param ranked groups with a model and enough held-out rows for their errors to be compared
 * @param worseThanMean how many of those have a larger error than the mean of their group
 * @param best those with the least error as a share of that of their mean, best first
 * @param worst those with the largest such share, worst first
 */
public record GroupsDocument(
        List<String> by,
        long groups,
        long withModel,
        Map<String, Long> withoutModel,
        HeldOut heldOut,
        long ranked,
        long worseThanMean,
        List<GroupStanding> best,
        List<GroupStanding> worst) {
    /** Name of the table of models in a run directory. */
    public static final String TABLE = "models";

    /** Name of the table of their moments. */
    public static final String MOMENTS = "group-moments";

    /**
     * @param rows of a weight above 0
     * @param rmse of the models of the groups
     * @param rmseOfPooled of the model of all rows
     * @param rmseOfMean of the mean label of the training rows of each group
     */
    record HeldOut(long rows, double rmse, double rmseOfPooled, double rmseOfMean) {}

    public static GroupsDocument of(List<String> by, GroupTally tally) {
        return new GroupsDocument(
                by,
                tally.groups(),
                tally.withModel(),
                new TreeMap<>(tally.reasons()),
                tally.heldOut()
                        .map(errors ->
                                new HeldOut(errors.rows(), errors.rmse(), errors.rmseOfPooled(), errors.rmseOfMean()))
                        .orElse(null),
                tally.judged(),
                tally.worseThanMean(),
                tally.best(),
                tally.worst());
    }
}
