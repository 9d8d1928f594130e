package dev.trueline.solve.leastsquares;

import dev.trueline.math.exact.WideSum.Binary;
import dev.trueline.math.moments.CrossProducts;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The {@linkplain NormalEquations normal equations} without a penalty, each column in a power of two near its own size, each
 * entry computed exactly and rounded once to a double-double.
 *
 * @param entries of features and, last, the label; lower triangle
 * @param sums of the columns; all 0 without an intercept
 * @param weight of the rows
 * @param powers the unit of a column is {@code 2^power}
 */
record ScaledNormalEquations(DoubleDouble[][] entries, DoubleDouble[] sums, DoubleDouble weight, int[] powers) {
    // Up to a mean of some 10^5 deviations; beyond, whether a column depends on others may be a matter of its rounding.
    private static final int MOST_OFFSET_BITS = 34;
    private static final int LARGEST_POWER = 400;

    /** Empty where a column is constant, or so far from zero that its deviation is next to nothing. */
    static Optional<ScaledNormalEquations> of(CrossProducts moments, boolean fitIntercept) {
        int size = moments.features() + 1;
        Binary weight = moments.binary(CrossProducts.ONE, CrossProducts.ONE);
        Binary[] columnSums = new Binary[size];
        for (int j = 0; j < size; j++) {
            columnSums[j] = moments.binary(j + 1, CrossProducts.ONE);
        }
        Binary[][] exact = new Binary[size][];
        int[] powers = new int[size];
        for (int j = 0; j < size; j++) {
            exact[j] = new Binary[j + 1];
            for (int k = 0; k <= j; k++) {
                Binary raw = product(weight, moments.binary(j + 1, k + 1));
                exact[j][k] = fitIntercept ? difference(raw, product(columnSums[j], columnSums[k])) : raw;
                if (j == k
                        && (exact[j][j].significand().signum() <= 0
                                || bits(raw) - bits(exact[j][j]) > MOST_OFFSET_BITS)) {
                    return Optional.empty();
                }
            }
            powers[j] = Math.floorDiv(bits(exact[j][j]), 2);
            if (Math.abs(powers[j]) > LARGEST_POWER) {
                return Optional.empty();
            }
        }
        return Optional.of(scaled(exact, fitIntercept ? columnSums : null, weight, powers));
    }

    private static ScaledNormalEquations scaled(Binary[][] exact, Binary[] sums, Binary weight, int[] powers) {
        int size = powers.length;
        DoubleDouble[][] entries = new DoubleDouble[size][];
        DoubleDouble[] scaledSums = new DoubleDouble[size];
        for (int j = 0; j < size; j++) {
            entries[j] = new DoubleDouble[j + 1];
            for (int k = 0; k <= j; k++) {
                entries[j][k] = rounded(exact[j][k], -powers[j] - powers[k]);
            }
            scaledSums[j] = sums == null ? DoubleDouble.ZERO : rounded(sums[j], -powers[j]);
        }
        return new ScaledNormalEquations(entries, scaledSums, rounded(weight, 0), powers);
    }

    private static DoubleDouble rounded(Binary number, int shift) {
        return DoubleDouble.of(number.significand(), number.exponent() + shift);
    }

    private static int bits(Binary number) {
        return number.significand().bitLength() + number.exponent();
    }

    private static Binary product(Binary one, Binary other) {
        return new Binary(one.significand().multiply(other.significand()), one.exponent() + other.exponent());
    }

    private static Binary difference(Binary one, Binary other) {
        int exponent = Math.min(one.exponent(), other.exponent());
        BigInteger left = one.significand().shiftLeft(one.exponent() - exponent);
        return new Binary(left.subtract(other.significand().shiftLeft(other.exponent() - exponent)), exponent);
    }
}
