package dev.trueline.spark.groups;

import dev.trueline.contract.DataException;
import dev.trueline.solve.groups.GroupMoments;

/** What a task has gathered of one group: its rows, and those that are taken out of it. */
final class GroupSums {
    private final GroupPlan plan;
    private final RowsOfGroup added;
    private final RowsOfGroup removed;

    GroupSums(GroupPlan plan, RowSums sums) {
        this.plan = plan;
        this.added = new RowsOfGroup(plan, sums);
        this.removed = new RowsOfGroup(plan, sums);
    }

    int features() {
        return plan.layout().size();
    }

    RowsOfGroup added() {
        return added;
    }

    RowsOfGroup removed() {
        return removed;
    }

    /**
     * The moments of the rows that are left; starts over with no rows.
     *
     * @throws DataException when not all that are taken out were there
     */
    GroupMoments take(GroupKey key) {
        GroupMoments left = added.take();
        if (!removed.isEmpty()) {
            try {
                left.remove(removed.take(), plan.possible());
            } catch (IllegalArgumentException never) {
                throw new DataException("in the group " + key.describe(plan.by().names()) + ", " + never.getMessage());
            }
        }
        return left;
    }
}
