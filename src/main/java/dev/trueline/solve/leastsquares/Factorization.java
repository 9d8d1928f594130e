package dev.trueline.solve.leastsquares;

import dev.trueline.solve.leastsquares.Dependency.Term;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The factors {@code L D L^T} of the normal equations of those features that do not depend on earlier ones, to a given
 * number of digits.
 *
 * <p>A pivot is what is left of a feature's sum of squares after regression on the features before it. A feature
 * {@linkplain #dependent depends} on those when what is left, in root mean square, is no more than rounding the values
 * of a linear combination to doubles would leave.
 */
public final class Factorization {
    // Features in a given order, not the largest pivot first: the column that is named is the later one, and the digits
    // are many enough for any order.
    private static final double UNIT_ROUNDOFF = 0x1p-53;
    private static final double NEGLIGIBLE = 0x1p-40;

    private final NormalEquations equations;
    private final MathContext digits;
    private final List<Integer> kept = new ArrayList<>();
    private final List<Dependency> dependencies = new ArrayList<>();
    private final List<BigDecimal[]> lower = new ArrayList<>();
    private final List<double[]> lowerRounded = new ArrayList<>();
    private final List<BigDecimal> pivots = new ArrayList<>();
    private List<BigDecimal> inverseDiagonal;

    Factorization(NormalEquations equations, List<Integer> order, MathContext digits) {
        this.equations = equations;
        this.digits = digits;
        order.forEach(this::take);
    }

    /** The features in it, counted from 0, in the order in which they were taken. */
    public List<Integer> kept() {
        return kept;
    }

    List<Dependency> dependencies() {
        return dependencies;
    }

    public int rank() {
        return kept.size();
    }

    /** Solves for one number for each feature that is kept. */
    BigDecimal[] solve(BigDecimal[] rightSide) {
        BigDecimal[] solution = forward(rightSide);
        for (int row = 0; row < rank(); row++) {
            solution[row] = solution[row].divide(pivots.get(row), digits);
        }
        backward(solution);
        return solution;
    }

    /** {@code x^T N^-1 x}. */
    public BigDecimal inverseNorm(BigDecimal[] vector) {
        BigDecimal[] solution = forward(vector);
        return product(solution, byPivots(solution));
    }

    /** {@code x^T N^-1 y} for all pairs of some vectors. */
    public BigDecimal[][] inverseProducts(List<BigDecimal[]> vectors) {
        List<BigDecimal[]> solutions = vectors.stream().map(this::forward).toList();
        List<BigDecimal[]> divided = solutions.stream().map(this::byPivots).toList();
        BigDecimal[][] products = new BigDecimal[vectors.size()][vectors.size()];
        for (int i = 0; i < products.length; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] = product(solutions.get(i), divided.get(j));
                products[j][i] = products[i][j];
            }
        }
        return products;
    }

    /** Diagonal of the inverse. */
    public List<BigDecimal> inverseDiagonal() {
        if (inverseDiagonal == null) {
            inverseDiagonal = IntStream.range(0, rank())
                    .mapToObj(row -> inverseNorm(unit(row)))
                    .toList();
        }
        return inverseDiagonal;
    }

    private BigDecimal[] unit(int row) {
        BigDecimal[] unit = new BigDecimal[rank()];
        Arrays.fill(unit, BigDecimal.ZERO);
        unit[row] = BigDecimal.ONE;
        return unit;
    }

    private BigDecimal[] byPivots(BigDecimal[] solution) {
        BigDecimal[] divided = new BigDecimal[rank()];
        Arrays.setAll(divided, row -> solution[row].divide(pivots.get(row), digits));
        return divided;
    }

    private BigDecimal product(BigDecimal[] one, BigDecimal[] other) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int row = 0; row < rank(); row++) {
            if (one[row].signum() != 0 && other[row].signum() != 0) {
                sum = sum.add(one[row].multiply(other[row]), digits);
            }
        }
        return sum;
    }

    private void take(int feature) {
        int size = rank();
        BigDecimal[] scaled = new BigDecimal[size];
        for (int column = 0; column < size; column++) {
            scaled[column] = equations.entry(feature, kept.get(column)).round(digits);
        }
        scaled = forward(scaled);
        BigDecimal[] row = new BigDecimal[size];
        BigDecimal pivot = equations.entry(feature, feature).round(digits);
        for (int column = 0; column < size; column++) {
            row[column] = scaled[column].divide(pivots.get(column), digits);
            pivot = pivot.subtract(row[column].multiply(scaled[column]), digits);
        }
        if (dependent(feature, pivot, row)) {
            backward(row);
            dependencies.add(dependency(feature, row));
        } else {
            kept.add(feature);
            lower.add(row);
            lowerRounded.add(rounded(row));
            pivots.add(pivot);
        }
    }

    private boolean dependent(int feature, BigDecimal pivot, BigDecimal[] row) {
        if (pivot.signum() <= 0) {
            return true;
        }
        if (equations.problem().penalty().curvature(BigDecimal.ONE).signum() > 0
                && equations.moment(feature + 1, feature + 1).signum() > 0) {
            return false;
        }
        BigDecimal meanSquare = pivot.divide(equations.weight().pow(2), MathContext.DECIMAL64);
        return Math.sqrt(meanSquare.doubleValue()) <= (rank() + 1) * UNIT_ROUNDOFF * magnitude(feature, row);
    }

    // Of all that adds up to the feature as a combination of earlier ones: what it was rounded at. Doubles do for that.
    private double magnitude(int feature, BigDecimal[] row) {
        double[] coefficients = rounded(row);
        for (int other = rank() - 1; other > 0; other--) {
            double[] factors = lowerRounded.get(other);
            for (int column = 0; column < other; column++) {
                coefficients[column] -= factors[column] * coefficients[other];
            }
        }
        double intercept = mean(feature);
        double magnitude = equations.rootMeanSquare(feature + 1);
        for (int column = 0; column < rank(); column++) {
            int other = kept.get(column);
            intercept -= coefficients[column] * mean(other);
            magnitude += Math.abs(coefficients[column]) * equations.rootMeanSquare(other + 1);
        }
        return magnitude + (equations.problem().fitIntercept() ? Math.abs(intercept) : 0);
    }

    private double mean(int feature) {
        return equations
                .sum(feature + 1)
                .divide(equations.weight(), MathContext.DECIMAL64)
                .doubleValue();
    }

    private static double[] rounded(BigDecimal[] row) {
        double[] rounded = new double[row.length];
        Arrays.setAll(rounded, column -> row[column].doubleValue());
        return rounded;
    }

    private BigDecimal intercept(int feature, BigDecimal[] coefficients) {
        if (!equations.problem().fitIntercept()) {
            return BigDecimal.ZERO;
        }
        BigDecimal sum = equations.sum(feature + 1);
        for (int column = 0; column < rank(); column++) {
            sum = sum.subtract(coefficients[column].multiply(equations.sum(kept.get(column) + 1)), digits);
        }
        return sum.divide(equations.weight(), digits);
    }

    // Coefficients whose share is below the rounding of the column are noise and are not named.
    private Dependency dependency(int feature, BigDecimal[] coefficients) {
        double size = equations.rootMeanSquare(feature + 1);
        int power = equations.power(feature + 1);
        List<Term> terms = new ArrayList<>();
        for (int column = 0; column < rank(); column++) {
            int other = kept.get(column);
            double share = Math.abs(coefficients[column].doubleValue()) * equations.rootMeanSquare(other + 1);
            if (share > NEGLIGIBLE * size) {
                int shift = power - equations.power(other + 1);
                terms.add(new Term(
                        other, coefficients[column].scaleByPowerOfTen(shift).doubleValue()));
            }
        }
        BigDecimal intercept = intercept(feature, coefficients);
        boolean none = Math.abs(intercept.doubleValue()) <= NEGLIGIBLE * size;
        return new Dependency(
                feature, none ? 0 : intercept.scaleByPowerOfTen(power).doubleValue(), List.copyOf(terms));
    }

    private BigDecimal[] forward(BigDecimal[] vector) {
        BigDecimal[] result = vector.clone();
        for (int row = 0; row < rank(); row++) {
            BigDecimal[] factors = lower.get(row);
            BigDecimal sum = result[row];
            for (int column = 0; column < row; column++) {
                if (result[column].signum() != 0) {
                    sum = sum.subtract(factors[column].multiply(result[column]), digits);
                }
            }
            result[row] = sum;
        }
        return result;
    }

    private void backward(BigDecimal[] vector) {
        for (int row = rank() - 1; row > 0; row--) {
            BigDecimal[] factors = lower.get(row);
            for (int column = 0; column < row; column++) {
                vector[column] = vector[column].subtract(factors[column].multiply(vector[row]), digits);
            }
        }
    }
}
