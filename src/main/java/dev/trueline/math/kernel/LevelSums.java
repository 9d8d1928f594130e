package dev.trueline.math.kernel;

import dev.trueline.math.exact.ExactSums;
import dev.trueline.math.exact.Grid;

/**
 * What the categories of a block add to a pass: to the prediction of a row the coefficient of its level, and to the sum of its
 * level the weighted residual.
 *
 * <p>Both kernels use it, row by row: which sum a row adds to is known only at run time, so that vector registers gain nothing. The
 * parts of a term are those of the sum of all weighted residuals, whose grid all levels share. An instance keeps buffers and
 * belongs to one task.
 */
final class LevelSums {
    private double[] highs = {};
    private double[] lows = {};

    /** Adds the coefficients of the levels of the rows from {@code from} on to {@code residuals}. */
    static void addCoefficients(ColumnBlock block, int from, int rows, double[][] coefficients, double[] residuals) {
        for (int category = 0; category < coefficients.length; category++) {
            add(block.codes()[category], from, rows, coefficients[category], residuals);
        }
    }

    private static void add(int[] codes, int from, int rows, double[] coefficients, double[] residuals) {
        for (int row = 0; row < rows; row++) {
            residuals[row] += coefficients[codes[from + row]];
        }
    }

    /**
     * Adds the weighted residuals of the rows from {@code from} on, which are within the grid, to the sums of their levels.
     *
     * @param factors the weighted residual of every row
     */
    void addFactors(ColumnBlock block, int from, int rows, double[] factors, LinearPass pass, ExactSums sums) {
        Grid grid = pass.train().grids()[GradientSums.intercept(pass.layout().size())];
        for (int category = 0; category < block.codes().length; category++) {
            int levels = pass.layout().levels()[category];
            if (highs.length <= levels) {
                highs = new double[levels + 1];
                lows = new double[levels + 1];
            }
            int[] codes = block.codes()[category];
            cut(codes, from, rows, factors, grid);
            int start = pass.layout().start(category);
            if (levels <= rows) {
                flushAll(levels, start, grid, sums);
            } else {
                flushTouched(codes, from, rows, start, grid, sums);
            }
        }
    }

    private void cut(int[] codes, int from, int rows, double[] factors, Grid grid) {
        double highShift = grid.highShift();
        double lowShift = grid.lowShift();
        for (int row = 0; row < rows; row++) {
            double high = (factors[row] + highShift) - highShift;
            int code = codes[from + row];
            highs[code] += high;
            lows[code] += ((factors[row] - high) + lowShift) - lowShift;
        }
    }

    private void flushAll(int levels, int start, Grid grid, ExactSums sums) {
        for (int code = 1; code <= levels; code++) {
            flushLevel(code, start, grid, sums);
        }
        highs[0] = 0;
        lows[0] = 0;
    }

    private void flushTouched(int[] codes, int from, int rows, int start, Grid grid, ExactSums sums) {
        for (int row = 0; row < rows; row++) {
            int code = codes[from + row];
            if (code > 0) {
                flushLevel(code, start, grid, sums);
            }
        }
        highs[0] = 0;
        lows[0] = 0;
    }

    private void flushLevel(int code, int start, Grid grid, ExactSums sums) {
        if (highs[code] != 0 || lows[code] != 0) {
            sums.addParts(start + code - 1, grid, highs[code], lows[code]);
            highs[code] = 0;
            lows[code] = 0;
        }
    }
}
