package dev.trueline.math;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * Several sums of doubles side by side, exact whatever the range of the terms, for sums whose terms have no bound that
 * is known and close. Slower than {@link ExactSums}. Equal for the same terms in any order and any grouping.
 *
 * <p>Not thread-safe: one instance belongs to one task.
 */
public final class AnyRangeSums implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int FRACTION_BITS = 52;
    private static final long FRACTION_MASK = (1L << FRACTION_BITS) - 1;

    private final WideSum[] sums;

    /** Sums of nothing: {@code size} zeros. */
    public AnyRangeSums(int size) {
        sums = new WideSum[size];
        for (int i = 0; i < size; i++) {
            sums[i] = new WideSum();
        }
    }

    /**
     * Adds a term to one sum.
     *
     * @throws ArithmeticException when the term is not finite
     */
    public void add(int index, double term) {
        if (!Double.isFinite(term)) {
            throw new ArithmeticException(
                    "a term of " + term + " cannot be summed; use other units, or check the data");
        }
        int exponent = Math.getExponent(term);
        boolean normal = exponent >= Double.MIN_EXPONENT;
        long fraction = Double.doubleToRawLongBits(term) & FRACTION_MASK;
        long significand = normal ? fraction | FRACTION_MASK + 1 : fraction;
        sums[index].add(term < 0 ? -significand : significand, Math.max(exponent, Double.MIN_EXPONENT) - FRACTION_BITS);
    }

    /** Adds the sums of {@code other} to these; returns this. */
    public AnyRangeSums merge(AnyRangeSums other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i].add(other.sums[i]);
        }
        return this;
    }

    /** One sum, as it is. */
    public BigDecimal exactValue(int index) {
        return sums[index].value().toBigDecimal();
    }
}
