package dev.trueline.solve.leastsquares;

import java.util.Arrays;

/**
 * The elastic net by coordinate descent with covariance updates (Friedman, Hastie and Tibshirani, "Regularization paths for
 * generalized linear models via coordinate descent", J. Stat. Softw. 33, 2010, sections 2.1 and 2.2), until the signs of the
 * weights rest. Then {@link SignSearch} solves the linear equations of those signs. Weights are those of {@link ScaledMoments}.
 */
final class CoordinateDescent {
    private static final int MOST_SWEEPS = 1000;
    private static final int RESTING_SWEEPS = 3;
    private static final int FINAL_SWEEPS = 100_000;
    private static final double FINAL_CHANGE = 0x1p-50;

    private final ScaledMoments moments;
    private final SignSearch search;
    private final double[] kinks;
    private final double[] curvatures;

    /** @param l1 and {@code l2} in label units */
    CoordinateDescent(ScaledMoments moments, double l1, double l2) {
        this.moments = moments;
        kinks = new double[moments.size()];
        curvatures = new double[moments.size()];
        for (int j = 0; j < kinks.length; j++) {
            double deviation = moments.deviations()[j];
            double kink = moments.labelUnit() == 0 ? Double.MAX_VALUE : l1 / moments.labelUnit();
            kinks[j] = Math.min(Double.MAX_VALUE, kink) * deviation;
            curvatures[j] = l2 * (deviation * deviation);
        }
        search = new SignSearch(moments, kinks, curvatures);
    }

    /** The smallest l1, in label units, at which all weights are 0 that it acts on. */
    static double largestL1(ScaledMoments moments) {
        double[] free = new CoordinateDescent(moments, Double.MAX_VALUE, 0).solve(new double[moments.size()]);
        double largest = 0;
        for (int j = 0; j < free.length; j++) {
            if (moments.deviations()[j] > 0) {
                largest = Math.max(largest, Math.abs(moments.residual(j, free)) / moments.deviations()[j]);
            }
        }
        return largest * moments.labelUnit();
    }

    /** The weights of the lowest cost, found from {@code start} on. */
    double[] solve(double[] start) {
        double[] weights = start.clone();
        double[] residuals = new double[weights.length];
        Arrays.setAll(residuals, j -> moments.residual(j, weights));
        int[] signs = SignSearch.signs(weights);
        int resting = 0;
        for (int sweep = 0; sweep < MOST_SWEEPS && resting < RESTING_SWEEPS; sweep++) {
            sweep(weights, residuals);
            int[] next = SignSearch.signs(weights);
            resting = Arrays.equals(next, signs) ? resting + 1 : 0;
            signs = next;
        }
        return search.from(weights).orElseGet(() -> toTheEnd(weights, residuals));
    }

    // Where features depend on others, the equations of some signs have no single solution.
    private double[] toTheEnd(double[] weights, double[] residuals) {
        int sweeps = 0;
        while (sweep(weights, residuals) > FINAL_CHANGE && sweeps < FINAL_SWEEPS) {
            sweeps++;
        }
        return weights;
    }

    private double sweep(double[] weights, double[] residuals) {
        double largest = 0;
        for (int j = 0; j < weights.length; j++) {
            double square = moments.gram()[j][j];
            double next =
                    square == 0 ? 0 : thresholded(residuals[j] + square * weights[j], j) / (square + curvatures[j]);
            double change = next - weights[j];
            if (change != 0) {
                weights[j] = next;
                for (int k = 0; k < residuals.length; k++) {
                    residuals[k] -= moments.gram()[j][k] * change;
                }
                largest = Math.max(largest, Math.abs(change));
            }
        }
        return largest;
    }

    private double thresholded(double slope, int j) {
        return Math.abs(slope) <= kinks[j] * SignSearch.ROUNDED ? 0 : slope - Math.copySign(kinks[j], slope);
    }
}
