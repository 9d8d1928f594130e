package dev.trueline.solve.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.fixture.Rows;
import dev.trueline.math.moments.CrossProducts;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.TrainingSpace;
import dev.trueline.solve.certificate.Certificate;
import dev.trueline.train.method.GradientStep;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.PenalizedCost;
import dev.trueline.train.objective.Ridge;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The penalized model minimizes the penalized cost, with the penalty on standardized weights. */
@Tag("mathematics")
class RidgeTest {
    private static final Rows ROWS = Rows.random(new Random(41), 80, 3)
            .rescaled(new double[] {1000, 0, 1}, new double[] {10, 1e-3, 2})
            .randomlyWeighted(new Random(42));

    @Test
    void oneFeatureShrinksByItsShareOfOne() {
        Rows one = Rows.random(new Random(43), 50, 1).rescaled(new double[] {7}, new double[] {3});
        LeastSquaresSolution plain = LeastSquaresSolution.of(Samples.moments(one), Problem.leastSquares());

        LeastSquaresSolution shrunk = LeastSquaresSolution.of(
                Samples.moments(one), Problem.leastSquares().withPenalty(new Ridge(0.25)));

        double expected = plain.model().parameters().weight(0) / 1.25;
        assertThat(shrunk.model().parameters().weight(0)).isEqualTo(expected, within(1e-15 * Math.abs(expected)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 0.1, 100})
    void noModelNearbyCostsLess(double l2) {
        assertOptimal(true, l2);
        assertOptimal(false, l2);
    }

    @Test
    void descentOnThePenalizedCostEndsAtIt() {
        LeastSquaresSolution optimum = LeastSquaresSolution.of(
                Samples.moments(ROWS), Problem.leastSquares().withPenalty(new Ridge(0.1)));
        TrainingSpace space = Samples.standardized(ROWS, true);
        CostFunction cost = new PenalizedCost(
                new MomentCost(space, optimum, Optional.empty()), new Ridge(0.1), new double[] {1, 1, 1});
        ParameterVector parameters = ParameterVector.zero(3);
        Certificate before = Certificate.of(optimum, space, parameters, new GradientStep(0.5));
        long steps = before.stepsLeft().getAsLong();

        for (long step = 0; step < steps; step++) {
            parameters = parameters.plus(-0.5, cost.evaluate(parameters).gradient());
        }

        Certificate after = Certificate.of(optimum, space, parameters, new GradientStep(0.5));
        assertThat(before.relativeExcess()).isGreaterThan(1);
        assertThat(after.relativeExcess()).isBetween(0.0, 1.0000001e-6);
        assertThat(after.cost()).isEqualTo(cost.evaluate(parameters).trainCost(), within(1e-13 * after.cost()));
    }

    @Test
    void effectiveParametersFallFromAllToTheIntercept() {
        assertThat(effectiveParameters(0)).isEqualTo(4);
        assertThat(effectiveParameters(1e-3)).isBetween(3.9, 4.0);
        assertThat(effectiveParameters(1e6)).isEqualTo(1, within(1e-5));
    }

    private static double effectiveParameters(double l2) {
        return LeastSquaresSolution.of(
                        Samples.moments(ROWS), Problem.leastSquares().withPenalty(new Ridge(l2)))
                .effectiveParameters();
    }

    @Test
    void noPenaltyIsLeastSquares() {
        assertThat(LeastSquaresSolution.of(
                                Samples.moments(ROWS), Problem.leastSquares().withPenalty(new Ridge(0)))
                        .model())
                .isEqualTo(LeastSquaresSolution.of(Samples.moments(ROWS), Problem.leastSquares())
                        .model());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAStrengthThatIsNone(double l2) {
        assertThatThrownBy(() -> new Ridge(l2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the ridge penalty l2 is " + l2 + ", but must be 0 or positive, finite");
    }

    @Test
    void refusesMomentsOfNoRows() {
        assertThatThrownBy(() -> LeastSquaresSolution.of(new CrossProducts(2), Problem.leastSquares()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no row of a weight above 0: a model needs at least one");
    }

    private static void assertOptimal(boolean fitIntercept, double l2) {
        Problem problem = new Problem(fitIntercept, new Ridge(l2));
        LinearModel model =
                LeastSquaresSolution.of(Samples.moments(ROWS), problem).model();
        double lowest = objective(model, l2);
        for (int parameter = 0; parameter <= 3; parameter++) {
            for (double step : new double[] {-1e-3, 1e-3}) {
                if (parameter > 0 || fitIntercept) {
                    assertThat(objective(moved(model, parameter, step), l2)).isGreaterThan(lowest);
                }
            }
        }
    }

    private static double objective(LinearModel model, double l2) {
        double penalty = 0;
        for (int j = 0; j < 3; j++) {
            double standardized = model.parameters().weight(j)
                    * Samples.statistics(ROWS).features().get(j).deviation();
            penalty += l2 / 2 * standardized * standardized;
        }
        return ExactCost.of(Samples.moments(ROWS), model) + penalty;
    }

    // By a share of the parameter, a feature's along with the intercept so that the model turns about the mean.
    private static LinearModel moved(LinearModel model, int parameter, double step) {
        double[] weights = model.parameters().weights();
        double intercept = model.parameters().intercept();
        if (parameter == 0) {
            return new LinearModel(new ParameterVector(intercept * (1 + step), weights));
        }
        weights[parameter - 1] *= 1 + step;
        return new LinearModel(new ParameterVector(intercept, weights));
    }
}
