package dev.trueline.solve.leastsquares;

import dev.trueline.contract.Split;
import dev.trueline.math.moments.CrossProducts;
import dev.trueline.model.LinearModel;
import dev.trueline.model.TrainingSpace;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * All that replaying full-batch descent takes, in doubles: the cost over the rows as a quadratic function about its
 * minimum. A model is seen as its difference to the best one: p, the difference of the predictions at the means of the
 * training rows, and e_j, the difference of the weights times the scale of feature j. Then, exactly,
 *
 * <pre>
 *   J(model) = cost + (p^2 + e^T C e) / 2                                    over the training rows
 *   J(model) = cost + q meanResidual + e . slope + (q^2 + e^T C e) / 2       over held-out rows, q = p + e . shift
 * </pre>
 *
 * <p>Moments about means, scaled and about the minimum, because then nothing large cancels: plain doubles give the costs
 * of a run to about twelve digits, for labels, years or timestamps of any offset.
 *
 * @param means of the features over the training rows
 * @param remainders what rounding leaves of the means: the mean less the center that descent on standardized features
 *     subtracts, in scales; more than nothing where the offset of a feature is large
 * @param scales deviation of each feature over the training rows; 1 for a constant feature
 * @param constant whether a feature never varies in the training rows
 * @param optimum weights of the best model, times their scales
 * @param optimumAtMeans what the best model predicts at the means
 * @param labelMean over the training rows
 * @param cost of the best model over the training rows
 * @param covariance of the features over the training rows, in their scales: C, its lower triangle row by row
 * @param heldOut the same of the validation rows; null where there are none
 */
public record ReplayMoments(
        double[] means,
        double[] remainders,
        double[] scales,
        boolean[] constant,
        double[] optimum,
        double optimumAtMeans,
        double labelMean,
        double cost,
        double[] covariance,
        HeldOut heldOut) {
    private static final MathContext DIGITS = new MathContext(120);

    /**
     * The held-out rows, about the model that is best over the training rows.
     *
     * @param cost of that model
     * @param meanResidual mean of f(x) - y
     * @param slope covariance of f(x) - y with each feature, in its scale
     * @param shift means of the features less those over the training rows, in their scales
     * @param covariance as that of the training rows
     */
    public record HeldOut(double cost, double meanResidual, double[] slope, double[] shift, double[] covariance) {}

    /**
     * A model as its difference to the best one.
     *
     * @param atMeans p
     * @param weights e
     */
    public record Offset(double atMeans, double[] weights) {}

    /**
     * The moments about an optimum.
     *
     * @param standardized the space of the standardized features, as descent takes it
     * @param bySplit exact moments; the optimum is that of the training rows
     */
    public static ReplayMoments of(
            LeastSquaresSolution optimum, TrainingSpace standardized, Map<Split, CrossProducts> bySplit) {
        return new Builder(optimum, standardized)
                .build(Optional.ofNullable(bySplit.get(Split.VALIDATION))
                        .filter(held ->
                                held.sum(CrossProducts.ONE, CrossProducts.ONE).signum() > 0));
    }

    /** Where a model in original units lies, in the scales of the same space. */
    public static Offset offset(LeastSquaresSolution optimum, TrainingSpace standardized, LinearModel model) {
        return new Builder(optimum, standardized).offset(model);
    }

    private static final class Builder {
        private final LeastSquaresSolution optimum;
        private final TrainingSpace standardized;
        private final Central train;
        private final int features;
        private final double[] scales;
        private final boolean[] constant;

        Builder(LeastSquaresSolution optimum, TrainingSpace standardized) {
            this.optimum = optimum;
            this.standardized = standardized;
            train = new Central(optimum.moments());
            features = optimum.moments().features();
            scales = new double[features];
            constant = new boolean[features];
            for (int j = 0; j < features; j++) {
                constant[j] = standardized.inverseScales()[j] == 0;
                scales[j] = constant[j] ? 1 : 1 / standardized.inverseScales()[j];
            }
        }

        ReplayMoments build(Optional<CrossProducts> heldOut) {
            double[] means = new double[features];
            double[] remainders = new double[features];
            double[] best = new double[features];
            for (int j = 0; j < features; j++) {
                means[j] = train.mean(j + 1).doubleValue();
                remainders[j] = constant[j] ? 0 : centered(j).doubleValue();
                best[j] = scaled(optimum.weight(j), j);
            }
            return new ReplayMoments(
                    means,
                    remainders,
                    scales,
                    constant,
                    best,
                    atMeans(optimum.intercept(), weights()).doubleValue(),
                    train.mean(train.label()).doubleValue(),
                    optimum.cost(),
                    covariance(train),
                    heldOut.map(held -> heldOut(new Central(held))).orElse(null));
        }

        Offset offset(LinearModel model) {
            BigDecimal[] other = new BigDecimal[features];
            double[] apart = new double[features];
            for (int j = 0; j < features; j++) {
                other[j] = new BigDecimal(model.parameters().weight(j));
                apart[j] = scaled(other[j].subtract(optimum.weight(j)), j);
            }
            BigDecimal intercept = new BigDecimal(model.parameters().intercept());
            BigDecimal atMeans = atMeans(intercept, other).subtract(atMeans(optimum.intercept(), weights()));
            return new Offset(atMeans.doubleValue(), apart);
        }

        private BigDecimal centered(int j) {
            BigDecimal center = new BigDecimal(standardized.centers()[j]);
            return train.mean(j + 1).subtract(center).divide(scale(j), DIGITS);
        }

        private BigDecimal[] weights() {
            BigDecimal[] weights = new BigDecimal[features];
            Arrays.setAll(weights, optimum::weight);
            return weights;
        }

        private HeldOut heldOut(Central held) {
            BigDecimal[] residual = new BigDecimal[features + 2];
            residual[0] = optimum.intercept();
            for (int j = 0; j < features; j++) {
                residual[j + 1] = optimum.weight(j);
            }
            residual[held.label()] = BigDecimal.ONE.negate();
            BigDecimal mean = residual[0];
            BigDecimal variance = BigDecimal.ZERO;
            BigDecimal[] slope = new BigDecimal[features + 2];
            for (int j = 1; j < residual.length; j++) {
                mean = mean.add(residual[j].multiply(held.mean(j)), DIGITS);
                slope[j] = BigDecimal.ZERO;
                for (int k = 1; k < residual.length; k++) {
                    slope[j] = slope[j].add(residual[k].multiply(held.covariance(j, k)), DIGITS);
                }
                variance = variance.add(slope[j].multiply(residual[j]), DIGITS);
            }
            double[] slopes = new double[features];
            double[] shift = new double[features];
            for (int j = 0; j < features; j++) {
                slopes[j] = slope[j + 1].divide(scale(j), DIGITS).doubleValue();
                shift[j] = held.mean(j + 1)
                        .subtract(train.mean(j + 1))
                        .divide(scale(j), DIGITS)
                        .doubleValue();
            }
            double cost = variance.add(mean.multiply(mean)).doubleValue() / 2;
            return new HeldOut(cost, mean.doubleValue(), slopes, shift, covariance(held));
        }

        private double[] covariance(Central split) {
            double[] triangle = new double[features * (features + 1) / 2];
            int next = 0;
            for (int j = 0; j < features; j++) {
                for (int k = 0; k <= j; k++) {
                    triangle[next++] = split.covariance(j + 1, k + 1)
                            .divide(scale(j).multiply(scale(k)), DIGITS)
                            .doubleValue();
                }
            }
            return triangle;
        }

        private BigDecimal atMeans(BigDecimal intercept, BigDecimal[] weights) {
            BigDecimal prediction = intercept;
            for (int j = 0; j < features; j++) {
                prediction = prediction.add(weights[j].multiply(train.mean(j + 1)), DIGITS);
            }
            return prediction;
        }

        private double scaled(BigDecimal weight, int j) {
            return weight.multiply(scale(j)).doubleValue();
        }

        private BigDecimal scale(int j) {
            return new BigDecimal(scales[j]);
        }
    }

    /** Means and covariances of some rows. */
    private static final class Central {
        private final BigDecimal[][] sums;

        Central(CrossProducts moments) {
            sums = moments.sums();
        }

        int label() {
            return sums.length - 1;
        }

        BigDecimal mean(int column) {
            return sums[0][column].divide(sums[0][0], DIGITS);
        }

        BigDecimal covariance(int j, int k) {
            return sums[0][0]
                    .multiply(sums[j][k])
                    .subtract(sums[0][j].multiply(sums[0][k]))
                    .divide(sums[0][0].multiply(sums[0][0]), DIGITS);
        }
    }
}
