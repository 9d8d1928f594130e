package dev.trueline.solve.certificate;

import java.util.OptionalLong;

/**
 * A sum of terms each of which shrinks by its own factor a step.
 *
 * @param terms {@code >= 0}
 * @param logFactors natural logarithms of the factors
 */
record Decay(double[] terms, double[] logFactors) {
    private static final long MOST_STEPS = 1L << 60;

    /** Steps until the sum is {@code target} or less; empty where it stays above. */
    OptionalLong stepsTo(double target) {
        long enough = 1;
        if (after(0) <= target) {
            return OptionalLong.of(0);
        }
        if (target == 0) {
            return OptionalLong.empty();
        }
        while (!(after(enough) <= target)) {
            if (enough >= MOST_STEPS) {
                return OptionalLong.empty();
            }
            enough *= 2;
        }
        long tooFew = enough / 2;
        while (enough - tooFew > 1) {
            long middle = tooFew + (enough - tooFew) / 2;
            if (after(middle) <= target) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return OptionalLong.of(enough);
    }

    private double after(long steps) {
        double sum = 0;
        for (int i = 0; i < terms.length; i++) {
            // A factor of 0 ends its term in one step; 0 times minus infinity would not be a number.
            sum += steps == 0 || terms[i] == 0 ? terms[i] : terms[i] * Math.exp(steps * logFactors[i]);
        }
        return sum;
    }
}
