package dev.trueline.math.exact;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Adds the products of columns, row by row, to {@link AnyRangeSums}. Neither products nor sums are rounded.
 *
 * <p>An instance keeps buffers and belongs to one task.
 */
public final class ExactProducts {
    // The product of two doubles is exactly the sum of two (Dekker 1971), while it neither overflows nor comes near the
    // smallest double. So a product of k columns is the sum of at most 2^(k-1) columns.
    private static final int LARGEST_EXPONENT = 960;
    private static final int SMALLEST_EXPONENT = -860;
    private static final int MOST_FACTORS = 3;
    private static final int MOST_PARTS = 1 << (MOST_FACTORS - 1);

    private final double[][] parts = new double[MOST_PARTS][0];
    private final BlockSums blocks = new BlockSums();

    /**
     * Adds the product of the factors of every row to the sum of its group.
     *
     * @param sum which sum; those of its groups are at {@code sum * groups.count()} and after
     * @param factors one to three columns of one number per row, at most {@link Grid#MAX_TERMS_PER_FLUSH}
     * @throws ArithmeticException when a number is not finite
     */
    public void add(AnyRangeSums sums, int sum, RowGroups groups, double[]... factors) {
        int rows = factors[0].length;
        if (rows > Grid.MAX_TERMS_PER_FLUSH || factors.length > MOST_FACTORS) {
            throw new IllegalArgumentException(rows + " rows of " + factors.length + " factors; at most "
                    + Grid.MAX_TERMS_PER_FLUSH + " of " + MOST_FACTORS + " can be added at once");
        }
        if (!tame(factors)) {
            addRowByRow(sums, sum, groups, factors);
            return;
        }
        int count = multiply(factors);
        for (int part = 0; part < count; part++) {
            blocks.add(sums, sum, groups, parts[part], rows);
        }
    }

    private int multiply(double[][] factors) {
        int rows = factors[0].length;
        if (parts[0].length < rows) {
            Arrays.setAll(parts, part -> new double[rows]);
        }
        System.arraycopy(factors[0], 0, parts[0], 0, rows);
        int count = 1;
        for (int factor = 1; factor < factors.length; factor++) {
            int next = count;
            for (int part = 0; part < count; part++) {
                if (multiply(parts[part], factors[factor], parts[next])) {
                    next++;
                }
            }
            count = next;
        }
        return count;
    }

    // Leaves the rounded products in the first array and what they lack in the last; false when that is nothing.
    private static boolean multiply(double[] product, double[] factor, double[] error) {
        long any = 0;
        for (int row = 0; row < factor.length; row++) {
            double rounded = product[row] * factor[row];
            double lacking = Math.fma(product[row], factor[row], -rounded);
            product[row] = rounded;
            error[row] = lacking;
            any |= Double.doubleToRawLongBits(lacking);
        }
        return (any & Long.MAX_VALUE) != 0;
    }

    private static boolean tame(double[][] factors) {
        int largest = 0;
        int smallest = 0;
        for (double[] factor : factors) {
            long most = 0;
            long least = Long.MAX_VALUE;
            for (double value : factor) {
                long magnitude = Double.doubleToRawLongBits(value) & Long.MAX_VALUE;
                most = Math.max(most, magnitude);
                // Zeros do not count: less 1, without its sign, nothing is smaller than they are.
                least = Math.min(least, (magnitude - 1) & Long.MAX_VALUE);
            }
            largest += Math.max(0, Math.getExponent(Double.longBitsToDouble(most)) + 1);
            smallest += most == 0 ? 0 : Math.min(0, Math.getExponent(Double.longBitsToDouble(least)));
        }
        return largest <= LARGEST_EXPONENT && smallest >= SMALLEST_EXPONENT;
    }

    private static void addRowByRow(AnyRangeSums sums, int sum, RowGroups groups, double[][] factors) {
        for (int row = 0; row < factors[0].length; row++) {
            BigInteger significand = BigInteger.ONE;
            int exponent = 0;
            for (double[] factor : factors) {
                AnyRangeSums.requireFinite(factor[row]);
                DoubleParts value = DoubleParts.of(factor[row]);
                significand = significand.multiply(BigInteger.valueOf(value.significand()));
                exponent += value.exponent();
            }
            if (significand.signum() != 0) {
                sums.at(groups.index(sum, row)).add(significand, exponent);
            }
        }
    }
}
