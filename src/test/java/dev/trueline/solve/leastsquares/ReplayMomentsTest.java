package dev.trueline.solve.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.contract.Split;
import dev.trueline.fixture.Rows;
import dev.trueline.math.moments.CrossProducts;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The quadratic function about the optimum is the cost, in doubles, whatever the offsets of the columns. */
@Tag("mathematics")
class ReplayMomentsTest {
    private static final double TWELVE_DIGITS = 1e-12;
    private static final double[] OFFSETS = {1e9, 0, -3, 1};
    private static final double[] SCALES = {20, 1e-3, 1, 5};
    private static final Rows TRAIN =
            Rows.random(new Random(31), 500, 4).rescaled(OFFSETS, SCALES).randomlyWeighted(new Random(32));
    private static final Rows HELD_OUT = Rows.random(new Random(33), 100, 4).rescaled(OFFSETS, SCALES);

    @Test
    void givesTheCostOfAnyLineOverBothSplits() {
        assertCosts(Problem.leastSquares(), model(2.5, 1e-7, 300, -2, 0.5));
        assertCosts(Problem.leastSquares(), model(0, 0, 0, 0, 0));
        assertCosts(Problem.throughOrigin(), model(0, 1e-7, 300, -2, 0.5));
    }

    @Test
    void aConstantFeatureCountsInItsOwnUnit() {
        Rows constant = Rows.random(new Random(34), 50, 2).rescaled(new double[] {3, 0}, new double[] {0, 1});
        ReplayMoments moments = moments(constant, HELD_OUT_OF_TWO, Problem.leastSquares());

        assertThat(moments.constant()).containsExactly(true, false);
        assertThat(moments.scales()[0]).isEqualTo(1);
        assertThat(moments.covariance()[0]).isZero();
        assertThat(moments.optimum()[0]).isZero();
    }

    @Test
    void theRemaindersAreWhatRoundingLeavesOfTheMeans() {
        ReplayMoments moments = moments(TRAIN, HELD_OUT, Problem.leastSquares());

        assertThat(Math.abs(moments.remainders()[0]))
                .isPositive()
                .isLessThanOrEqualTo(Math.ulp(1e9) / moments.scales()[0]);
        assertThat(Math.abs(moments.remainders()[1])).isLessThan(1e-15);
        assertThat(moments(TRAIN, HELD_OUT, Problem.throughOrigin()).remainders()[0])
                .isEqualTo(1e9 / 20, within(1e7));
    }

    @Test
    void withoutHeldOutRowsThereIsNothingOfThem() {
        LeastSquaresSolution optimum = LeastSquaresSolution.of(Samples.moments(TRAIN), Problem.leastSquares());

        ReplayMoments moments = ReplayMoments.of(
                optimum, Samples.standardized(TRAIN, true), Map.of(Split.TRAIN, Samples.moments(TRAIN)));

        assertThat(moments.heldOut()).isNull();
    }

    private static final Rows HELD_OUT_OF_TWO = Rows.random(new Random(35), 20, 2);

    private static void assertCosts(Problem problem, LinearModel model) {
        CrossProducts train = Samples.moments(TRAIN);
        LeastSquaresSolution optimum = LeastSquaresSolution.of(train, problem);
        ReplayMoments moments = moments(TRAIN, HELD_OUT, problem);
        ReplayMoments.Offset at =
                ReplayMoments.offset(optimum, Samples.standardized(TRAIN, problem.fitIntercept()), model);
        ReplayMoments.HeldOut heldOut = moments.heldOut();

        double p = at.atMeans();
        double cost = moments.cost() + (p * p + form(moments.covariance(), at.weights())) / 2;
        assertClose(cost, ExactCost.of(train, model));

        double q = p + dot(at.weights(), heldOut.shift());
        double linear = q * heldOut.meanResidual() + dot(at.weights(), heldOut.slope());
        double heldOutCost = heldOut.cost() + linear + (q * q + form(heldOut.covariance(), at.weights())) / 2;
        assertClose(heldOutCost, ExactCost.of(Samples.moments(HELD_OUT), model));
    }

    private static ReplayMoments moments(Rows train, Rows heldOut, Problem problem) {
        Map<Split, CrossProducts> bySplit = new EnumMap<>(Split.class);
        bySplit.put(Split.TRAIN, Samples.moments(train));
        bySplit.put(Split.VALIDATION, Samples.moments(heldOut));
        return ReplayMoments.of(
                LeastSquaresSolution.of(bySplit.get(Split.TRAIN), problem),
                Samples.standardized(train, problem.fitIntercept()),
                bySplit);
    }

    private static LinearModel model(double intercept, double... weights) {
        return new LinearModel(new ParameterVector(intercept, weights));
    }

    private static double form(double[] triangle, double[] vector) {
        double sum = 0;
        int next = 0;
        for (int j = 0; j < vector.length; j++) {
            for (int k = 0; k <= j; k++) {
                sum += (j == k ? 1 : 2) * triangle[next++] * vector[j] * vector[k];
            }
        }
        return sum;
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int j = 0; j < left.length; j++) {
            sum += left[j] * right[j];
        }
        return sum;
    }

    private static void assertClose(double actual, double expected) {
        assertThat(actual).isEqualTo(expected, within(TWELVE_DIGITS * expected));
    }
}
