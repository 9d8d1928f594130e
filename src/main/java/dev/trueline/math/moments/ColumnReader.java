package dev.trueline.math.moments;

import dev.trueline.math.kernel.ColumnBlock;
import java.util.Arrays;

/** The columns (1, x_1 .. x_d, y) of a block. */
final class ColumnReader {
    private ColumnReader() {}

    /** Copies one column and fills up with zeros to {@code stride}. */
    static void read(ColumnBlock block, int column, double[] into, int stride) {
        int rows = block.rows();
        if (column == CrossProducts.ONE) {
            Arrays.fill(into, 0, rows, 1.0);
        } else if (column <= block.numbers()) {
            System.arraycopy(block.values(), (column - 1) * rows, into, 0, rows);
        } else {
            System.arraycopy(block.labels(), 0, into, 0, rows);
        }
        Arrays.fill(into, rows, stride, 0);
    }

    static String name(ColumnBlock block, int column) {
        return column > block.numbers() ? "the label" : "feature " + column;
    }
}
