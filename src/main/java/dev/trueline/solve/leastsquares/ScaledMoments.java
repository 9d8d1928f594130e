package dev.trueline.solve.leastsquares;

import dev.trueline.math.moments.CrossProducts;
import dev.trueline.train.objective.Ridge;
import java.math.MathContext;
import java.util.Arrays;

/**
 * The normal equations in doubles, of features and a label scaled to mean square 1: the correlations, with an intercept.
 *
 * @param gram d x d products of features; a row of zeros for a feature that is always 0, or constant next to an intercept
 * @param slope d products of a feature and the label
 * @param deviations of the scaled features: 1, or less without an intercept
 * @param units of the features, in feature units
 * @param labelUnit in label units; 0 for a label without spread
 */
record ScaledMoments(double[][] gram, double[] slope, double[] deviations, double[] units, double labelUnit) {
    static ScaledMoments of(CrossProducts moments, boolean fitIntercept) {
        return of(new NormalEquations(moments, new Problem(fitIntercept, Ridge.NONE)));
    }

    static ScaledMoments of(NormalEquations equations) {
        int size = equations.features();
        double[] roots = new double[size + 1];
        double[] units = new double[size + 1];
        double weight = equations.weight().doubleValue();
        for (int j = 0; j <= size; j++) {
            roots[j] =
                    equations.moment(j + 1, j + 1).sqrt(MathContext.DECIMAL64).doubleValue();
            units[j] = roots[j] / weight * StrictMath.pow(10, equations.power(j + 1));
        }
        double[][] gram = new double[size][size];
        double[] slope = new double[size];
        for (int j = 0; j < size; j++) {
            for (int k = 0; k < j; k++) {
                gram[j][k] = scaled(equations, roots, j, k);
                gram[k][j] = gram[j][k];
            }
            gram[j][j] = roots[j] > 0 ? 1 : 0;
            slope[j] = scaled(equations, roots, j, size);
        }
        double[] deviations = new double[size];
        Arrays.setAll(deviations, equations::deviation);
        return new ScaledMoments(gram, slope, deviations, Arrays.copyOf(units, size), units[size]);
    }

    private static double scaled(NormalEquations equations, double[] roots, int j, int k) {
        double product = roots[j] * roots[k];
        return product > 0 ? equations.moment(j + 1, k + 1).doubleValue() / product : 0;
    }

    int size() {
        return slope.length;
    }

    /** Product of a feature and the residual at some weights. */
    double residual(int j, double[] weights) {
        double sum = slope[j];
        for (int k = 0; k < weights.length; k++) {
            sum -= gram[j][k] * weights[k];
        }
        return sum;
    }

    /** Weights in label units per feature unit. */
    double[] original(double[] weights) {
        double[] original = new double[weights.length];
        Arrays.setAll(original, j -> weights[j] == 0 ? 0 : weights[j] * labelUnit / units[j]);
        return original;
    }

    /** Share of the label's mean square that weights explain; 0 of a label without spread. */
    double explained(double[] weights) {
        double explained = 0;
        for (int j = 0; j < weights.length; j++) {
            explained += weights[j] * (residual(j, weights) + slope[j]);
        }
        return explained;
    }

    /** Mean square of the label less its prediction, both about their means where there is an intercept. */
    double meanSquare(double[] original) {
        double square = labelUnit * labelUnit;
        for (int j = 0; j < original.length; j++) {
            double along = -2 * slope[j] * labelUnit;
            for (int k = 0; k < original.length; k++) {
                along += gram[j][k] * (original[k] * units[k]);
            }
            square += original[j] * units[j] * along;
        }
        return Math.max(0, square);
    }
}
