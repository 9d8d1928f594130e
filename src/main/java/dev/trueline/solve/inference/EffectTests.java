package dev.trueline.solve.inference;

import dev.trueline.solve.leastsquares.Dependency;
import dev.trueline.solve.leastsquares.Factorization;
import dev.trueline.solve.leastsquares.LeastSquaresSolution;
import dev.trueline.solve.leastsquares.NormalEquations;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tests effects at the least-squares solution: with b the weights of the terms of an effect and V their covariance matrix, {@code F =
 * b^T V^-1 b / degrees}, under the assumptions of {@link Inference}.
 *
 * <p>A term outside of the effect that depends on terms of the effect takes their place as far as it can when they are gone. What is
 * tested then is what is left: not b, but those combinations of b that no such term can take over.
 */
public final class EffectTests {
    private final LeastSquaresSolution solution;
    private final NormalEquations equations;
    private final Factorization factors;
    private final MathContext digits;
    private final long residualDegrees;
    private final BigDecimal variance;

    /** @throws IllegalArgumentException where {@linkplain Inference#possible nothing can be inferred} */
    public EffectTests(LeastSquaresSolution solution) {
        this.solution = solution;
        equations = solution.equations();
        factors = solution.factors();
        digits = solution.digits();
        residualDegrees = Inference.requireDegrees(solution);
        variance = solution.residualSquares().divide(BigDecimal.valueOf(residualDegrees), digits);
    }

    /**
     * Tests an effect.
     *
     * @param first term of it, counted from 0
     * @param size number of its terms
     */
    public EffectTest test(String name, int first, int size) {
        List<Integer> rows = IntStream.range(0, factors.rank())
                .filter(row -> isWithin(factors.kept().get(row), first, size))
                .boxed()
                .toList();
        double[][] hypotheses = new NullSpace(replacements(rows, first, size), rows.size()).basis();
        int degrees = hypotheses.length;
        BigDecimal[] left = new BigDecimal[degrees];
        List<BigDecimal[]> vectors = new ArrayList<>();
        for (int i = 0; i < degrees; i++) {
            BigDecimal[] vector = vector(rows, hypotheses[i]);
            vectors.add(vector);
            left[i] = product(vector);
        }
        if (degrees == 0) {
            return new EffectTest(name, 0, residualDegrees, Double.NaN, Double.NaN);
        }
        BigDecimal squares = inverseForm(products(rows, vectors), left);
        return variance.signum() == 0 ? ofPerfectFit(name, degrees, squares) : test(name, degrees, squares);
    }

    private EffectTest test(String name, int degrees, BigDecimal squares) {
        BigDecimal f =
                squares.divide(variance.multiply(equations.weight()).multiply(BigDecimal.valueOf(degrees)), digits);
        return new EffectTest(
                name, degrees, residualDegrees, f.doubleValue(), TailProbability.fisher(f, degrees, residualDegrees));
    }

    private EffectTest ofPerfectFit(String name, int degrees, BigDecimal squares) {
        return squares.signum() == 0
                ? new EffectTest(name, degrees, residualDegrees, Double.NaN, Double.NaN)
                : new EffectTest(name, degrees, residualDegrees, Double.POSITIVE_INFINITY, 0);
    }

    private static boolean isWithin(int feature, int first, int size) {
        return feature >= first && feature < first + size;
    }

    // How each dependent term outside of the effect is made of its terms, all in the units of the equations.
    private double[][] replacements(List<Integer> rows, int first, int size) {
        List<double[]> replacements = new ArrayList<>();
        for (Dependency dependency : solution.dependencies()) {
            if (!isWithin(dependency.feature(), first, size)) {
                double[] coefficients = new double[rows.size()];
                Arrays.setAll(
                        coefficients,
                        i -> coefficient(dependency, factors.kept().get(rows.get(i))));
                replacements.add(coefficients);
            }
        }
        return replacements.toArray(double[][]::new);
    }

    private double coefficient(Dependency dependency, int feature) {
        int shift = equations.power(feature + 1) - equations.power(dependency.feature() + 1);
        return dependency.terms().stream()
                .filter(term -> term.feature() == feature)
                .mapToDouble(term -> new BigDecimal(term.coefficient())
                        .scaleByPowerOfTen(shift)
                        .doubleValue())
                .sum();
    }

    // The diagonal is known from the standard errors.
    private BigDecimal[][] products(List<Integer> rows, List<BigDecimal[]> vectors) {
        return rows.size() == 1
                ? new BigDecimal[][] {{factors.inverseDiagonal().get(rows.get(0))}}
                : factors.inverseProducts(vectors);
    }

    // Over all features that are kept.
    private BigDecimal[] vector(List<Integer> rows, double[] hypothesis) {
        BigDecimal[] vector = new BigDecimal[factors.rank()];
        Arrays.fill(vector, BigDecimal.ZERO);
        for (int i = 0; i < hypothesis.length; i++) {
            vector[rows.get(i)] = new BigDecimal(hypothesis[i]);
        }
        return vector;
    }

    private BigDecimal product(BigDecimal[] vector) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int row = 0; row < vector.length; row++) {
            int feature = factors.kept().get(row);
            BigDecimal weight = solution.weight(feature).scaleByPowerOfTen(equations.power(feature + 1));
            sum = sum.add(vector[row].multiply(weight));
        }
        return sum;
    }

    // x^T A^-1 x of a positive definite A, by elimination of its lower half.
    private BigDecimal inverseForm(BigDecimal[][] a, BigDecimal[] x) {
        BigDecimal form = BigDecimal.ZERO;
        for (int step = 0; step < x.length; step++) {
            form = form.add(x[step].multiply(x[step]).divide(a[step][step], digits), digits);
            for (int row = step + 1; row < x.length; row++) {
                BigDecimal factor = a[row][step].divide(a[step][step], digits);
                x[row] = x[row].subtract(factor.multiply(x[step]), digits);
                for (int column = step + 1; column <= row; column++) {
                    a[row][column] = a[row][column].subtract(factor.multiply(a[column][step]), digits);
                }
            }
        }
        return form;
    }
}
