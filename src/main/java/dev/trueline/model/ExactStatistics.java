package dev.trueline.model;

import dev.trueline.math.exact.AnyRangeSums;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.math.moments.ColumnSumKernel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Means and deviations of the columns of one split, from the exact sums of a {@link ColumnSumKernel}: no offset and no
 * scale of a column costs digits.
 */
public final class ExactStatistics {
    private final Extent extent;
    private final TermLayout layout;

    public ExactStatistics(Extent extent) {
        this.extent = extent;
        this.layout = extent.layout();
    }

    /**
     * All that is kept of the split.
     *
     * @param sums of its rows: of the numbers and the label by a {@link ColumnSumKernel}
     * @param levels the weight of the rows of each level, by term
     */
    public SplitStatistics statistics(AnyRangeSums sums, AnyRangeSums levels) {
        int numbers = layout.numbers();
        int features = layout.size();
        BigDecimal weight = sums.exactValue(ColumnSumKernel.weight(numbers));
        List<ColumnStatistics> columns = new ArrayList<>();
        for (int column = 0; column < numbers; column++) {
            columns.add(statistics(column, column, weight, sums));
        }
        for (int level = 0; level < levels.size(); level++) {
            BigDecimal sum = levels.exactValue(level);
            int column = numbers + level;
            columns.add(ColumnStatistics.of(extent.min(column), extent.max(column), weight, sum, sum));
        }
        columns.add(statistics(features, numbers, weight, sums));
        return new SplitStatistics(
                extent.rows(),
                weight.doubleValue(),
                extent.maxWeight(),
                List.copyOf(columns.subList(0, features)),
                columns.get(features));
    }

    private ColumnStatistics statistics(int column, int summed, BigDecimal weight, AnyRangeSums sums) {
        return ColumnStatistics.of(
                extent.min(column),
                extent.max(column),
                weight,
                sums.exactValue(ColumnSumKernel.sum(summed)),
                sums.exactValue(ColumnSumKernel.square(summed)));
    }
}
