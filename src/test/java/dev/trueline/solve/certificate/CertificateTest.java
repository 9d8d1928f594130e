package dev.trueline.solve.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.fixture.Rows;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.TrainingSpace;
import dev.trueline.solve.leastsquares.ExactCost;
import dev.trueline.solve.leastsquares.LeastSquaresSolution;
import dev.trueline.solve.leastsquares.MomentCost;
import dev.trueline.solve.leastsquares.Problem;
import dev.trueline.solve.leastsquares.Samples;
import dev.trueline.train.method.GradientStep;
import dev.trueline.train.objective.Ridge;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("mathematics")
class CertificateTest {
    private static final double FILIP_MAX = 6.3165292099758153e+17;
    private static final double FILIP_MIN = 2.0208358742433973e-13;
    private static final Rows ROWS = Rows.random(new Random(11), 400, 4)
            .rescaled(new double[] {100, 0, -3, 1}, new double[] {20, 1e-3, 1, 5})
            .randomlyWeighted(new Random(12));

    @Test
    void theOptimumHasNoExcess() {
        LeastSquaresSolution optimum = optimum(ROWS, Problem.leastSquares());

        Certificate certificate = Certificate.of(optimum, optimum.model(), new GradientStep(1e-5));

        assertThat(certificate.relativeExcess()).isLessThan(1e-25);
        assertThat(certificate.distance()).isLessThan(1e-14);
        assertThat(certificate.stepsLeft()).hasValue(0);
        assertThat(certificate.cost()).isEqualTo(certificate.optimalCost()).isEqualTo(optimum.cost());
    }

    @Test
    void theExcessIsThatOfTheCosts() {
        LeastSquaresSolution optimum = optimum(ROWS, Problem.leastSquares());
        TrainingSpace space = Samples.standardized(ROWS, true);
        ParameterVector parameters = new ParameterVector(1, new double[] {0.5, -2, 0.25, 3});

        Certificate certificate = Certificate.of(optimum, space, parameters, new GradientStep(0.1));

        double cost = ExactCost.of(Samples.moments(ROWS), space.toOriginalUnits(parameters));
        assertThat(certificate.cost()).isEqualTo(cost, within(1e-13 * cost));
        assertThat(certificate.relativeExcess())
                .isEqualTo(cost / optimum.cost() - 1, within(1e-11 * cost / optimum.cost()));
    }

    @Test
    void descentTakesAsManyStepsAsForetold() {
        assertForetold(ROWS, Samples.standardized(ROWS, true), 0.5);
        assertForetold(ROWS, Samples.standardized(ROWS, true), 0.05);
        assertForetold(ROWS, Samples.standardized(ROWS, false), 1e-2);
        Rows plain = Rows.random(new Random(13), 100, 4);
        assertForetold(plain, TrainingSpace.raw(4, true), 0.1);
        assertForetold(plain, TrainingSpace.raw(4, false), 0.1);
    }

    @Test
    void aRateThatDivergesNeverArrives() {
        LeastSquaresSolution optimum = optimum(ROWS, Problem.leastSquares());
        TrainingSpace space = Samples.standardized(ROWS, true);
        double criticalRate = Certificate.of(optimum, space, ParameterVector.zero(4), new GradientStep(1))
                .criticalRate();

        assertThat(Certificate.of(optimum, space, ParameterVector.zero(4), new GradientStep(1.01 * criticalRate))
                        .stepsLeft())
                .isEmpty();
        assertThat(Certificate.of(optimum, space, ParameterVector.zero(4), new GradientStep(0.99 * criticalRate))
                        .stepsLeft())
                .isNotEmpty();
    }

    @Test
    void aPerfectFitIsMeasuredAgainstTheMean() {
        Rows line = Rows.of(new double[][] {{1}, {2}, {3}}, new double[] {3, 5, 7});
        LeastSquaresSolution optimum = optimum(line, Problem.leastSquares());

        Certificate certificate =
                Certificate.of(optimum, TrainingSpace.raw(1, true), ParameterVector.zero(1), new GradientStep(0.1));

        assertThat(certificate.optimalCost()).isZero();
        assertThat(certificate.cost()).isEqualTo(83.0 / 6);
        assertThat(certificate.relativeExcess()).isEqualTo(83.0 / 8);
        assertThat(certificate.stepsLeft()).isNotEmpty();
    }

    @Test
    void aConstantLabelHasNoCostToMeasureAgainst() {
        Rows constant = Rows.of(new double[][] {{1}, {2}, {3}}, new double[] {5, 5, 5});
        LeastSquaresSolution optimum = optimum(constant, Problem.leastSquares());

        Certificate best = Certificate.of(optimum, optimum.model(), new GradientStep(0.1));
        Certificate other =
                Certificate.of(optimum, TrainingSpace.raw(1, true), ParameterVector.zero(1), new GradientStep(0.1));

        assertThat(best.relativeExcess()).isZero();
        assertThat(best.distance()).isZero();
        assertThat(best.stepsLeft()).hasValue(0);
        assertThat(other.relativeExcess()).isInfinite();
        assertThat(other.distance()).isInfinite();
        assertThat(other.stepsLeft()).isEmpty();
    }

    @Test
    void featuresOfZerosThroughTheOriginLeaveNothingToDo() {
        Rows zeros = Rows.of(new double[][] {{0}, {0}}, new double[] {1, 3});

        Certificate certificate = Certificate.of(
                optimum(zeros, Problem.throughOrigin()),
                TrainingSpace.raw(1, false),
                ParameterVector.zero(1),
                new GradientStep(1));

        assertThat(certificate.lambdaMax()).isZero();
        assertThat(certificate.relativeExcess()).isZero();
        assertThat(certificate.stepsLeft()).hasValue(0);
    }

    @Test
    void directionsWithoutCurvatureDoNotCount() {
        Rows doubled = Rows.of(new double[][] {{1, 2}, {2, 4}, {4, 8}}, new double[] {1, 0, 2});
        LeastSquaresSolution optimum = optimum(doubled, Problem.leastSquares());
        ParameterVector other = new ParameterVector(0, new double[] {-2, 1});

        Certificate certificate = Certificate.of(optimum, TrainingSpace.raw(2, true), other, new GradientStep(0.01));
        Certificate zero =
                Certificate.of(optimum, TrainingSpace.raw(2, true), ParameterVector.zero(2), new GradientStep(0.01));

        assertThat(certificate.relativeExcess()).isEqualTo(zero.relativeExcess());
        assertThat(certificate.stepsLeft()).isEqualTo(zero.stepsLeft());
        assertThat(certificate.lambdaMin()).isPositive();
    }

    @Test
    void thePenaltyIsPartOfTheCostAndOfTheHessian() {
        LeastSquaresSolution plain = optimum(ROWS, Problem.leastSquares());
        LeastSquaresSolution ridge = optimum(ROWS, Problem.leastSquares().withPenalty(new Ridge(0.25)));
        TrainingSpace space = Samples.standardized(ROWS, true);

        Certificate certificate = Certificate.of(ridge, space, ParameterVector.zero(4), new GradientStep(0.1));

        Certificate without = Certificate.of(plain, space, ParameterVector.zero(4), new GradientStep(0.1));
        assertThat(certificate.lambdaMax()).isEqualTo(without.lambdaMax() + 0.25, within(1e-14));
        assertThat(certificate.optimalCost()).isGreaterThan(without.optimalCost());
        assertThat(certificate.cost()).isEqualTo(without.cost());
    }

    @Test
    void smallEigenvaluesAreAsRightAsLargeOnes() {
        TrainingSpace space = TrainingSpace.raw(10, true);

        Certificate certificate = Certificate.of(
                optimum(Samples.filip(), Problem.leastSquares()),
                space,
                ParameterVector.zero(10),
                new GradientStep(1e-9));

        // From the same doubles with eighty digits.
        assertThat(certificate.lambdaMax()).isEqualTo(FILIP_MAX, within(1e-12 * FILIP_MAX));
        assertThat(certificate.lambdaMin()).isEqualTo(FILIP_MIN, within(1e-12 * FILIP_MIN));
    }

    private static void assertForetold(Rows rows, TrainingSpace space, double rate) {
        LeastSquaresSolution optimum = optimum(rows, new Problem(space.fitIntercept(), Ridge.NONE));
        MomentCost cost = new MomentCost(space, optimum, Optional.empty());
        ParameterVector parameters = ParameterVector.zero(4);
        long steps = Certificate.of(optimum, space, parameters, new GradientStep(rate))
                .stepsLeft()
                .getAsLong();

        assertThat(steps).isBetween(5L, 100_000L);
        for (long step = 0; step < steps; step++) {
            assertThat(relativeExcess(cost, parameters, optimum)).isGreaterThan(0.9999999e-6);
            parameters = parameters.plus(-rate, cost.evaluate(parameters).gradient());
        }
        assertThat(relativeExcess(cost, parameters, optimum)).isLessThan(1.0000001e-6);
    }

    private static double relativeExcess(MomentCost cost, ParameterVector at, LeastSquaresSolution optimum) {
        return cost.evaluate(at).trainCost() / optimum.cost() - 1;
    }

    private static LeastSquaresSolution optimum(Rows rows, Problem problem) {
        return LeastSquaresSolution.of(Samples.moments(rows), problem);
    }
}
