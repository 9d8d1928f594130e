package dev.trueline.math.exact;

/**
 * Adds the terms of a block to {@link AnyRangeSums}.
 *
 * <p>All terms of a block are cut at the same places, as a {@link Grid} cuts them, but again and again until nothing is
 * left. So the cuts may depend on the block: the sums do not.
 */
final class BlockSums {
    private static final int SMALLEST_EXPONENT = -900;

    private double[] byGroup = {};
    private double total;

    /**
     * Adds terms to one sum of every group.
     *
     * @param terms of magnitude below 2^960; overwritten
     * @param count at most {@link Grid#MAX_TERMS_PER_FLUSH}
     */
    void add(AnyRangeSums sums, int sum, RowGroups groups, double[] terms, int count) {
        int exponent = exponent(terms, count);
        boolean more = true;
        while (more && exponent >= SMALLEST_EXPONENT) {
            double shift = new Grid(exponent).highShift();
            int unit = exponent - Grid.HIGH_BITS;
            double unitsPerOne = Math.scalb(1.0, -unit);
            if (groups.group() == null) {
                more = cut(terms, count, shift);
                sums.at(sum).add((long) (total * unitsPerOne), unit);
            } else {
                more = cut(terms, count, shift, groups);
                flush(sums, sum, groups.count(), unit);
            }
            exponent -= Grid.LOW_BITS;
        }
        for (int row = 0; more && row < count; row++) {
            sums.add(groups.index(sum, row), terms[row]);
        }
    }

    // All magnitudes are below 2 to this.
    private static int exponent(double[] terms, int count) {
        long largest = 0;
        for (int row = 0; row < count; row++) {
            largest = Math.max(largest, Double.doubleToRawLongBits(terms[row]) & Long.MAX_VALUE);
        }
        return Math.getExponent(Double.longBitsToDouble(largest)) + 1;
    }

    // Four sums at once, because an addition takes several cycles; adding them up is exact.
    private boolean cut(double[] terms, int count, double shift) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        long rest = 0;
        int row = 0;
        for (; row + 4 <= count; row += 4) {
            double high0 = (terms[row] + shift) - shift;
            double high1 = (terms[row + 1] + shift) - shift;
            double high2 = (terms[row + 2] + shift) - shift;
            double high3 = (terms[row + 3] + shift) - shift;
            sum0 += high0;
            sum1 += high1;
            sum2 += high2;
            sum3 += high3;
            rest |= take(terms, row, high0) | take(terms, row + 1, high1);
            rest |= take(terms, row + 2, high2) | take(terms, row + 3, high3);
        }
        for (; row < count; row++) {
            double high = (terms[row] + shift) - shift;
            sum0 += high;
            rest |= take(terms, row, high);
        }
        total = sum0 + sum1 + (sum2 + sum3);
        return (rest & Long.MAX_VALUE) != 0;
    }

    private boolean cut(double[] terms, int count, double shift, RowGroups groups) {
        if (byGroup.length < groups.count()) {
            byGroup = new double[groups.count()];
        }
        int[] group = groups.group();
        long rest = 0;
        for (int row = 0; row < count; row++) {
            double high = (terms[row] + shift) - shift;
            byGroup[group[row]] += high;
            rest |= take(terms, row, high);
        }
        return (rest & Long.MAX_VALUE) != 0;
    }

    private static long take(double[] terms, int row, double high) {
        double rest = terms[row] - high;
        terms[row] = rest;
        return Double.doubleToRawLongBits(rest);
    }

    private void flush(AnyRangeSums sums, int sum, int groups, int unit) {
        double unitsPerOne = Math.scalb(1.0, -unit);
        for (int group = 0; group < groups; group++) {
            if (byGroup[group] != 0) {
                sums.at(sum * groups + group).add((long) (byGroup[group] * unitsPerOne), unit);
                byGroup[group] = 0;
            }
        }
    }
}
