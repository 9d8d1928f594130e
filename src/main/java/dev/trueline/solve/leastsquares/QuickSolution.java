package dev.trueline.solve.leastsquares;

import dev.trueline.math.moments.CrossProducts;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import java.util.Optional;

/**
 * The model of plain least squares with its standard errors, in a tenth of the time of {@link LeastSquaresSolution}, where it
 * is certain that it has the same bits.
 *
 * <p>It computes in some 32 digits, and bounds the error of each figure by the condition of the equations. Where a figure
 * would be rounded to another double anywhere within its bound, or a column comes near to depending on others, there is no quick
 * solution (Ziv 1991, "Fast evaluation of elementary mathematical functions with correctly rounded last bit").
 */
public final class QuickSolution {
    private static final double UNIT = 0x1p-98;
    private static final double MOST_INFLATION = 1e6;
    private static final double LEAST_SHARE = 1e-12;
    private static final double LEAST_WEIGHT = 1e-25;
    private static final double SMALLEST = 1e-280;
    private static final double LARGEST = 1e280;

    private final ScaledNormalEquations equations;
    private final long rows;
    private final int size;
    private final DoubleDouble[][] inverse;
    private final DoubleDouble[] pivots;
    private final double[] errors;
    private double relative;
    private boolean certain = true;
    private LinearModel model;
    private double deviation;
    private double explained;

    private QuickSolution(ScaledNormalEquations equations, long rows) {
        this.equations = equations;
        this.rows = rows;
        this.size = equations.powers().length - 1;
        this.inverse = new DoubleDouble[size][];
        this.pivots = new DoubleDouble[size];
        this.errors = new double[size + 1];
    }

    /**
     * Solves, with an intercept or without.
     *
     * @return empty where the bits are not certain, or there are no more rows than parameters
     */
    public static Optional<QuickSolution> of(CrossProducts moments, boolean fitIntercept) {
        long degrees = moments.rows() - moments.features() - (fitIntercept ? 1 : 0);
        if (degrees <= 0) {
            return Optional.empty();
        }
        return ScaledNormalEquations.of(moments, fitIntercept)
                .map(equations -> new QuickSolution(equations, moments.rows()))
                .filter(solution -> solution.solve(fitIntercept, degrees));
    }

    /** The model, each parameter rounded to the nearest double. */
    public LinearModel model() {
        return model;
    }

    /** Standard errors of the intercept, NaN where none is fitted, and then of every weight. */
    public double[] standardErrors() {
        return errors.clone();
    }

    /** {@code sqrt(RSS / (n - p))}, in label units. */
    public double residualDeviation() {
        return deviation;
    }

    /** R2 over the rows, against the mean where an intercept is fitted and against 0 where none is. */
    public double r2() {
        return explained;
    }

    private boolean solve(boolean fitIntercept, long degrees) {
        if (!factorize()) {
            return false;
        }
        DoubleDouble[] diagonal = diagonal();
        double sumOfInverse = 0;
        double trace = 0;
        for (int j = 0; j < size; j++) {
            double inflation = diagonal[j].high() * equations.entries()[j][j].high();
            if (!(inflation <= MOST_INFLATION)) {
                return false;
            }
            sumOfInverse += diagonal[j].high();
            trace += equations.entries()[j][j].high();
        }
        relative = UNIT * (size + 1) * (size + 1) * Math.max(1, trace * sumOfInverse);
        DoubleDouble[] weights = weights();
        double bound = relative * norm(weights);
        DoubleDouble regression = product(weights, equations.entries()[size]);
        DoubleDouble label = equations.entries()[size][size];
        DoubleDouble residual = label.minus(regression);
        double residualBound = bound * norm(equations.entries()[size]) + relative * label.high();
        if (!(residual.high() > LEAST_SHARE * label.high())) {
            return false;
        }
        publish(weights, bound, fitIntercept);
        explained = certain(regression.over(label), residualBound / label.high(), 0);
        DoubleDouble variance = residual.over(new DoubleDouble(degrees, 0));
        double share = residualBound / residual.high();
        publishErrors(variance, share, diagonal, sumOfInverse);
        publishIntercept(variance, share, sumOfInverse, fitIntercept);
        return certain;
    }

    // L^-1 and D of the factors L D L^T, a row at a time.
    private boolean factorize() {
        DoubleDouble[][] lower = new DoubleDouble[size][];
        for (int j = 0; j < size; j++) {
            DoubleDouble[] scaled = new DoubleDouble[j + 1];
            lower[j] = new DoubleDouble[j + 1];
            DoubleDouble pivot = equations.entries()[j][j];
            for (int k = 0; k < j; k++) {
                DoubleDouble sum = equations.entries()[j][k];
                for (int i = 0; i < k; i++) {
                    sum = sum.minus(scaled[i].times(lower[k][i]));
                }
                scaled[k] = sum;
                lower[j][k] = sum.over(pivots[k]);
                pivot = pivot.minus(lower[j][k].times(sum));
            }
            if (!(pivot.high() * MOST_INFLATION > equations.entries()[j][j].high())) {
                return false;
            }
            pivots[j] = pivot;
            invert(lower[j], j);
        }
        return true;
    }

    private void invert(DoubleDouble[] row, int j) {
        inverse[j] = new DoubleDouble[j + 1];
        for (int k = 0; k < j; k++) {
            DoubleDouble sum = DoubleDouble.ZERO;
            for (int i = k; i < j; i++) {
                sum = sum.minus(row[i].times(inverse[i][k]));
            }
            inverse[j][k] = sum;
        }
        inverse[j][j] = new DoubleDouble(1, 0);
    }

    private DoubleDouble[] diagonal() {
        DoubleDouble[] diagonal = new DoubleDouble[size];
        for (int j = 0; j < size; j++) {
            DoubleDouble sum = DoubleDouble.ZERO;
            for (int k = j; k < size; k++) {
                sum = sum.plus(inverse[k][j].times(inverse[k][j]).over(pivots[k]));
            }
            diagonal[j] = sum;
        }
        return diagonal;
    }

    private DoubleDouble[] weights() {
        DoubleDouble[] forward = forward(equations.entries()[size]);
        DoubleDouble[] weights = new DoubleDouble[size];
        for (int j = 0; j < size; j++) {
            DoubleDouble sum = DoubleDouble.ZERO;
            for (int k = j; k < size; k++) {
                sum = sum.plus(inverse[k][j].times(forward[k]).over(pivots[k]));
            }
            weights[j] = sum;
        }
        return weights;
    }

    private DoubleDouble[] forward(DoubleDouble[] vector) {
        DoubleDouble[] result = new DoubleDouble[size];
        for (int row = 0; row < size; row++) {
            DoubleDouble sum = DoubleDouble.ZERO;
            for (int k = 0; k <= row; k++) {
                sum = sum.plus(inverse[row][k].times(vector[k]));
            }
            result[row] = sum;
        }
        return result;
    }

    private DoubleDouble product(DoubleDouble[] one, DoubleDouble[] other) {
        DoubleDouble sum = DoubleDouble.ZERO;
        for (int j = 0; j < size; j++) {
            sum = sum.plus(one[j].times(other[j]));
        }
        return sum;
    }

    private double norm(DoubleDouble[] vector) {
        double squares = 0;
        for (int j = 0; j < size; j++) {
            squares += vector[j].high() * vector[j].high();
        }
        return Math.sqrt(squares);
    }

    private void publish(DoubleDouble[] weights, double bound, boolean fitIntercept) {
        int unit = equations.powers()[size];
        double[] values = new double[size];
        for (int j = 0; j < size; j++) {
            certain &= Math.abs(weights[j].high()) > LEAST_WEIGHT;
            values[j] = certain(weights[j], bound, unit - equations.powers()[j]);
        }
        double intercept = 0;
        if (fitIntercept) {
            DoubleDouble sum = equations.sums()[size].minus(product(weights, equations.sums()));
            double large = Math.abs(equations.sums()[size].high()) + norm(weights) * norm(equations.sums());
            double error = bound * norm(equations.sums()) + relative * large;
            intercept = certain(
                    sum.over(equations.weight()), error / equations.weight().high(), unit);
        }
        model = new LinearModel(new ParameterVector(intercept, values));
    }

    private void publishErrors(DoubleDouble variance, double share, DoubleDouble[] diagonal, double sumOfInverse) {
        int unit = equations.powers()[size];
        deviation = root(variance.over(equations.weight()), share, unit);
        for (int j = 0; j < size; j++) {
            double inverseShare = relative * sumOfInverse / diagonal[j].high();
            errors[j + 1] = root(
                    variance.times(diagonal[j]),
                    share + inverseShare,
                    unit - equations.powers()[j]);
        }
    }

    private void publishIntercept(DoubleDouble variance, double share, double sumOfInverse, boolean fitIntercept) {
        if (!fitIntercept) {
            errors[0] = Double.NaN;
            return;
        }
        DoubleDouble[] forward = forward(equations.sums());
        DoubleDouble leverage = new DoubleDouble(1, 0);
        for (int j = 0; j < size; j++) {
            leverage = leverage.plus(forward[j].times(forward[j]).over(pivots[j]));
        }
        double length = norm(equations.sums());
        double leverageShare = relative * (1 + length * length * sumOfInverse) / leverage.high();
        DoubleDouble square = variance.over(equations.weight()).times(leverage).over(equations.weight());
        errors[0] = root(square, share + leverageShare, equations.powers()[size]);
    }

    private double root(DoubleDouble square, double share, int power) {
        DoubleDouble root = square.root();
        return certain(root, root.high() * (share + relative), power);
    }

    // Rounded, in units of a power of two; the bound takes in what the slow way itself may be off.
    private double certain(DoubleDouble value, double bound, int power) {
        double most = 2 * bound + relative * Math.abs(value.high());
        certain &= value.high() + (value.low() + most) == value.high()
                && value.high() + (value.low() - most) == value.high();
        double rounded = Math.scalb(value.high(), power);
        certain &= Math.abs(rounded) > SMALLEST && Math.abs(rounded) < LARGEST;
        return rounded;
    }
}
