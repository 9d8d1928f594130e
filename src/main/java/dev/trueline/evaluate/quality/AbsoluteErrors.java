package dev.trueline.evaluate.quality;

import dev.trueline.evaluate.figures.PredictedBlock;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * The distribution of absolute errors: the weight of the rows in every bin of a logarithmic histogram, in whole units of
 * 2^-20 of the largest weight. It merges in any order to the same content.
 *
 * <p>Mutable while it is gathered.
 */
final class AbsoluteErrors implements Serializable {
    // A bin is a number's leading bits: its exponent and seven digits, so that it is 2^-7 of its lower end wide, or
    // less. Errors lie within a dozen powers of two, and only pages of bins that have rows are kept.
    private static final long serialVersionUID = 1L;
    private static final int DIGITS = 7;
    private static final int PAGE_BITS = 5;
    private static final int MANTISSA_BITS = 52;
    private static final double UNITS = 1 << 20;

    private final double unitsPerWeight;
    private final TreeMap<Integer, long[]> pages = new TreeMap<>();

    /** @param maxWeight largest row weight */
    AbsoluteErrors(double maxWeight) {
        unitsPerWeight = UNITS / maxWeight;
    }

    void add(PredictedBlock block) {
        for (int row = 0; row < block.rows(); row++) {
            int bin = (int) (Double.doubleToRawLongBits(Math.abs(block.errors()[row])) >>> (MANTISSA_BITS - DIGITS));
            page(bin >>> PAGE_BITS)[bin & ((1 << PAGE_BITS) - 1)] +=
                    (long) Math.rint(block.weight(row) * unitsPerWeight);
        }
    }

    AbsoluteErrors merge(AbsoluteErrors other) {
        other.pages.forEach((number, bins) -> {
            long[] page = page(number);
            for (int i = 0; i < bins.length; i++) {
                page[i] += bins[i];
            }
        });
        return this;
    }

    private long[] page(int number) {
        return pages.computeIfAbsent(number, none -> new long[1 << PAGE_BITS]);
    }

    /** The smallest number, to within 2^-8 of itself, that the errors of so large a share of the weight do not exceed. */
    double percentile(double share) {
        double wanted = share * weight();
        long below = 0;
        double last = 0;
        for (Map.Entry<Integer, long[]> page : pages.entrySet()) {
            for (int i = 0; i < page.getValue().length; i++) {
                below += page.getValue()[i];
                if (page.getValue()[i] > 0) {
                    last = middle(page.getKey() << PAGE_BITS | i);
                    if (below >= wanted) {
                        return last;
                    }
                }
            }
        }
        return last;
    }

    private long weight() {
        long total = 0;
        for (long[] page : pages.values()) {
            for (long bin : page) {
                total += bin;
            }
        }
        return total;
    }

    // Numbers without an exponent are zero, or so small that they do not matter.
    private static double middle(int bin) {
        if (bin >>> DIGITS == 0) {
            return 0;
        }
        return Double.longBitsToDouble((long) bin << (MANTISSA_BITS - DIGITS) | 1L << (MANTISSA_BITS - DIGITS - 1));
    }
}
