package dev.trueline.evaluate.figures;

import dev.trueline.math.exact.AnyRangeSums;
import dev.trueline.math.exact.ExactProducts;
import dev.trueline.math.exact.RowGroups;
import dev.trueline.math.kernel.ColumnBlock;
import java.util.Arrays;

/** Adds products of columns of a block, times the weights of its rows, to exact sums. */
public final class WeightedTerms {
    private final ExactProducts products = new ExactProducts();
    private final ColumnBlock block;

    WeightedTerms(ColumnBlock block) {
        this.block = block;
    }

    /** Adds the weight of every row. */
    public void addWeights(AnyRangeSums sums, int sum, RowGroups groups) {
        if (block.weighted()) {
            products.add(sums, sum, groups, block.weights());
            return;
        }
        long[] rows = groups.rows(block.rows());
        for (int group = 0; group < rows.length; group++) {
            sums.add(sum * rows.length + group, rows[group]);
        }
    }

    /** Adds the weight of every row times one or two columns. */
    public void add(AnyRangeSums sums, int sum, RowGroups groups, double[]... columns) {
        if (block.weighted()) {
            double[][] factors = Arrays.copyOf(columns, columns.length + 1);
            factors[columns.length] = block.weights();
            products.add(sums, sum, groups, factors);
        } else {
            products.add(sums, sum, groups, columns);
        }
    }
}
