package dev.trueline.spark.groups;

import dev.trueline.math.kernel.KernelChoice;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.solve.kept.PossibleSums;
import dev.trueline.spark.source.rows.ColumnPlan;
import java.io.Serializable;

/**
 * What a task needs to know to gather the rows of groups.
 *
 * @param columns of the contract that the rows are read by
 * @param possible tells the sums of rows from others
 * @param removes whether the rows are taken out of the groups, and not added
 */
record GroupPlan(ColumnPlan columns, GroupColumns by, PossibleSums possible, KernelChoice choice, boolean removes)
        implements Serializable {
    TermLayout layout() {
        return columns.layout();
    }

    /** Bytes of a row on its way: split, hash, label, weight, numbers and codes. */
    int rowBytes() {
        int doubles = 2 + layout().numbers() + (columns.weighted() ? 1 : 0);
        return 1 + Double.BYTES * doubles + Integer.BYTES * layout().categories();
    }

    GroupPlan removing() {
        return new GroupPlan(columns, by, possible, choice, true);
    }
}
