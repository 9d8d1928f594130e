package dev.trueline.model;

import dev.trueline.math.exact.AnyRangeSums;
import dev.trueline.math.moments.MomentKernel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Means and deviations of the columns of one split, from the exact sums of a {@link MomentKernel}: no offset and no
 * scale of a column costs digits.
 */
public final class Moments {
    private final Extent extent;
    private final int features;

    public Moments(Extent extent) {
        this.extent = extent;
        this.features = extent.columns() - 1;
    }

    /**
     * All that is kept of the split.
     *
     * @param sums of its rows
     */
    public SplitStatistics statistics(AnyRangeSums sums) {
        BigDecimal weight = sums.exactValue(MomentKernel.weight(features));
        List<ColumnStatistics> columns = new ArrayList<>();
        for (int column = 0; column < extent.columns(); column++) {
            columns.add(ColumnStatistics.of(
                    extent.min(column),
                    extent.max(column),
                    weight,
                    sums.exactValue(MomentKernel.sum(column)),
                    sums.exactValue(MomentKernel.square(column))));
        }
        return new SplitStatistics(
                extent.rows(),
                weight.doubleValue(),
                extent.maxWeight(),
                List.copyOf(columns.subList(0, features)),
                columns.get(features));
    }
}
