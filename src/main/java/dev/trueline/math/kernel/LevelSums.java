package dev.trueline.math.kernel;

import dev.trueline.math.exact.ExactSums;
import dev.trueline.math.exact.Grid;

/**
 * What the categories of a block add to a pass: to the prediction of a row the coefficient of its level, and to the sum of its
 * level the weighted residual.
 *
 * <p>Both kernels use it, row by row: which sum a row adds to is known only at run time, so that vector registers gain nothing.
 * Three categories are added at a time, so that a residual is loaded, cut and stored once in three. The parts of a term are
 * those of the sum of all weighted residuals, whose grid all levels share. An instance keeps buffers and belongs to one task.
 */
final class LevelSums {
    private static final int CATEGORIES_AT_ONCE = 3;

    // One sum per level, reference levels included, category by category; 0 between blocks.
    private double[] highs = {};
    private double[] lows = {};

    /** The rows of a block from {@code from} on. */
    record Rows(ColumnBlock block, int from, int count) {
        int[] codes(int category) {
            return block.codes()[category];
        }

        int categories() {
            return block.codes().length;
        }
    }

    /** Adds the coefficients of the levels of the rows to {@code residuals}. */
    static void addCoefficients(Rows rows, double[][] coefficients, double[] residuals) {
        int category = 0;
        for (; category + CATEGORIES_AT_ONCE <= rows.categories(); category += CATEGORIES_AT_ONCE) {
            addThree(rows, category, coefficients, residuals);
        }
        for (; category < rows.categories(); category++) {
            addOne(rows, category, coefficients[category], residuals);
        }
    }

    private static void addThree(Rows rows, int category, double[][] coefficients, double[] residuals) {
        int from = rows.from();
        int count = rows.count();
        int[] codes0 = rows.codes(category);
        int[] codes1 = rows.codes(category + 1);
        int[] codes2 = rows.codes(category + 2);
        double[] coefficients0 = coefficients[category];
        double[] coefficients1 = coefficients[category + 1];
        double[] coefficients2 = coefficients[category + 2];
        for (int row = 0; row < count; row++) {
            residuals[row] = residuals[row]
                    + coefficients0[codes0[from + row]]
                    + coefficients1[codes1[from + row]]
                    + coefficients2[codes2[from + row]];
        }
    }

    private static void addOne(Rows rows, int category, double[] coefficients, double[] residuals) {
        int from = rows.from();
        int count = rows.count();
        int[] codes = rows.codes(category);
        for (int row = 0; row < count; row++) {
            residuals[row] += coefficients[codes[from + row]];
        }
    }

    /**
     * Adds the weighted residuals of the rows, which are within the grid, to the sums of their levels.
     *
     * @param factors the weighted residual of every row
     */
    void addFactors(Rows rows, double[] factors, LinearPass pass, ExactSums sums) {
        if (rows.categories() == 0) {
            return;
        }
        TermLayout layout = pass.layout();
        reserve(offset(layout, layout.categories()));
        Grid grid = pass.train().grids()[GradientSums.intercept(layout.size())];
        int category = 0;
        for (; category + CATEGORIES_AT_ONCE <= rows.categories(); category += CATEGORIES_AT_ONCE) {
            cutThree(rows, category, factors, layout, grid);
        }
        for (; category < rows.categories(); category++) {
            cutOne(rows, category, factors, layout, grid);
        }
        for (category = 0; category < rows.categories(); category++) {
            flush(rows, category, layout, grid, sums);
        }
    }

    // Of the sum of a category's reference level.
    private static int offset(TermLayout layout, int category) {
        return layout.start(category) - layout.numbers() + category;
    }

    private void reserve(int size) {
        if (highs.length < size) {
            highs = new double[size];
            lows = new double[size];
        }
    }

    private void cutThree(Rows rows, int category, double[] factors, TermLayout layout, Grid grid) {
        double highShift = grid.highShift();
        double lowShift = grid.lowShift();
        int from = rows.from();
        int count = rows.count();
        int[] codes0 = rows.codes(category);
        int[] codes1 = rows.codes(category + 1);
        int[] codes2 = rows.codes(category + 2);
        int offset0 = offset(layout, category);
        int offset1 = offset(layout, category + 1);
        int offset2 = offset(layout, category + 2);
        double[] highs = this.highs;
        double[] lows = this.lows;
        for (int row = 0; row < count; row++) {
            double high = (factors[row] + highShift) - highShift;
            double low = ((factors[row] - high) + lowShift) - lowShift;
            int sum0 = offset0 + codes0[from + row];
            highs[sum0] += high;
            lows[sum0] += low;
            int sum1 = offset1 + codes1[from + row];
            highs[sum1] += high;
            lows[sum1] += low;
            int sum2 = offset2 + codes2[from + row];
            highs[sum2] += high;
            lows[sum2] += low;
        }
    }

    private void cutOne(Rows rows, int category, double[] factors, TermLayout layout, Grid grid) {
        double highShift = grid.highShift();
        double lowShift = grid.lowShift();
        int from = rows.from();
        int count = rows.count();
        int[] codes = rows.codes(category);
        int offset = offset(layout, category);
        for (int row = 0; row < count; row++) {
            double high = (factors[row] + highShift) - highShift;
            int sum = offset + codes[from + row];
            highs[sum] += high;
            lows[sum] += ((factors[row] - high) + lowShift) - lowShift;
        }
    }

    private void flush(Rows rows, int category, TermLayout layout, Grid grid, ExactSums sums) {
        int offset = offset(layout, category);
        int start = layout.start(category);
        int levels = layout.levels()[category];
        if (levels <= rows.count()) {
            for (int code = 1; code <= levels; code++) {
                flushLevel(offset + code, start + code - 1, grid, sums);
            }
        } else {
            int[] codes = rows.codes(category);
            for (int row = rows.from(); row < rows.from() + rows.count(); row++) {
                if (codes[row] > 0) {
                    flushLevel(offset + codes[row], start + codes[row] - 1, grid, sums);
                }
            }
        }
        highs[offset] = 0;
        lows[offset] = 0;
    }

    private void flushLevel(int sum, int term, Grid grid, ExactSums sums) {
        if (highs[sum] != 0 || lows[sum] != 0) {
            sums.addParts(term, grid, highs[sum], lows[sum]);
            highs[sum] = 0;
            lows[sum] = 0;
        }
    }
}
