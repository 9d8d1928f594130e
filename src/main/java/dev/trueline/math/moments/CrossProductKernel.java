package dev.trueline.math.moments;

import dev.trueline.math.exact.WideSum;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.math.kernel.KernelChoice;
import dev.trueline.math.kernel.SliceArithmetic;
import dev.trueline.math.kernel.SliceArithmetic.Columns;
import dev.trueline.math.kernel.Slices;
import java.util.Arrays;

/**
 * Adds blocks of rows to {@link CrossProducts}. An instance keeps buffers and belongs to one task.
 *
 * <p>Columns are cut into {@link Slices} of which products, and their sums over a block, are exact in plain arithmetic;
 * so the work is a matrix product, which is what processors do best.
 */
public final class CrossProductKernel {
    /** Largest magnitude of a value, and of a product of weight and value, that the arithmetic takes. */
    static final double LARGEST = 0x1p900;

    // So many right slices of a thousand rows stay in the second-level cache while all left ones pass by.
    private static final int PANEL = 64;

    private final SliceArithmetic arithmetic;
    private final int columns;
    private final Slices plain;
    private final Slices weighted;
    private final WeightedColumns products;
    private double[] column = {};
    private double[] gram = {};
    private long[] byUnit = {};

    /** For rows with {@code features} features. */
    public CrossProductKernel(int features, KernelChoice choice) {
        SliceArithmetic arithmetic = choice.slices();
        this.arithmetic = arithmetic;
        columns = features + 2;
        plain = new Slices(arithmetic, columns);
        weighted = new Slices(arithmetic, columns);
        products = new WeightedColumns(arithmetic);
    }

    /**
     * Adds one block.
     *
     * @throws ArithmeticException when a number is not finite or beyond 2^900
     */
    public void add(ColumnBlock block, CrossProducts sums) {
        cutPlain(block);
        Slices left = plain;
        if (block.weighted()) {
            if (!products.cut(block, weighted)) {
                IntegerProducts.add(block, sums);
                return;
            }
            left = weighted;
            sums.count(block.weights());
        } else {
            sums.count(block.rows());
        }
        multiply(left);
        collect(left, sums);
    }

    private void cutPlain(ColumnBlock block) {
        plain.reset(block.rows());
        if (column.length < plain.stride()) {
            column = new double[plain.stride()];
        }
        for (int i = 0; i < columns; i++) {
            ColumnReader.read(block, i, column, plain.stride());
            double largest = arithmetic.largest(column, plain.stride());
            if (!(largest <= LARGEST)) {
                throw new ArithmeticException(ColumnReader.name(block, i) + " holds " + largest
                        + ", but values must be finite and at most " + LARGEST + ": reject such rows");
            }
            plain.cut(column, largest, 0);
        }
    }

    private void multiply(Slices leftSlices) {
        Columns right = plain.all();
        Columns left = leftSlices == plain ? right : leftSlices.all();
        int size = Slices.padded(left.count(), SliceArithmetic.LEFT_TILE) * right.count();
        if (gram.length < size) {
            gram = new double[size];
        }
        for (int from = 0; from < right.count(); from += PANEL) {
            multiply(leftSlices, left, right, from);
        }
    }

    private void multiply(Slices leftSlices, Columns left, Columns right, int from) {
        int to = Math.min(from + PANEL, right.count());
        int column = 0;
        for (int l = 0; l < leftSlices.first(columns); l += SliceArithmetic.LEFT_TILE) {
            // Only pairs i <= j are wanted, so a tile begins with the column that its first slice belongs to.
            while (column < columns - 1 && leftSlices.first(column + 1) <= l) {
                column++;
            }
            int first = plain.first(column) / SliceArithmetic.RIGHT_TILE * SliceArithmetic.RIGHT_TILE;
            for (int r = Math.max(from, first); r < to; r += SliceArithmetic.RIGHT_TILE) {
                arithmetic.multiply(left, l, right, r, gram);
            }
        }
    }

    private void collect(Slices left, CrossProducts sums) {
        int rightCount = Slices.padded(plain.first(columns), SliceArithmetic.RIGHT_TILE);
        for (int i = 0; i < columns; i++) {
            for (int j = i; j < columns; j++) {
                collect(left, i, j, rightCount, sums.at(i, j));
            }
        }
    }

    // Products of slices a and b count in the same unit when a + b is the same; their sum stays below 2^63.
    private void collect(Slices left, int i, int j, int rightCount, WideSum sum) {
        int leftSlices = left.first(i + 1) - left.first(i);
        int rightSlices = plain.first(j + 1) - plain.first(j);
        int units = leftSlices + rightSlices - 1;
        if (leftSlices == 0 || rightSlices == 0) {
            return;
        }
        if (byUnit.length < units) {
            byUnit = new long[2 * units];
        }
        Arrays.fill(byUnit, 0, units, 0);
        for (int a = 0; a < leftSlices; a++) {
            int row = (left.first(i) + a) * rightCount + plain.first(j);
            for (int b = 0; b < rightSlices; b++) {
                byUnit[a + b] += (long) gram[row + b];
            }
        }
        int exponent = left.unitExponent(i) + plain.unitExponent(j);
        for (int unit = 0; unit < units; unit++) {
            sum.add(byUnit[unit], exponent - unit * plain.bits());
        }
    }
}
