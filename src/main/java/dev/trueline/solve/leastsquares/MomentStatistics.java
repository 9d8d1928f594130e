package dev.trueline.solve.leastsquares;

import dev.trueline.math.moments.CrossProducts;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.Extent;
import dev.trueline.model.SplitStatistics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What is kept of a split, from its exact moments: means and deviations need no pass of their own. */
public final class MomentStatistics {
    private MomentStatistics() {}

    /**
     * Means and deviations, each rounded once.
     *
     * @param extent of the same rows
     * @throws IllegalArgumentException when no row has a weight above 0
     */
    public static SplitStatistics of(CrossProducts moments, Extent extent) {
        BigDecimal weight = moments.sum(CrossProducts.ONE, CrossProducts.ONE);
        if (weight.signum() == 0) {
            throw new IllegalArgumentException("there is no row of a weight above 0: a mean needs at least one");
        }
        List<ColumnStatistics> columns = new ArrayList<>();
        for (int column = 1; column < moments.columns(); column++) {
            columns.add(column(moments, column, weight, extent));
        }
        int features = moments.features();
        return new SplitStatistics(
                extent.rows(),
                weight.doubleValue(),
                extent.maxWeight(),
                List.copyOf(columns.subList(0, features)),
                columns.get(features));
    }

    private static ColumnStatistics column(CrossProducts moments, int column, BigDecimal weight, Extent extent) {
        return ColumnStatistics.of(
                extent.min(column - 1),
                extent.max(column - 1),
                weight,
                moments.sum(CrossProducts.ONE, column),
                moments.sum(column, column));
    }
}
