package dev.trueline.math.kernel;

import dev.trueline.math.exact.Grid;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The numbers of some rows, column by column, as they came from the source (neither centred nor scaled).
 *
 * <p>A compound of arrays and not of rows, because a kernel streams columns: each is contiguous, and all fit into the
 * second-level cache together. The arrays are shared and must not be changed. Serialized as a {@link PackedBlock},
 * because what does not fit into memory goes to disk and comes back in every pass.
 *
 * @param values number j of row i at {@code j * labels.length + i}
 * @param labels one label a row, at most {@link Grid#MAX_TERMS_PER_FLUSH} of them
 * @param weights one weight {@code >= 0} a row, or empty when every row weighs 1
 * @param codes for each category the code of every row: 0 for the reference level, and from 1 on those of the levels that are
 *     terms
 */
public record ColumnBlock(double[] values, double[] labels, double[] weights, int[][] codes) implements Serializable {
    private static final int[][] NO_CODES = {};

    /** Rows of numbers alone. */
    public ColumnBlock(double[] values, double[] labels, double[] weights) {
        this(values, labels, weights, NO_CODES);
    }

    public ColumnBlock {
        int rows = labels.length;
        if (rows == 0 || rows > Grid.MAX_TERMS_PER_FLUSH) {
            throw new IllegalArgumentException(
                    "a block holds 1 to " + Grid.MAX_TERMS_PER_FLUSH + " rows, but this has " + rows);
        }
        if (values.length % rows != 0) {
            throw new IllegalArgumentException(
                    values.length + " values do not make whole columns of " + rows + " rows");
        }
        if (weights.length != 0 && weights.length != rows) {
            throw new IllegalArgumentException(weights.length + " weights for " + rows + " rows");
        }
    }

    public int rows() {
        return labels.length;
    }

    /** How many terms are numbers. */
    public int numbers() {
        return values.length / labels.length;
    }

    /** The same rows with a number for every level. */
    public ColumnBlock expanded(TermLayout layout) {
        if (codes.length == 0) {
            return this;
        }
        int rows = rows();
        double[] all = Arrays.copyOf(values, layout.size() * rows);
        for (int category = 0; category < codes.length; category++) {
            int start = layout.start(category);
            for (int row = 0; row < rows; row++) {
                if (codes[category][row] > 0) {
                    all[(start + codes[category][row] - 1) * rows + row] = 1;
                }
            }
        }
        return new ColumnBlock(all, labels, weights);
    }

    /** Bytes that the numbers take. */
    public long bytes() {
        return (long) Double.BYTES * (values.length + labels.length + weights.length)
                + (long) Integer.BYTES * codes.length * rows();
    }

    public boolean weighted() {
        return weights.length != 0;
    }

    private Object writeReplace() {
        return PackedBlock.of(this);
    }
}
