package dev.trueline.solve.leastsquares;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/**
 * Eigenvalues and eigenvectors of a positive semidefinite matrix, the small ones as right as the large ones.
 *
 * @param values descending, as many as the rank
 * @param vectors the unit vector of each value
 */
public record Spectrum(double[] values, double[][] vectors) {
    // Usual eigenvalue routines are right to the rounding of the largest value, which is nothing where the condition
    // number is 1e16. Instead the matrix is factored into G G^T with many digits, largest pivot first, and the columns
    // of G are made orthogonal by rotations, whose errors are relative to each column (Demmel & Veselic 1992, "Jacobi's
    // method is more accurate than QR").
    private static final MathContext DIGITS = new MathContext(120);
    private static final double ORTHOGONAL = 0x1p-50;
    private static final int MAX_SWEEPS = 60;

    /**
     * The spectrum of a matrix.
     *
     * @param matrix symmetric; destroyed
     * @param rank how many eigenvalues are not 0
     */
    public static Spectrum of(BigDecimal[][] matrix, int rank) {
        double[][] columns = factor(matrix, rank);
        for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
            if (!rotateAll(columns)) {
                break;
            }
        }
        Arrays.sort(columns, (a, b) -> Double.compare(dot(b, b), dot(a, a)));
        double[] values = new double[columns.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = dot(columns[i], columns[i]);
            double norm = Math.sqrt(values[i]);
            for (int k = 0; k < columns[i].length; k++) {
                columns[i][k] /= norm;
            }
        }
        return new Spectrum(values, columns);
    }

    /** The largest eigenvalue; 0 for a matrix of rank 0. */
    public double largest() {
        return values.length == 0 ? 0 : values[0];
    }

    /** The smallest one that is not 0; 0 for a matrix of rank 0. */
    public double smallest() {
        return values.length == 0 ? 0 : values[values.length - 1];
    }

    private static double[][] factor(BigDecimal[][] matrix, int rank) {
        int size = matrix.length;
        double[][] columns = new double[rank][size];
        for (int step = 0; step < rank; step++) {
            int pivot = largestPivot(matrix);
            BigDecimal value = matrix[pivot][pivot];
            if (value.signum() <= 0) {
                return Arrays.copyOf(columns, step);
            }
            BigDecimal root = value.sqrt(DIGITS);
            BigDecimal[] row = matrix[pivot].clone();
            for (int j = 0; j < size; j++) {
                columns[step][j] = row[j].divide(root, DIGITS).doubleValue();
                BigDecimal factor = row[j].divide(value, DIGITS);
                for (int k = 0; k <= j && factor.signum() != 0; k++) {
                    matrix[j][k] = matrix[j][k].subtract(factor.multiply(row[k]), DIGITS);
                    matrix[k][j] = matrix[j][k];
                }
            }
            for (int j = 0; j < size; j++) {
                matrix[j][pivot] = BigDecimal.ZERO;
                matrix[pivot][j] = BigDecimal.ZERO;
            }
        }
        return columns;
    }

    private static int largestPivot(BigDecimal[][] matrix) {
        int pivot = 0;
        for (int j = 1; j < matrix.length; j++) {
            if (matrix[j][j].compareTo(matrix[pivot][pivot]) > 0) {
                pivot = j;
            }
        }
        return pivot;
    }

    private static boolean rotateAll(double[][] columns) {
        boolean rotated = false;
        for (int p = 0; p < columns.length; p++) {
            for (int q = p + 1; q < columns.length; q++) {
                rotated |= rotate(columns[p], columns[q]);
            }
        }
        return rotated;
    }

    private static boolean rotate(double[] a, double[] b) {
        double aa = dot(a, a);
        double bb = dot(b, b);
        double ab = dot(a, b);
        if (Math.abs(ab) <= ORTHOGONAL * Math.sqrt(aa) * Math.sqrt(bb)) {
            return false;
        }
        double zeta = (bb - aa) / (2 * ab);
        double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
        double cosine = 1 / Math.hypot(1, tangent);
        double sine = cosine * tangent;
        for (int k = 0; k < a.length; k++) {
            double left = a[k];
            a[k] = cosine * left - sine * b[k];
            b[k] = sine * left + cosine * b[k];
        }
        return true;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
