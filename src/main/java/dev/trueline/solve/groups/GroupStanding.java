package dev.trueline.solve.groups;

import dev.trueline.contract.Split;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A group in a ranking.
 *
 * @param group values of the group columns; null for a missing one
 * @param rows that train
 * @param heldOut rows of a weight above 0
 * @param rmse over the held-out rows
 * @param rmseOfMean the same of the mean label of the training rows of the group
 * @param rmseOfPooled the same of the pooled model
 */
public record GroupStanding(
        List<String> group, long rows, long heldOut, double rmse, double rmseOfMean, double rmseOfPooled)
        implements Comparable<GroupStanding>, Serializable {
    /** The best first; equal ones by their values, so that a ranking does not depend on the order of the rows. */
    @Override
    public int compareTo(GroupStanding other) {
        int order = Double.compare(ratio(), other.ratio());
        for (int i = 0; order == 0 && i < group.size(); i++) {
            order = Objects.compare(group.get(i), other.group.get(i), Comparator.nullsFirst(Comparator.naturalOrder()));
        }
        return order;
    }

    /** The error as a share of that of the mean; below 1 is better than the mean. */
    public double ratio() {
        return rmseOfMean == 0 ? rmse == 0 ? 1 : Double.POSITIVE_INFINITY : rmse / rmseOfMean;
    }

    static GroupStanding of(String[] group, GroupModel model) {
        HeldOutErrors errors = model.heldOut().orElseThrow();
        return new GroupStanding(
                Arrays.asList(group),
                model.rows().get(Split.TRAIN),
                errors.rows(),
                errors.rmse(),
                errors.rmseOfMean(),
                errors.rmseOfPooled());
    }
}
