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

    /** The optimum, from some weights on; empty where doubles are too coarse to find it. */
    Optional<double[]> from(double[] start) {
        double[] weights = start.clone();
        int[] signs = signs(weights);
        for (int round = 0; round < ROUNDS_PER_FEATURE * (signs.length + 1); round++) {
            int[] active = active(signs);
            Factor factor = factor(active);
            if (factor.rank() < active.length) {
                if (!slides(weights, signs, dependence(active, factor), active[factor.rank()])) {
                    return Optional.empty();
                }
                continue;
            }
            double[] solution = solve(active, factor, signs);
            if (!agree(solution, signs)) {
                weights = lowest(weights, solution);
                signs = signs(weights);
                continue;
            }
            weights = solution;
            int steepest = steepest(weights, signs);
            if (steepest < 0) {
                return Optional.of(weights);
            }
            signs[steepest] = (int) Math.signum(moments.residual(steepest, weights));
        }
        return Optional.empty();
    }

    private static int[] active(int[] signs) {
        return IntStream.range(0, signs.length).filter(j -> signs[j] != 0).toArray();
    }

    private static boolean agree(double[] weights, int[] signs) {
        return IntStream.range(0, signs.length).allMatch(j -> weights[j] * signs[j] >= 0);
    }

    /**
     * Moves along weights whose predictions are 0, where only the kinks change the cost, downhill until a weight is 0; where
     * they do not change it either, away from the last feature.
     */
    private boolean slides(double[] weights, int[] signs, double[] direction, int last) {
        double slope = 0;
        double size = 0;
        for (int j = 0; j < signs.length; j++) {
            slope += kinks[j] * signs[j] * direction[j];
            size += kinks[j] * Math.abs(direction[j]);
        }
        boolean level = Math.abs(slope) <= size * (ROUNDED - 1);
        double side = (level ? signs[last] * direction[last] > 0 : slope > 0) ? -1 : 1;
        int first = -1;
        double way = Double.POSITIVE_INFINITY;
        for (int j = 0; j < signs.length; j++) {
            if (signs[j] * direction[j] * side < 0 && Math.abs(weights[j] / direction[j]) <= way) {
                first = j;
                way = Math.abs(weights[j] / direction[j]);
            }
        }
        if (first < 0) {
            return false;
        }
        for (int j = 0; j < signs.length; j++) {
            weights[j] += side * way * direction[j];
        }
        weights[first] = 0;
        signs[first] = 0;
        return true;
    }

    // Of the first feature that depends on those before it: it, less the combination of those.
    private double[] dependence(int[] active, Factor factor) {
        int last = factor.rank();
        double[] direction = new double[kinks.length];
        double[] rest = new double[last];
        for (int i = last - 1; i >= 0; i--) {
            double sum = factor.lower()[last][i];
            for (int k = i + 1; k < last; k++) {
                sum -= factor.lower()[k][i] * rest[k];
            }
            rest[i] = sum / factor.lower()[i][i];
            direction[active[i]] = -rest[i];
        }
        direction[active[last]] = 1;
        return direction;
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

    private double[] solve(int[] active, Factor factor, int[] signs) {
        double[][] lower = factor.lower();
        double[] weights = new double[signs.length];
        double[] solution = new double[active.length];
        for (int i = 0; i < active.length; i++) {
            double sum = moments.slope()[active[i]] - signs[active[i]] * kinks[active[i]];
            for (int k = 0; k < i; k++) {
                sum -= lower[i][k] * solution[k];
            }
            solution[i] = sum / lower[i][i];
        }
        for (int i = active.length - 1; i >= 0; i--) {
            double sum = solution[i];
            for (int k = i + 1; k < active.length; k++) {
                sum -= lower[k][i] * solution[k];
            }
            solution[i] = sum / lower[i][i];
            weights[active[i]] = solution[i];
        }
        return weights;
    }

    /**
     * Cholesky's.
     *
     * @param lower rows of features; that of the first one which is all but a combination of those before it is the last
     * @param rank how many features come before that one, or all
     */
    private record Factor(double[][] lower, int rank) {}

    private Factor factor(int[] active) {
        double[][] lower = new double[active.length][active.length];
        for (int i = 0; i < active.length; i++) {
            for (int j = 0; j < i; j++) {
                lower[i][j] = pivot(active, lower, i, j) / lower[j][j];
            }
            double pivot = pivot(active, lower, i, i) + curvatures[active[i]];
            if (!(pivot > SINGULAR)) {
                return new Factor(lower, i);
            }
            lower[i][i] = Math.sqrt(pivot);
        }
        return new Factor(lower, active.length);
    }

    private double pivot(int[] active, double[][] lower, int i, int j) {
        double sum = moments.gram()[active[i]][active[j]];
        for (int k = 0; k < j; k++) {
            sum -= lower[i][k] * lower[j][k];
        }
        return sum;
    }
}
