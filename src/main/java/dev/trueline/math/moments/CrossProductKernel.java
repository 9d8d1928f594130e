package dev.trueline.math.moments;

import dev.trueline.math.exact.WideSum;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.math.kernel.KernelChoice;
import dev.trueline.math.kernel.LimbArithmetic;
import dev.trueline.math.kernel.LimbArithmetic.Columns;
import dev.trueline.math.kernel.Limbs;
import java.util.Arrays;

/**
 * Adds blocks of rows to {@link CrossProducts}. An instance keeps buffers and belongs to one task.
 *
 * <p>Columns are cut into {@link Limbs} of which products, and their sums over a block, are exact in plain arithmetic;
 * so the work is a matrix product, which is what processors do best.
 */
public final class CrossProductKernel {
    /** Largest magnitude of a value, and of a product of weight and value, that the arithmetic takes. */
    static final double LARGEST = 0x1p900;

    // So many right limbs of a thousand rows stay in the second-level cache while all left ones pass by.
    private static final int PANEL = 64;

    private final LimbArithmetic arithmetic;
    private final int columns;
    private final Limbs plain;
    private final Limbs weighted;
    private final WeightedColumns products;
    private double[] column = {};
    private double[] gram = {};
    private long[] byUnit = {};

    /** For rows with {@code features} features. */
    public CrossProductKernel(int features, KernelChoice choice) {
        LimbArithmetic arithmetic = choice.limbs();
        this.arithmetic = arithmetic;
        columns = features + 2;
        plain = new Limbs(arithmetic, columns);
        weighted = new Limbs(arithmetic, columns);
        products = new WeightedColumns(arithmetic);
    }

    /**
     * Adds one block.
     *
     * @throws ArithmeticException when a number is not finite or beyond 2^900
     */
    public void add(ColumnBlock block, CrossProducts sums) {
        cutPlain(block);
        Limbs left = plain;
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

    private void multiply(Limbs leftLimbs) {
        Columns right = plain.all();
        Columns left = leftLimbs == plain ? right : leftLimbs.all();
        int size = Limbs.padded(left.count(), LimbArithmetic.LEFT_TILE) * right.count();
        if (gram.length < size) {
            gram = new double[size];
        }
        for (int from = 0; from < right.count(); from += PANEL) {
            multiply(leftLimbs, left, right, from);
        }
    }

    private void multiply(Limbs leftLimbs, Columns left, Columns right, int from) {
        int to = Math.min(from + PANEL, right.count());
        int column = 0;
        for (int l = 0; l < leftLimbs.first(columns); l += LimbArithmetic.LEFT_TILE) {
            // Only pairs i <= j are wanted, so a tile begins with the column that its first limb belongs to.
            while (column < columns - 1 && leftLimbs.first(column + 1) <= l) {
                column++;
            }
            int first = plain.first(column) / LimbArithmetic.RIGHT_TILE * LimbArithmetic.RIGHT_TILE;
            for (int r = Math.max(from, first); r < to; r += LimbArithmetic.RIGHT_TILE) {
                arithmetic.multiply(left, l, right, r, gram);
            }
        }
    }

    private void collect(Limbs left, CrossProducts sums) {
        int rightCount = Limbs.padded(plain.first(columns), LimbArithmetic.RIGHT_TILE);
        for (int i = 0; i < columns; i++) {
            for (int j = i; j < columns; j++) {
                collect(left, i, j, rightCount, sums.at(i, j));
            }
        }
    }

    // Products of limbs a and b count in the same unit when a + b is the same; their sum stays below 2^63.
    private void collect(Limbs left, int i, int j, int rightCount, WideSum sum) {
        int leftLimbs = left.first(i + 1) - left.first(i);
        int rightLimbs = plain.first(j + 1) - plain.first(j);
        int units = leftLimbs + rightLimbs - 1;
        if (leftLimbs == 0 || rightLimbs == 0) {
            return;
        }
        if (byUnit.length < units) {
            byUnit = new long[2 * units];
        }
        Arrays.fill(byUnit, 0, units, 0);
        for (int a = 0; a < leftLimbs; a++) {
            int row = (left.first(i) + a) * rightCount + plain.first(j);
            for (int b = 0; b < rightLimbs; b++) {
                byUnit[a + b] += (long) gram[row + b];
            }
        }
        int exponent = left.unitExponent(i) + plain.unitExponent(j);
        for (int unit = 0; unit < units; unit++) {
            sum.add(byUnit[unit], exponent - unit * plain.bits());
        }
    }
}
