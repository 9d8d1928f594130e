package dev.trueline.math.kernel;

import dev.trueline.math.moments.CrossProductKernel;

/**
 * The loops over rows behind {@link CrossProductKernel}. Everything they compute is exact, so implementations agree to
 * the last bit in whatever order they work.
 *
 * <p>Arrays hold columns of {@code stride} numbers, a multiple of {@link #ROWS}, padded with zeros.
 */
public interface LimbArithmetic {
    /** Rows come in multiples of this. */
    int ROWS = 8;

    /** So many left columns are multiplied at once. */
    int LEFT_TILE = 3;

    /** So many right columns are multiplied at once. */
    int RIGHT_TILE = 4;

    /** The largest magnitude of the first {@code count} numbers; NaN when one of them is. */
    double largest(double[] values, int count);

    /**
     * Takes one limb off a column: the multiples of a unit that are nearest to the numbers, which are left with the
     * rest.
     *
     * @param shift 1.5 * 2^52 units
     * @param perUnit 1 over the unit
     * @param limbs receives the limb, in whole units, from {@code at} on
     * @return the largest magnitude of what is left
     */
    double cut(double[] rest, int count, double shift, double perUnit, double[] limbs, int at);

    /**
     * The same for numbers in two parts {@code rest + tail}, the second of which does not overlap the first.
     *
     * @return the largest magnitude of what is left
     */
    double cut(double[] rest, double[] tail, int count, double shift, double perUnit, double[] limbs, int at);

    /**
     * Inner products of {@value #LEFT_TILE} left columns from {@code l} on with {@value #RIGHT_TILE} right columns from
     * {@code r} on.
     *
     * @param products product of left column i and right column j goes to {@code i * right.count() + j}
     */
    void multiply(Columns left, int l, Columns right, int r, double[] products);

    /** {@code count} columns, whole tiles on the right, one after the other; zeros after them fill the last left one. */
    record Columns(double[] values, int stride, int count) {}
}
