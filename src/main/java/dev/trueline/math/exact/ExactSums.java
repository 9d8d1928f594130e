package dev.trueline.math.exact;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Several exact sums side by side, each counted in whole units of its own {@link Grid}.
 *
 * <p>Integer addition is associative and commutative, so the content depends only on which terms were added: not on
 * their order, on how they were cut into blocks, or on the order in which partial sums were {@linkplain #merge merged}.
 *
 * <p>Not thread-safe: one instance belongs to one task.
 */
public final class ExactSums implements Serializable {
    // A sum is held in three limbs of base 2^41, the lowest two of them in [0, 2^41), the third signed: a canonical
    // form, so equal sums have equal limbs. 2^63 units of the third limb are 2^64 terms at the bound of the grid.
    private static final long serialVersionUID = 1L;
    private static final int LIMBS = 3;
    private static final int LIMB_BITS = Grid.LOW_BITS;
    private static final long LIMB_MASK = (1L << LIMB_BITS) - 1;

    private final long[] limbs;

    /** Sums of nothing: {@code size} zeros. */
    public ExactSums(int size) {
        limbs = new long[LIMBS * size];
    }

    /** Bytes of so many sums. */
    public static long bytes(long size) {
        return LIMBS * Long.BYTES * size;
    }

    public int size() {
        return limbs.length / LIMBS;
    }

    /**
     * Adds the first {@code count} terms to one sum.
     *
     * @param grid the grid of that sum, the same in every call that is ever merged with this one
     * @param count at most {@link Grid#MAX_TERMS_PER_FLUSH}
     * @throws ArithmeticException when a term is not finite or exceeds the grid's bound
     */
    public void add(int index, Grid grid, double[] terms, int count) {
        if (count > Grid.MAX_TERMS_PER_FLUSH) {
            throw new IllegalArgumentException(
                    count + " terms at once; at most " + Grid.MAX_TERMS_PER_FLUSH + " add up without rounding");
        }
        double highShift = grid.highShift();
        double lowShift = grid.lowShift();
        double highs = 0;
        double lows = 0;
        double largest = 0;
        for (int i = 0; i < count; i++) {
            double term = terms[i];
            double high = (term + highShift) - highShift;
            double low = ((term - high) + lowShift) - lowShift;
            highs += high;
            lows += low;
            largest = Math.max(largest, Math.abs(term));
        }
        if (!(largest <= grid.bound())) {
            throw new ArithmeticException("a term of magnitude " + largest + " exceeds its bound " + grid.bound());
        }
        addParts(index, grid, highs, lows);
    }

    /**
     * Adds terms that are cut and added up already.
     *
     * @param highs sum of the high parts of at most {@link Grid#MAX_TERMS_PER_FLUSH} terms within the grid's bound
     * @param lows sum of their low parts
     */
    public void addParts(int index, Grid grid, double highs, double lows) {
        addUnits(index, (long) (highs * grid.highUnitsPerOne()), (long) (lows * grid.lowUnitsPerOne()));
    }

    /** Adds the sums of {@code other}, which were made on the same grids, to these; returns this. */
    public ExactSums merge(ExactSums other) {
        if (other.limbs.length != limbs.length) {
            throw new IllegalArgumentException("cannot merge " + other.size() + " sums into " + size());
        }
        for (int sum = 0; sum < size(); sum++) {
            int at = LIMBS * sum;
            limbs[at + 2] = Math.addExact(limbs[at + 2], other.limbs[at + 2]);
            addUnits(sum, other.limbs[at + 1], other.limbs[at]);
        }
        return this;
    }

    /** One sum, rounded once to the nearest double. */
    public double value(int index, Grid grid) {
        return Math.scalb(units(index).doubleValue(), grid.unitExponent());
    }

    /** One sum, as it is. */
    public BigDecimal exactValue(int index, Grid grid) {
        BigDecimal units = new BigDecimal(units(index));
        int exponent = grid.unitExponent();
        BigDecimal power = new BigDecimal(BigInteger.ONE.shiftLeft(Math.abs(exponent)));
        // Dividing by a power of two is a finite decimal, so the exact quotient exists.
        return exponent >= 0 ? units.multiply(power) : units.divide(power);
    }

    private BigInteger units(int index) {
        int at = LIMBS * index;
        return BigInteger.valueOf(limbs[at + 2])
                .shiftLeft(LIMB_BITS)
                .add(BigInteger.valueOf(limbs[at + 1]))
                .shiftLeft(LIMB_BITS)
                .add(BigInteger.valueOf(limbs[at]));
    }

    private void addUnits(int index, long high, long low) {
        int at = LIMBS * index;
        long lowest = limbs[at] + low;
        long middle = limbs[at + 1] + high + (lowest >> LIMB_BITS);
        limbs[at] = lowest & LIMB_MASK;
        limbs[at + 1] = middle & LIMB_MASK;
        limbs[at + 2] = Math.addExact(limbs[at + 2], middle >> LIMB_BITS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExactSums sums && Arrays.equals(limbs, sums.limbs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(limbs);
    }

    @Override
    public String toString() {
        return "ExactSums" + Arrays.toString(limbs);
    }
}
