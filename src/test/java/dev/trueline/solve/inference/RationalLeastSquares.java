package dev.trueline.solve.inference;

import dev.trueline.fixture.Decimals;
import dev.trueline.fixture.Rows;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Least squares over rows of doubles in integers of any size: the solution as quotients of determinants, found by Bareiss'
 * elimination, which never divides with a remainder. Shares nothing with what it judges.
 */
final class RationalLeastSquares {
    private final Rows rows;
    private final boolean fitIntercept;
    private final int size;
    private final BigDecimal[][] normal;
    private final BigDecimal[] right;

    RationalLeastSquares(Rows rows, boolean fitIntercept) {
        this.rows = rows;
        this.fitIntercept = fitIntercept;
        size = rows.dimension() + (fitIntercept ? 1 : 0);
        normal = new BigDecimal[size][size];
        right = new BigDecimal[size];
        Arrays.fill(right, BigDecimal.ZERO);
        for (BigDecimal[] row : normal) {
            Arrays.fill(row, BigDecimal.ZERO);
        }
        for (int row = 0; row < rows.size(); row++) {
            BigDecimal[] x = design(row);
            BigDecimal weight = Decimals.exact(rows.weight(row));
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < size; k++) {
                    normal[j][k] = normal[j][k].add(weight.multiply(x[j]).multiply(x[k]));
                }
                right[j] = right[j].add(weight.multiply(x[j]).multiply(Decimals.exact(rows.labels()[row])));
            }
        }
    }

    /** The intercept first, where there is one. */
    BigDecimal[] parameters() {
        return solve(new BigDecimal[][] {right})[0];
    }

    BigDecimal[] standardErrors() {
        BigDecimal variance = residualSquares().divide(BigDecimal.valueOf(rows.size() - size), Decimals.DIGITS);
        BigDecimal[][] identity = new BigDecimal[size][size];
        for (int j = 0; j < size; j++) {
            Arrays.fill(identity[j], BigDecimal.ZERO);
            identity[j][j] = BigDecimal.ONE;
        }
        BigDecimal[][] inverse = solve(identity);
        BigDecimal[] errors = new BigDecimal[size];
        Arrays.setAll(errors, j -> inverse[j][j].multiply(variance).sqrt(Decimals.DIGITS));
        return errors;
    }

    BigDecimal residualSquares() {
        BigDecimal[] parameters = parameters();
        BigDecimal squares = BigDecimal.ZERO;
        for (int row = 0; row < rows.size(); row++) {
            BigDecimal residual = Decimals.exact(rows.labels()[row]).negate();
            BigDecimal[] x = design(row);
            for (int j = 0; j < size; j++) {
                residual = residual.add(parameters[j].multiply(x[j]));
            }
            squares = squares.add(Decimals.exact(rows.weight(row)).multiply(residual.pow(2)));
        }
        return squares;
    }

    private BigDecimal[] design(int row) {
        BigDecimal[] x = new BigDecimal[size];
        int first = fitIntercept ? 1 : 0;
        x[0] = BigDecimal.ONE;
        for (int j = 0; j < rows.dimension(); j++) {
            x[first + j] = Decimals.exact(rows.features()[row][j]);
        }
        return x;
    }

    private BigDecimal[][] solve(BigDecimal[][] rightSides) {
        BigInteger[][] matrix = integers(rightSides);
        BigInteger previous = BigInteger.ONE;
        for (int step = 0; step < size; step++) {
            for (int row = 0; row < size; row++) {
                BigInteger factor = matrix[row][step];
                for (int column = 0; column < matrix[row].length && row != step; column++) {
                    matrix[row][column] = matrix[row][column]
                            .multiply(matrix[step][step])
                            .subtract(factor.multiply(matrix[step][column]))
                            .divide(previous);
                }
            }
            previous = matrix[step][step];
        }
        BigDecimal[][] solutions = new BigDecimal[rightSides.length][size];
        for (int row = 0; row < size; row++) {
            BigDecimal determinant = new BigDecimal(matrix[row][row]);
            for (int side = 0; side < rightSides.length; side++) {
                solutions[side][row] = new BigDecimal(matrix[row][size + side]).divide(determinant, Decimals.DIGITS);
            }
        }
        return solutions;
    }

    // Normal matrix and right sides times one power of ten.
    private BigInteger[][] integers(BigDecimal[][] rightSides) {
        BigDecimal[][] all = new BigDecimal[size][size + rightSides.length];
        int scale = 0;
        for (int j = 0; j < size; j++) {
            for (int k = 0; k < all[j].length; k++) {
                all[j][k] = k < size ? normal[j][k] : rightSides[k - size][j];
                scale = Math.max(scale, all[j][k].scale());
            }
        }
        BigInteger[][] integers = new BigInteger[size][size + rightSides.length];
        for (int j = 0; j < size; j++) {
            for (int k = 0; k < all[j].length; k++) {
                integers[j][k] = all[j][k].scaleByPowerOfTen(scale).toBigIntegerExact();
            }
        }
        return integers;
    }
}
