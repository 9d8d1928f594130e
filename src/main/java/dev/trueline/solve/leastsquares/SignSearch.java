package dev.trueline.solve.leastsquares;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The elastic net by its signs: with the signs of the weights known, the optimum solves linear equations. Wrong signs are
 * corrected one after the other, each time at a lower cost (Lee, Battle, Raina and Ng, "Efficient sparse coding algorithms",
 * NIPS 2006, algorithm 1).
 */
final class SignSearch {
    /** A slope is above the kink only where it is so by more than rounding. */
    static final double ROUNDED = 1 + 0x1p-44;

    private static final double SINGULAR = 0x1p-40;
    private static final int ROUNDS_PER_FEATURE = 10;

    private final ScaledMoments moments;
    private final double[] kinks;
    private final double[] curvatures;

    SignSearch(ScaledMoments moments, double[] kinks, double[] curvatures) {
        this.moments = moments;
        this.kinks = kinks;
        this.curvatures = curvatures;
    }

    static int[] signs(double[] weights) {
        return Arrays.stream(weights)
                .mapToInt(weight -> (int) Math.signum(weight))
                .toArray();
    }

    /** The optimum, from some weights on; empty where equations are singular to doubles. */
    Optional<double[]> from(double[] start) {
        double[] weights = start;
        int[] signs = signs(weights);
        for (int round = 0; round < ROUNDS_PER_FEATURE * (signs.length + 1); round++) {
            double[] solution = solve(signs);
            if (solution == null) {
                return Optional.empty();
            }
            int[] wrong = signs;
            double[] target = solution;
            boolean agrees = IntStream.range(0, wrong.length).allMatch(j -> target[j] * wrong[j] >= 0);
            weights = agrees ? solution : lowest(weights, solution);
            signs = agrees ? signs : signs(weights);
            if (agrees) {
                int steepest = steepest(weights, signs);
                if (steepest < 0) {
                    return Optional.of(weights);
                }
                signs = signs.clone();
                signs[steepest] = (int) Math.signum(moments.residual(steepest, weights));
            }
        }
        return Optional.empty();
    }

    // The weight of 0 that lowers the cost most when it leaves it; -1 where none does.
    private int steepest(double[] weights, int[] signs) {
        int steepest = -1;
        double most = 0;
        for (int j = 0; j < weights.length; j++) {
            double slope = Math.abs(moments.residual(j, weights));
            if (signs[j] == 0 && moments.gram()[j][j] > 0 && slope > kinks[j] * ROUNDED && slope - kinks[j] > most) {
                most = slope - kinks[j];
                steepest = j;
            }
        }
        return most > ROUNDED - 1 ? steepest : -1;
    }

    // Of the points between, the end and those where a weight is 0: that of the lowest cost.
    private double[] lowest(double[] from, double[] to) {
        double[] best = to;
        for (int j = 0; j < from.length; j++) {
            if (from[j] * to[j] < 0) {
                double share = from[j] / (from[j] - to[j]);
                double[] point = new double[from.length];
                Arrays.setAll(point, k -> from[k] + share * (to[k] - from[k]));
                point[j] = 0;
                best = cost(point) < cost(best) ? point : best;
            }
        }
        return best;
    }

    private double cost(double[] weights) {
        double cost = 0;
        for (int j = 0; j < weights.length; j++) {
            double slope = (moments.residual(j, weights) + moments.slope()[j]) / 2;
            double penalty = kinks[j] * Math.abs(weights[j]) + curvatures[j] * weights[j] * weights[j] / 2;
            cost += (weights[j] == 0 ? 0 : penalty) - slope * weights[j];
        }
        return cost;
    }

    private double[] solve(int[] signs) {
        int[] active =
                IntStream.range(0, signs.length).filter(j -> signs[j] != 0).toArray();
        double[][] factor = factor(active);
        if (factor == null) {
            return null;
        }
        double[] weights = new double[signs.length];
        double[] solution = new double[active.length];
        for (int i = 0; i < active.length; i++) {
            double sum = moments.slope()[active[i]] - signs[active[i]] * kinks[active[i]];
            for (int k = 0; k < i; k++) {
                sum -= factor[i][k] * solution[k];
            }
            solution[i] = sum / factor[i][i];
        }
        for (int i = active.length - 1; i >= 0; i--) {
            double sum = solution[i];
            for (int k = i + 1; k < active.length; k++) {
                sum -= factor[k][i] * solution[k];
            }
            solution[i] = sum / factor[i][i];
            weights[active[i]] = solution[i];
        }
        return weights;
    }

    // Cholesky; null where a feature is all but a combination of those before it.
    private double[][] factor(int[] active) {
        double[][] factor = new double[active.length][active.length];
        for (int i = 0; i < active.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = moments.gram()[active[i]][active[j]] + (i == j ? curvatures[active[i]] : 0);
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                if (i == j && !(sum > SINGULAR)) {
                    return null;
                }
                factor[i][j] = i == j ? Math.sqrt(sum) : sum / factor[j][j];
            }
        }
        return factor;
    }
}
