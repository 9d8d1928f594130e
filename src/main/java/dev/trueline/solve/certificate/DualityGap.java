package dev.trueline.solve.certificate;

import dev.trueline.solve.leastsquares.TrainingMoments;
import dev.trueline.train.objective.Penalty;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What the cost of the elastic net can be lowered by at most: its distance to the dual cost at the residuals, scaled until they
 * are feasible (Kim, Koh, Lustig, Boyd and Gorinevsky, "An interior-point method for large-scale l1-regularized least squares",
 * IEEE J. Sel. Top. Signal Process. 1, 2007, section 3.1). The ridge part is taken as rows of its own, so that the lasso is
 * left (Zou and Hastie 2005, lemma 1), and the intercept as the best one for the weights:
 *
 * <pre>
 *   D(c) = c y.r - c^2 r.r / 2     c = min(1, min over j of kink_j / |gradient_j|)
 * </pre>
 *
 * with products over the rows divided by m, y the label and r the residual, both about their means.
 */
final class DualityGap {
    private static final MathContext DIGITS = new MathContext(60);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final TrainingMoments moments;
    private final Penalty penalty;
    private final BigDecimal[] variances;

    /** @param variances of the features, in the space of the moments, counted from 1 */
    DualityGap(TrainingMoments moments, Penalty penalty, BigDecimal[] variances) {
        this.moments = moments;
        this.penalty = penalty;
        this.variances = variances;
    }

    /** The gap at a point, {@code >= 0}, in squared label units. */
    BigDecimal at(BigDecimal[] point) {
        BigDecimal[] gradient = moments.gradient(point);
        BigDecimal offset = gradient[0];
        // Half of r.r, with the rows of the ridge.
        BigDecimal smooth = moments.cost(point).subtract(half(offset.multiply(offset)));
        BigDecimal kinks = BigDecimal.ZERO;
        BigDecimal alongWeights = BigDecimal.ZERO;
        BigDecimal scale = BigDecimal.ONE;
        for (int j = 1; j < point.length; j++) {
            BigDecimal ridge = penalty.curvature(variances[j]).multiply(point[j]);
            BigDecimal slope =
                    gradient[j].subtract(offset.multiply(moments.hessian(0, j))).add(ridge);
            BigDecimal kink = penalty.kink(variances[j], DIGITS);
            smooth = smooth.add(half(ridge.multiply(point[j])), DIGITS);
            kinks = kinks.add(kink.multiply(point[j].abs()), DIGITS);
            alongWeights = alongWeights.add(slope.multiply(point[j]), DIGITS);
            if (slope.abs().compareTo(kink) > 0) {
                scale = scale.min(kink.divide(slope.abs(), DIGITS));
            }
        }
        BigDecimal primal = smooth.add(kinks).add(half(offset.multiply(offset)));
        BigDecimal labelTimesResidual = smooth.multiply(TWO).subtract(alongWeights);
        BigDecimal dual = scale.multiply(labelTimesResidual)
                .subtract(scale.multiply(scale).multiply(smooth));
        return primal.subtract(dual).max(BigDecimal.ZERO).round(DIGITS);
    }

    private static BigDecimal half(BigDecimal value) {
        return value.divide(TWO, DIGITS);
    }
}
