package dev.trueline.solve.leastsquares;

import dev.trueline.math.moments.CrossProducts;
import dev.trueline.model.TrainingSpace;
import dev.trueline.train.objective.ObjectiveScale;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The cost as a quadratic function in the space that is trained in: {@code J(v) = (v^T H v - 2 g^T v + c) / 2}, with v the
 * intercept followed by the weights. Entries are exact up to one division by the total weight.
 */
public final class TrainingMoments {
    private static final MathContext DIGITS = new MathContext(120);

    private final TrainingSpace space;
    private final BigDecimal[][] sums;
    private final BigDecimal[][] hessian;
    private final BigDecimal[] slope;
    private final BigDecimal labelSquare;

    public TrainingMoments(CrossProducts moments, TrainingSpace space) {
        this.space = space;
        sums = moments.sums();
        BigDecimal weight = sums[0][0];
        if (weight.signum() == 0) {
            throw new IllegalArgumentException("there is no row of a weight above 0: the cost is a mean over rows");
        }
        int label = moments.label();
        int size = space.features() + 1;
        hessian = new BigDecimal[size][size];
        slope = new BigDecimal[size];
        for (int j = 0; j < size; j++) {
            for (int k = 0; k <= j; k++) {
                hessian[j][k] = product(j, k).divide(weight, DIGITS);
                hessian[k][j] = hessian[j][k];
            }
            slope[j] = centered(j, label).multiply(scale(j)).divide(weight, DIGITS);
        }
        labelSquare = sums[label][label].divide(weight, DIGITS);
    }

    public int size() {
        return slope.length;
    }

    public BigDecimal hessian(int j, int k) {
        return hessian[j][k];
    }

    /** By what gradients and costs are measured. */
    ObjectiveScale scale() {
        double[] means = new double[space.features()];
        double[] deviations = new double[space.features()];
        for (int j = 0; j < means.length; j++) {
            BigDecimal mean = hessian[0][j + 1];
            means[j] = mean.doubleValue();
            deviations[j] = root(hessian[j + 1][j + 1].subtract(mean.multiply(mean)));
        }
        BigDecimal labelMean = sums[0][sums.length - 1].divide(sums[0][0], DIGITS);
        return new ObjectiveScale(
                new ObjectiveScale.Features(means, deviations, space.fitIntercept()),
                labelMean.doubleValue(),
                root(labelSquare.subtract(labelMean.multiply(labelMean))));
    }

    private static double root(BigDecimal square) {
        return square.max(BigDecimal.ZERO).sqrt(MathContext.DECIMAL64).doubleValue();
    }

    /** The gradient, {@code H v - g}. */
    public BigDecimal[] gradient(BigDecimal[] at) {
        BigDecimal[] gradient = new BigDecimal[size()];
        for (int j = 0; j < gradient.length; j++) {
            BigDecimal sum = slope[j].negate();
            for (int k = 0; k < at.length; k++) {
                sum = sum.add(hessian[j][k].multiply(at[k]), DIGITS);
            }
            gradient[j] = sum;
        }
        return gradient;
    }

    /** J at a point. */
    public BigDecimal cost(BigDecimal[] at) {
        BigDecimal sum = labelSquare;
        BigDecimal[] gradient = gradient(at);
        for (int j = 0; j < at.length; j++) {
            sum = sum.add(gradient[j].subtract(slope[j]).multiply(at[j]), DIGITS);
        }
        // What is left of a sum that is really 0 is far below the last digit of its parts.
        BigDecimal nothing = labelSquare.scaleByPowerOfTen(-DIGITS.getPrecision() / 2);
        return sum.compareTo(nothing) <= 0 ? BigDecimal.ZERO : sum.divide(BigDecimal.valueOf(2), DIGITS);
    }

    /** A model as a point of the space; weights of features that the space leaves out are lost. */
    public BigDecimal[] point(LeastSquaresSolution solution) {
        BigDecimal[] point = new BigDecimal[size()];
        point[0] = space.fitIntercept() ? solution.intercept() : BigDecimal.ZERO;
        for (int j = 0; j < space.features(); j++) {
            BigDecimal weight = solution.weight(j);
            BigDecimal inverseScale = new BigDecimal(space.inverseScales()[j]);
            point[j + 1] = inverseScale.signum() == 0 ? BigDecimal.ZERO : weight.divide(inverseScale, DIGITS);
            if (space.fitIntercept()) {
                point[0] = point[0].add(weight.multiply(new BigDecimal(space.centers()[j])), DIGITS);
            }
        }
        return point;
    }

    // Of z_j and z_k, with z_0 = 1 where an intercept is fitted.
    private BigDecimal product(int j, int k) {
        return centered(j, k)
                .subtract(center(k).multiply(centered(j, 0)))
                .multiply(scale(j))
                .multiply(scale(k));
    }

    private BigDecimal centered(int j, int column) {
        return sums[j][column].subtract(center(j).multiply(sums[0][column]));
    }

    private BigDecimal center(int j) {
        return j == 0 ? BigDecimal.ZERO : new BigDecimal(space.centers()[j - 1]);
    }

    private BigDecimal scale(int j) {
        if (j == 0) {
            return space.fitIntercept() ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        return new BigDecimal(space.inverseScales()[j - 1]);
    }
}
