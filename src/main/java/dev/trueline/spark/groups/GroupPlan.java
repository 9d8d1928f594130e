package dev.trueline.spark.groups;

import dev.trueline.contract.Contract;
import dev.trueline.math.kernel.KernelChoice;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.spark.source.rows.ColumnPlan;
import java.io.Serializable;
import java.util.List;

/**
 * What a task needs to know to gather the rows of groups.
 *
 * @param columns of the contract that the rows are read by
 * @param by the group columns, as indices into the contract's columns
 */
public record GroupPlan(ColumnPlan columns, int[] by, KernelChoice choice) implements Serializable {
    /** @param by names of columns of the contract that are texts */
    public static GroupPlan of(ColumnPlan columns, Contract contract, List<String> by, KernelChoice choice) {
        List<String> names =
                contract.columns().stream().map(column -> column.name()).toList();
        return new GroupPlan(columns, by.stream().mapToInt(names::indexOf).toArray(), choice);
    }

    TermLayout layout() {
        return columns.layout();
    }

    /** Bytes of a row on its way: split, hash, label, weight, numbers and codes. */
    int rowBytes() {
        int doubles = 2 + layout().numbers() + (columns.weighted() ? 1 : 0);
        return 1 + Double.BYTES * doubles + Integer.BYTES * layout().categories();
    }
}
