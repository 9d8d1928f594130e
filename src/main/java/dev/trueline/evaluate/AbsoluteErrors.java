package dev.trueline.evaluate;

import dev.trueline.math.Grid;
import dev.trueline.math.GroupedSums;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The distribution of absolute errors: the weight of the rows in every bin of a logarithmic histogram. It merges in any
 * order without rounding.
 *
 * <p>Mutable while it is gathered.
 */
final class AbsoluteErrors implements Serializable {
    // A bin is a number's leading bits: its exponent, which finds the page, and seven digits. Errors lie within a few
    // powers of two, so that there are few pages; a bin is 2^-7 of its lower end wide, or less.
    private static final long serialVersionUID = 1L;
    private static final int DIGITS = 7;
    private static final int BINS_OF_PAGE = 1 << DIGITS;
    private static final int MANTISSA_BITS = 52;

    private final Grid grid;
    private final TreeMap<Integer, GroupedSums> pages = new TreeMap<>();

    /** @param maxWeight largest row weight */
    AbsoluteErrors(double maxWeight) {
        grid = Grid.covering(maxWeight);
    }

    void add(PredictedBlock block) {
        int rows = block.rows();
        int[] pageOf = new int[rows];
        int[] binOf = new int[rows];
        for (int row = 0; row < rows; row++) {
            long leading = Double.doubleToRawLongBits(Math.abs(block.errors()[row])) >>> (MANTISSA_BITS - DIGITS);
            pageOf[row] = (int) (leading >>> DIGITS);
            binOf[row] = (int) (leading & (BINS_OF_PAGE - 1));
        }
        int[] distinct = Arrays.stream(pageOf).distinct().toArray();
        for (int page : distinct) {
            addPage(page, pageOf, binOf, block);
        }
    }

    private void addPage(int page, int[] pageOf, int[] binOf, PredictedBlock block) {
        int[] bins = new int[pageOf.length];
        double[] weights = new double[pageOf.length];
        int count = 0;
        for (int row = 0; row < pageOf.length; row++) {
            if (pageOf[row] == page) {
                bins[count] = binOf[row];
                weights[count++] = block.weight(row);
            }
        }
        page(page).add(0, grid, bins, weights, count);
    }

    AbsoluteErrors merge(AbsoluteErrors other) {
        other.pages.forEach((page, sums) -> page(page).merge(sums));
        return this;
    }

    private GroupedSums page(int page) {
        return pages.computeIfAbsent(page, none -> new GroupedSums(1, BINS_OF_PAGE));
    }

    /** The smallest number, to within 2^-8 of itself, that the errors of so large a share of the weight do not exceed. */
    double percentile(double share) {
        double total = weight();
        double below = 0;
        double last = 0;
        for (Map.Entry<Integer, GroupedSums> page : pages.entrySet()) {
            for (int bin = 0; bin < BINS_OF_PAGE; bin++) {
                double weight = page.getValue().value(0, bin, grid);
                below += weight;
                if (weight > 0) {
                    last = middle(page.getKey(), bin);
                    if (below >= share * total) {
                        return last;
                    }
                }
            }
        }
        return last;
    }

    private double weight() {
        double total = 0;
        for (GroupedSums page : pages.values()) {
            for (int bin = 0; bin < BINS_OF_PAGE; bin++) {
                total += page.value(0, bin, grid);
            }
        }
        return total;
    }

    // Page 0 holds zero, and numbers so small that they do not matter.
    private static double middle(int page, int bin) {
        if (page == 0) {
            return 0;
        }
        long leading = ((long) page << DIGITS | bin) << (MANTISSA_BITS - DIGITS);
        return Double.longBitsToDouble(leading | 1L << (MANTISSA_BITS - DIGITS - 1));
    }
}
