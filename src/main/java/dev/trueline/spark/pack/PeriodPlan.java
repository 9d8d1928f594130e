package dev.trueline.spark.pack;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Periods;
import java.io.Serializable;
import java.util.List;

/**
 * What a task needs to know to sum up the rows of each period.
 *
 * @param column that the periods are of, which is never missing
 * @param index of this column in the contract
 * @param mostInTask how many periods there is room for in a task
 */
public record PeriodPlan(Periods periods, ColumnContract column, int index, MomentSums.Plan moments, int mostInTask)
        implements Serializable {
    /** @param columns of the contract, the one of the periods among them */
    public static PeriodPlan of(
            Periods periods, List<ColumnContract> columns, MomentSums.Plan moments, int mostInTask) {
        int index = columns.stream().map(ColumnContract::name).toList().indexOf(periods.column());
        return new PeriodPlan(periods, columns.get(index), index, moments, mostInTask);
    }
}
