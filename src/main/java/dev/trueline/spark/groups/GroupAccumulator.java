package dev.trueline.spark.groups;

import dev.trueline.solve.groups.GroupModel;
import dev.trueline.solve.groups.GroupMoments;
import dev.trueline.solve.groups.GroupTally;
import org.apache.spark.util.AccumulatorV2;

/** Counts the groups that the tasks of a job write; Spark counts the successful attempt of each task alone. */
final class GroupAccumulator extends AccumulatorV2<GroupAccumulator.Fitted, GroupTally> {
    private static final long serialVersionUID = 1L;

    private GroupTally tally = new GroupTally();

    /** A group that is done. */
    record Fitted(String[] key, GroupMoments moments, GroupModel model) {}

    @Override
    public boolean isZero() {
        return tally.groups() == 0;
    }

    @Override
    public AccumulatorV2<Fitted, GroupTally> copy() {
        GroupAccumulator copy = new GroupAccumulator();
        copy.tally.merge(tally);
        return copy;
    }

    @Override
    public void reset() {
        tally = new GroupTally();
    }

    @Override
    public void add(Fitted group) {
        tally.add(group.key(), group.moments(), group.model());
    }

    @Override
    public void merge(AccumulatorV2<Fitted, GroupTally> other) {
        tally.merge(other.value());
    }

    @Override
    public GroupTally value() {
        return tally;
    }
}
