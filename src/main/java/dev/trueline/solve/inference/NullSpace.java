package dev.trueline.solve.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The vectors that all rows of a small matrix are orthogonal to, by elimination with full pivoting. */
final class NullSpace {
    private static final double NEGLIGIBLE = 0x1p-40;

    private final double[][] rows;
    private final int columns;
    private final List<Integer> pivots = new ArrayList<>();

    NullSpace(double[][] matrix, int columns) {
        this.columns = columns;
        rows = Arrays.stream(matrix).map(NullSpace::normalized).toArray(double[][]::new);
        while (pivots.size() < rows.length && eliminate()) {
            // One pivot after the other.
        }
    }

    /** One vector for each dimension. */
    double[][] basis() {
        List<double[]> basis = new ArrayList<>();
        for (int free = 0; free < columns; free++) {
            if (!pivots.contains(free)) {
                double[] vector = new double[columns];
                vector[free] = 1;
                for (int row = 0; row < pivots.size(); row++) {
                    vector[pivots.get(row)] = -rows[row][free];
                }
                basis.add(vector);
            }
        }
        return basis.toArray(double[][]::new);
    }

    private static double[] normalized(double[] row) {
        double largest = Arrays.stream(row).map(Math::abs).max().orElse(0);
        return largest == 0
                ? row.clone()
                : Arrays.stream(row).map(value -> value / largest).toArray();
    }

    private boolean eliminate() {
        int step = pivots.size();
        int row = step;
        int column = 0;
        for (int i = step; i < rows.length; i++) {
            for (int j = 0; j < columns; j++) {
                if (Math.abs(rows[i][j]) > Math.abs(rows[row][column])) {
                    row = i;
                    column = j;
                }
            }
        }
        if (columns == 0 || Math.abs(rows[row][column]) <= NEGLIGIBLE) {
            return false;
        }
        pivots.add(column);
        double[] pivot = rows[row];
        rows[row] = rows[step];
        double divisor = pivot[column];
        rows[step] = Arrays.stream(pivot).map(value -> value / divisor).toArray();
        for (int other = 0; other < rows.length; other++) {
            if (other != step) {
                subtract(rows[other], rows[other][column], rows[step]);
            }
        }
        return true;
    }

    private static void subtract(double[] row, double factor, double[] pivot) {
        for (int j = 0; j < row.length; j++) {
            row[j] -= factor * pivot[j];
        }
    }
}
