package dev.trueline.spark.groups;

import dev.trueline.contract.Contract;
import java.io.Serializable;
import java.util.List;

/**
 * The columns whose values make a group.
 *
 * @param indices into the columns of the contract
 */
record GroupColumns(List<String> names, int[] indices) implements Serializable {
    /** @param names of columns of the contract that are texts */
    static GroupColumns of(Contract contract, List<String> names) {
        List<String> columns =
                contract.columns().stream().map(column -> column.name()).toList();
        return new GroupColumns(
                List.copyOf(names), names.stream().mapToInt(columns::indexOf).toArray());
    }

    int size() {
        return indices.length;
    }
}
