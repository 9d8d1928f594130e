package dev.trueline.math.moments;

import dev.trueline.math.exact.AnyRangeSums;
import dev.trueline.math.exact.ExactProducts;
import dev.trueline.math.exact.RowGroups;
import dev.trueline.math.kernel.ColumnBlock;
import java.util.Arrays;

/**
 * Sums up the columns of blocks, d features and the label: for every column x, with row weight u, the sums of {@code u x}
 * and of {@code u x^2}, and the total weight. An instance keeps buffers and belongs to one task.
 */
public final class ColumnSumKernel {
    private final ExactProducts products = new ExactProducts();

    /** Number of sums for so many features. */
    public static int size(int features) {
        return 2 * (features + 1) + 1;
    }

    /** Index of the sum of a column; the label comes after the features. */
    public static int sum(int column) {
        return 2 * column;
    }

    /** Index of the sum of the squares of a column. */
    public static int square(int column) {
        return 2 * column + 1;
    }

    /** Index of the total weight. */
    public static int weight(int features) {
        return 2 * (features + 1);
    }

    /** Adds one block to {@code sums}, which has {@link #size} entries. */
    public void add(ColumnBlock block, AnyRangeSums sums) {
        int features = block.numbers();
        int rows = block.rows();
        for (int feature = 0; feature < features; feature++) {
            addColumn(feature, Arrays.copyOfRange(block.values(), feature * rows, (feature + 1) * rows), block, sums);
        }
        addColumn(features, block.labels(), block, sums);
        if (block.weighted()) {
            products.add(sums, weight(features), RowGroups.ONE, block.weights());
        } else {
            sums.add(weight(features), rows);
        }
    }

    private void addColumn(int column, double[] values, ColumnBlock block, AnyRangeSums sums) {
        if (block.weighted()) {
            products.add(sums, sum(column), RowGroups.ONE, values, block.weights());
            products.add(sums, square(column), RowGroups.ONE, values, values, block.weights());
        } else {
            products.add(sums, sum(column), RowGroups.ONE, values);
            products.add(sums, square(column), RowGroups.ONE, values, values);
        }
    }
}
