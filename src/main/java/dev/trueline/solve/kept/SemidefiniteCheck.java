package dev.trueline.solve.kept;

import dev.trueline.math.moments.CrossProducts;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Whether second moments could be those of rows of weights above 0: then they are positive semidefinite, and their rank is
 * at most the number of rows. Elimination in 80 digits, scaled to ones on the diagonal.
 */
final class SemidefiniteCheck {
    /** With more columns, elimination in so many digits takes too long; pairs of columns are compared alone. */
    static final int MOST_COLUMNS = 152;

    private static final MathContext DIGITS = new MathContext(80);
    private static final BigDecimal NOISE = new BigDecimal("1e-50");
    private static final BigDecimal CLEAR = new BigDecimal("1e-30");

    private SemidefiniteCheck() {}

    /**
     * How many dimensions the rows have for certain.
     *
     * @param sums whose squares are 0 or more
     * @return -1 where they are those of no rows
     */
    static int positivePivots(CrossProducts sums) {
        BigDecimal[][] scaled = scaled(sums);
        if (scaled == null) {
            return -1;
        }
        return sums.columns() > MOST_COLUMNS ? 0 : eliminate(scaled);
    }

    // Null where two columns have a larger product than their squares allow.
    private static BigDecimal[][] scaled(CrossProducts sums) {
        int size = sums.columns();
        BigDecimal[][] scaled = new BigDecimal[size][size];
        BigDecimal[] inverse = new BigDecimal[size];
        for (int i = 0; i < size; i++) {
            BigDecimal square = sums.sum(i, i);
            inverse[i] = square.signum() == 0 ? BigDecimal.ZERO : BigDecimal.ONE.divide(square.sqrt(DIGITS), DIGITS);
            for (int j = 0; j <= i; j++) {
                BigDecimal product = sums.sum(i, j);
                if (product.multiply(product).compareTo(square.multiply(sums.sum(j, j))) > 0) {
                    return null;
                }
                scaled[i][j] =
                        product.round(DIGITS).multiply(inverse[i], DIGITS).multiply(inverse[j], DIGITS);
            }
        }
        return scaled;
    }

    // The lower triangle alone; the largest pivot first, so that what is left is small once all pivots are.
    private static int eliminate(BigDecimal[][] matrix) {
        boolean[] done = new boolean[matrix.length];
        int positive = 0;
        for (int step = 0; step < matrix.length; step++) {
            int pivot = largest(matrix, done);
            BigDecimal value = matrix[pivot][pivot];
            if (value.compareTo(NOISE) <= 0) {
                return smallest(matrix, done).compareTo(NOISE.negate()) < 0 ? -1 : positive;
            }
            positive += value.compareTo(CLEAR) > 0 ? 1 : 0;
            done[pivot] = true;
            subtract(matrix, pivot, done);
        }
        return positive;
    }

    private static void subtract(BigDecimal[][] matrix, int pivot, boolean[] done) {
        for (int i = 0; i < matrix.length; i++) {
            if (done[i]) {
                continue;
            }
            BigDecimal factor = at(matrix, i, pivot).divide(matrix[pivot][pivot], DIGITS);
            for (int j = 0; j <= i; j++) {
                if (!done[j]) {
                    matrix[i][j] = matrix[i][j].subtract(factor.multiply(at(matrix, j, pivot), DIGITS), DIGITS);
                }
            }
        }
    }

    private static BigDecimal at(BigDecimal[][] matrix, int i, int j) {
        return i >= j ? matrix[i][j] : matrix[j][i];
    }

    private static int largest(BigDecimal[][] matrix, boolean[] done) {
        int largest = -1;
        for (int i = 0; i < matrix.length; i++) {
            if (!done[i] && (largest < 0 || matrix[i][i].compareTo(matrix[largest][largest]) > 0)) {
                largest = i;
            }
        }
        return largest;
    }

    private static BigDecimal smallest(BigDecimal[][] matrix, boolean[] done) {
        BigDecimal smallest = BigDecimal.ZERO;
        for (int i = 0; i < matrix.length; i++) {
            if (!done[i]) {
                smallest = smallest.min(matrix[i][i]);
            }
        }
        return smallest;
    }
}
