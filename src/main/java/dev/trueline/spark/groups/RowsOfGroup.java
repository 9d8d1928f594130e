package dev.trueline.spark.groups;

import dev.trueline.solve.groups.GroupMoments;

/** What a task has gathered of rows of one group: moments, and rows that are not in them yet. */
final class RowsOfGroup {
    private final RowSums sums;
    private final RowBuffer rows;
    private final int features;
    private GroupMoments moments;

    RowsOfGroup(GroupPlan plan, RowSums sums) {
        this.sums = sums;
        this.features = plan.layout().size();
        this.rows = new RowBuffer(plan.rowBytes());
    }

    RowBuffer rows() {
        return rows;
    }

    boolean isEmpty() {
        return moments == null && rows.rows() == 0;
    }

    /** Whether there are rows alone. */
    boolean unsummed() {
        return moments == null;
    }

    void add(byte[] more, int from, int length) {
        rows.add(more, from, length);
        if (rows.rows() >= RowSums.MOST_ROWS) {
            sumUp();
        }
    }

    void add(GroupMoments others) {
        if (moments == null) {
            moments = others;
        } else {
            moments.merge(others);
        }
    }

    void sumUp() {
        if (moments == null) {
            moments = new GroupMoments(features);
        }
        sums.add(rows, moments);
    }

    /** All moments; starts over with no rows. */
    GroupMoments take() {
        sumUp();
        GroupMoments all = moments;
        moments = null;
        return all;
    }
}
