package dev.trueline.math.moments;

import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.math.kernel.LimbArithmetic;
import dev.trueline.math.kernel.Limbs;
import java.util.Arrays;

/** Cuts the columns of a block times the weights of its rows. */
final class WeightedColumns {
    // Of factors that reach no further below the largest than this, neither product nor rounding error underflows.
    private static final int MAX_DECADES_IN_BITS = 400;

    private final LimbArithmetic arithmetic;
    private double[] weights = {};
    private double[] high = {};
    private double[] low = {};

    WeightedColumns(LimbArithmetic arithmetic) {
        this.arithmetic = arithmetic;
    }

    /**
     * Cuts all columns.
     *
     * @return false when magnitudes are too far apart for products in two doubles, and nothing useful was done
     */
    boolean cut(ColumnBlock block, Limbs limbs) {
        limbs.reset(block.rows());
        int stride = limbs.stride();
        if (high.length < stride) {
            weights = new double[stride];
            high = new double[stride];
            low = new double[stride];
        }
        System.arraycopy(block.weights(), 0, weights, 0, block.rows());
        Arrays.fill(weights, block.rows(), stride, 0);
        if (!tame(weights, block.rows())) {
            return false;
        }
        int weightExponent = normalize(weights, stride);
        for (int column = 0; column < block.numbers() + 2; column++) {
            ColumnReader.read(block, column, high, stride);
            if (!tame(high, block.rows())) {
                return false;
            }
            int exponent = normalize(high, stride) + weightExponent;
            multiply(stride);
            limbs.cut(high, low, arithmetic.largest(high, stride), exponent);
        }
        return true;
    }

    // The product of two doubles is exactly the sum of two (Dekker 1971).
    private void multiply(int stride) {
        for (int i = 0; i < stride; i++) {
            double product = weights[i] * high[i];
            low[i] = Math.fma(weights[i], high[i], -product);
            high[i] = product;
        }
    }

    /** Divides by a power of two, so that the largest number is about 1; returns its exponent. */
    private int normalize(double[] values, int count) {
        double largest = arithmetic.largest(values, count);
        int exponent = largest == 0 ? 0 : Math.getExponent(largest);
        // In two steps, because the inverse of a subnormal number is infinite.
        double half = Math.scalb(1.0, -exponent / 2);
        double otherHalf = Math.scalb(1.0, -exponent - -exponent / 2);
        for (int i = 0; i < count; i++) {
            values[i] = values[i] * half * otherHalf;
        }
        return exponent;
    }

    private boolean tame(double[] values, int count) {
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            double magnitude = Math.abs(values[i]);
            largest = Math.max(largest, magnitude);
            smallest = Math.min(smallest, magnitude == 0 ? Double.POSITIVE_INFINITY : magnitude);
        }
        if (!(largest <= CrossProductKernel.LARGEST)) {
            throw new ArithmeticException("a weight or value is " + largest + ", but both must be finite and at most "
                    + CrossProductKernel.LARGEST + ": reject such rows");
        }
        return smallest == Double.POSITIVE_INFINITY
                || Math.getExponent(largest) - Math.getExponent(smallest) <= MAX_DECADES_IN_BITS;
    }
}
