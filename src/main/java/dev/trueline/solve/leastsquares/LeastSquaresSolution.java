package dev.trueline.solve.leastsquares;

import dev.trueline.math.moments.CrossProducts;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The model that minimizes a {@link Problem} over the rows of exact moments, with every parameter right to the last bit.
 *
 * <p>A feature that {@linkplain #dependencies depends} on earlier ones gets the weight 0, which leaves the predictions
 * as good as any other choice. Under a penalty with a kink that holds of the features whose weights are not 0; of equal features
 * the first has the weight.
 */
public final class LeastSquaresSolution {
    // The moments are exact, so more digits always help. Each solution is refined once against the exact equations;
    // when that still moves a parameter, the digits are doubled. A weight that is nothing but the last half of the
    // digits (measured as share in the label's deviation) is 0.
    private static final int FIRST_DIGITS = 80;
    private static final int MOST_DIGITS = 16 * FIRST_DIGITS;
    private static final int CORRECT_DIGITS = 30;
    private static final int ROUNDS_PER_FEATURE = 4;

    private final CrossProducts moments;
    private final NormalEquations equations;
    private final List<Integer> order;
    private final ActiveSigns signs;
    private Factorization factors;
    private MathContext digits;
    private BigDecimal[] weights;

    private LeastSquaresSolution(
            CrossProducts moments, NormalEquations equations, List<Integer> order, ActiveSigns signs) {
        this.moments = moments;
        this.order = order;
        this.equations = equations;
        this.signs = signs;
        int precision = FIRST_DIGITS;
        while (!settled(precision)) {
            precision *= 2;
            if (precision > MOST_DIGITS) {
                throw new ArithmeticException("the normal equations are not solved to " + CORRECT_DIGITS
                        + " digits with " + MOST_DIGITS + ": remove features that almost depend on others");
            }
        }
    }

    /** Solves a problem of features in their own order. */
    public static LeastSquaresSolution of(CrossProducts moments, Problem problem) {
        return of(
                moments, problem, IntStream.range(0, moments.features()).boxed().toList());
    }

    /**
     * Solves a problem.
     *
     * @param moments of the training rows
     * @param order of the features, counted from 0: one that depends on those before it gets no weight
     * @throws IllegalArgumentException when no row has a weight above 0
     * @throws ArithmeticException when columns are so close to dependent that the optimum is not found
     */
    static LeastSquaresSolution of(CrossProducts moments, Problem problem, List<Integer> order) {
        NormalEquations equations = new NormalEquations(moments, problem);
        if (problem.penalty().isQuadratic()) {
            return new LeastSquaresSolution(moments, equations, order, ActiveSigns.all(equations));
        }
        ActiveSigns signs = ActiveSigns.estimate(equations);
        for (int round = 0; round <= ROUNDS_PER_FEATURE * moments.features(); round++) {
            LeastSquaresSolution solution = new LeastSquaresSolution(moments, equations, order, signs);
            ActiveSigns corrected = signs.corrected(solution.weights);
            if (corrected == signs) {
                return solution;
            }
            signs = corrected;
        }
        throw ActiveSigns.unsolvable();
    }

    public Problem problem() {
        return equations.problem();
    }

    /** The model, each parameter rounded to the nearest double. */
    public LinearModel model() {
        double[] rounded = new double[weights.length];
        Arrays.setAll(rounded, j -> weight(j).doubleValue());
        return new LinearModel(new ParameterVector(intercept().doubleValue(), rounded));
    }

    /** Weight of a feature, in label units per feature unit, to at least 30 digits. */
    public BigDecimal weight(int feature) {
        int power = equations.power(moments.label()) - equations.power(feature + 1);
        return weights[feature].scaleByPowerOfTen(power);
    }

    /** The intercept in label units; 0 where none is fitted. */
    public BigDecimal intercept() {
        if (!problem().fitIntercept()) {
            return BigDecimal.ZERO;
        }
        BigDecimal sum = equations.sum(moments.label());
        for (int j = 0; j < weights.length; j++) {
            sum = sum.subtract(weights[j].multiply(equations.sum(j + 1)));
        }
        return sum.divide(equations.weight(), digits).scaleByPowerOfTen(equations.power(moments.label()));
    }

    /** The features that depend on earlier ones, with how they do; empty when there is no such feature. */
    public List<Dependency> dependencies() {
        return List.copyOf(factors.dependencies());
    }

    /** Number of features that have equations of their own: they do not depend on others, and no kink holds them at 0. */
    public int rank() {
        return factors.rank();
    }

    /** Number of features that do not depend on others, whatever their weights. */
    public int rankOfFeatures() {
        return problem().penalty().isQuadratic() ? rank() : new Factorization(equations, order, digits).rank();
    }

    /**
     * Effective number of parameters, the trace of the matrix that makes predictions of labels: the rank, and 1 for the
     * intercept, less what the penalty takes away (Hastie, Tibshirani &amp; Friedman, "The Elements of Statistical
     * Learning", equation 3.50).
     */
    public double effectiveParameters() {
        BigDecimal lost = BigDecimal.ZERO;
        List<BigDecimal> inverse = factors.inverseDiagonal();
        for (int row = 0; row < rank(); row++) {
            int feature = factors.kept().get(row);
            BigDecimal penalty = equations.entry(feature, feature).subtract(equations.moment(feature + 1, feature + 1));
            lost = lost.add(inverse.get(row).multiply(penalty), digits);
        }
        int most = rank() + (problem().fitIntercept() ? 1 : 0);
        return BigDecimal.valueOf(most).subtract(lost).doubleValue();
    }

    /** Sum of {@code u (f(x) - y)^2} over the rows, in squared label units. */
    public BigDecimal residualSquares() {
        BigDecimal sum = equations.labelMoment();
        for (int j = 0; j < weights.length; j++) {
            BigDecimal row = equations.rightSide(j).multiply(BigDecimal.valueOf(-2));
            for (int k = 0; k < weights.length; k++) {
                row = row.add(equations.moment(j + 1, k + 1).multiply(weights[k]));
            }
            sum = sum.add(row.multiply(weights[j]));
        }
        // What is left of a sum that is really 0 is far below the last digit of its parts.
        BigDecimal nothing = equations.labelMoment().scaleByPowerOfTen(-2 * CORRECT_DIGITS);
        return sum.compareTo(nothing) <= 0 ? BigDecimal.ZERO : squares(sum);
    }

    /** Sum of {@code u (y - mean)^2}, or of {@code u y^2} without an intercept, in squared label units. */
    public BigDecimal totalSquares() {
        return squares(equations.labelMoment());
    }

    /** The cost J at the optimum, the penalty not counted, in squared label units. */
    public double cost() {
        return residualSquares()
                .divide(equations.weight().multiply(BigDecimal.valueOf(2)), digits)
                .doubleValue();
    }

    /** Squared deviation of a feature, dividing by m. */
    public BigDecimal variance(int feature) {
        return equations.variance(feature + 1);
    }

    public CrossProducts moments() {
        return moments;
    }

    public NormalEquations equations() {
        return equations;
    }

    public Factorization factors() {
        return factors;
    }

    /** To which the equations are solved. */
    public MathContext digits() {
        return digits;
    }

    private BigDecimal squares(BigDecimal moment) {
        return moment.divide(equations.weight(), digits).scaleByPowerOfTen(2 * equations.power(moments.label()));
    }

    private boolean settled(int precision) {
        digits = new MathContext(precision);
        factors = new Factorization(equations, signs.active(order), digits);
        BigDecimal[] rightSide = new BigDecimal[factors.rank()];
        Arrays.setAll(rightSide, row -> signs.rightSide(factors.kept().get(row), digits));
        BigDecimal[] solution = factors.solve(rightSide);
        BigDecimal[] correction = factors.solve(residuals(rightSide, solution));
        weights = new BigDecimal[equations.features()];
        Arrays.fill(weights, BigDecimal.ZERO);
        boolean settled = true;
        for (int row = 0; row < solution.length; row++) {
            BigDecimal refined = solution[row].add(correction[row], digits);
            boolean zero = negligible(factors.kept().get(row), refined);
            BigDecimal tolerance = refined.abs().scaleByPowerOfTen(-CORRECT_DIGITS);
            settled &= zero || correction[row].abs().compareTo(tolerance) <= 0;
            weights[factors.kept().get(row)] = zero ? BigDecimal.ZERO : refined;
        }
        return settled;
    }

    private BigDecimal[] residuals(BigDecimal[] rightSide, BigDecimal[] solution) {
        BigDecimal[] residuals = rightSide.clone();
        for (int row = 0; row < solution.length; row++) {
            for (int column = 0; column < solution.length; column++) {
                BigDecimal entry =
                        equations.entry(factors.kept().get(row), factors.kept().get(column));
                residuals[row] = residuals[row].subtract(entry.multiply(solution[column]));
            }
            residuals[row] = residuals[row].round(digits);
        }
        return residuals;
    }

    private boolean negligible(int feature, BigDecimal weight) {
        BigDecimal share = weight.multiply(weight).multiply(equations.entry(feature, feature));
        return share.compareTo(equations.labelMoment().scaleByPowerOfTen(-digits.getPrecision())) <= 0;
    }
}
