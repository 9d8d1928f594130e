package dev.trueline.solve.leastsquares;

import dev.trueline.math.moments.CrossProducts;
import dev.trueline.train.objective.ElasticNet;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** The mean squared error on one fold of models that are fitted to the others, from second moments, one model after the other. */
final class FoldErrors {
    private static final MathContext DIGITS = MathContext.DECIMAL128;

    private final ScaledMoments others;
    private final ScaledMoments fold;
    private final double weight;
    private final double[] shifts;
    private double[] weights;

    private FoldErrors(ScaledMoments others, ScaledMoments fold, double weight, double[] shifts) {
        this.others = others;
        this.fold = fold;
        this.weight = weight;
        this.shifts = shifts;
        weights = new double[others.size()];
    }

    static FoldErrors of(CrossProducts fold, CrossProducts others, boolean fitIntercept) {
        BigDecimal[][] left = fold.sums();
        BigDecimal[][] rest = others.sums();
        double[] shifts = new double[left.length];
        for (int j = 1; j < shifts.length && fitIntercept; j++) {
            BigDecimal mean = left[0][j].divide(left[0][0], DIGITS);
            shifts[j] = mean.subtract(rest[0][j].divide(rest[0][0], DIGITS)).doubleValue();
        }
        return new FoldErrors(
                ScaledMoments.of(others, fitIntercept),
                ScaledMoments.of(fold, fitIntercept),
                left[0][0].doubleValue(),
                shifts);
    }

    /**
     * Mean and standard error over the folds, weighted by their rows.
     *
     * @param standardError root of the weighted variance over the number of folds less one
     */
    record Mean(double mean, double standardError) {}

    /** At the next penalty. */
    static Mean at(List<FoldErrors> folds, ElasticNet penalty) {
        double[] errors = folds.stream().mapToDouble(fold -> fold.next(penalty)).toArray();
        double total = 0;
        double mean = 0;
        for (int i = 0; i < errors.length; i++) {
            total += folds.get(i).weight;
            mean += folds.get(i).weight * errors[i];
        }
        mean /= total;
        double squares = 0;
        for (int i = 0; i < errors.length; i++) {
            squares += folds.get(i).weight * (errors[i] - mean) * (errors[i] - mean);
        }
        return new Mean(mean, Math.sqrt(squares / total / (errors.length - 1)));
    }

    private double next(ElasticNet penalty) {
        weights = new CoordinateDescent(others, penalty.l1(), penalty.l2()).solve(weights);
        double[] original = others.original(weights);
        double bias = shifts[shifts.length - 1];
        for (int j = 0; j < original.length; j++) {
            bias -= original[j] * shifts[j + 1];
        }
        return fold.meanSquare(original) + bias * bias;
    }
}
