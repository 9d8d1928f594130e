package dev.trueline.solve.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.fixture.BlockCost;
import dev.trueline.fixture.Rows;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.TrainingSpace;
import dev.trueline.train.method.GradientStep;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.Ridge;
import dev.trueline.train.optimize.DescentLoop;
import dev.trueline.train.optimize.Step;
import dev.trueline.train.optimize.StoppingRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Descent on moments takes the steps of descent on the rows. */
@Tag("mathematics")
class MomentCostTest {
    private static final double TEN_DIGITS = 1e-10;
    private static final Rows TRAIN = Rows.random(new Random(21), 500, 4)
            .rescaled(new double[] {1e6, 0, -3, 1}, new double[] {20, 1e-3, 1, 5})
            .randomlyWeighted(new Random(22));
    private static final Rows HELD_OUT =
            Rows.random(new Random(23), 100, 4).rescaled(new double[] {1e6, 0, -3, 1}, new double[] {20, 1e-3, 1, 5});

    @Test
    void theHistoryIsThatOfThePassesOverTheRows() {
        assertSameHistory(Samples.standardized(TRAIN, true), 0.7, 200);
        assertSameHistory(Samples.standardized(TRAIN, false), 1e-9, 200);
        assertSameHistory(TrainingSpace.raw(4, true), 1e-12, 50);
        assertSameHistory(TrainingSpace.raw(4, false), 1e-12, 50);
    }

    @Test
    void theGradientVanishesAtTheOptimum() {
        TrainingSpace space = Samples.standardized(TRAIN, true);
        LeastSquaresSolution optimum = optimum(TRAIN, space);
        ParameterVector best = space.fromOriginalUnits(optimum.model());

        CostEvaluation evaluation = cost(space).evaluate(best);

        assertThat(evaluation.gradient().norm()).isLessThan(1e-9);
        assertThat(evaluation.trainCost()).isEqualTo(optimum.cost());
        assertThat(evaluation.validationCost().getAsDouble())
                .isEqualTo(ExactCost.of(Samples.moments(HELD_OUT), space.toOriginalUnits(best)), within(1e-12));
    }

    @Test
    void parametersThatOverflowHaveAnInfiniteCost() {
        CostEvaluation evaluation = cost(Samples.standardized(TRAIN, true))
                .evaluate(new ParameterVector(1e300, new double[] {-1e300, 0, 0, 1e200}));

        assertThat(evaluation.trainCost()).isInfinite();
        assertThat(evaluation.gradient().isFinite()).isFalse();
    }

    @Test
    void aConstantFeatureDoesNotMove() {
        Rows constant = Rows.random(new Random(24), 50, 2).rescaled(new double[] {3, 0}, new double[] {0, 1});
        TrainingSpace space = Samples.standardized(constant, true);

        CostEvaluation evaluation = new MomentCost(space, optimum(constant, space), Optional.empty())
                .evaluate(new ParameterVector(1, new double[] {5, 2}));

        assertThat(evaluation.gradient().weight(0)).isZero();
        assertThat(evaluation.validationCost()).isEmpty();
    }

    @Test
    void statisticsFromMomentsAreThoseOfTheirOwnPasses() {
        assertThat(Samples.statistics(HELD_OUT)).isEqualTo(HELD_OUT.statistics());
    }

    private static void assertSameHistory(TrainingSpace space, double rate, int steps) {
        List<Step> rows = history(BlockCost.of(space, TRAIN, HELD_OUT), rate, steps);
        List<Step> moments = history(cost(space), rate, steps);

        assertThat(moments).hasSameSizeAs(rows);
        for (int step = 0; step < rows.size(); step++) {
            assertClose(moments.get(step).trainCost(), rows.get(step).trainCost());
            assertClose(moments.get(step).validationCost(), rows.get(step).validationCost());
            assertClose(moments.get(step).parameterNorm(), rows.get(step).parameterNorm());
        }
    }

    private static void assertClose(double actual, double expected) {
        assertThat(actual).isEqualTo(expected, within(TEN_DIGITS * Math.abs(expected)));
    }

    private static List<Step> history(CostFunction cost, double rate, int steps) {
        StoppingRules rules = new StoppingRules(steps, 0, 0, 0, Duration.ZERO);
        return new DescentLoop(rules, new GradientStep(rate), () -> false, System::nanoTime, step -> {})
                .minimize(cost, ParameterVector.zero(cost.features()))
                .history();
    }

    private static MomentCost cost(TrainingSpace space) {
        return new MomentCost(space, optimum(TRAIN, space), Optional.of(Samples.moments(HELD_OUT)));
    }

    private static LeastSquaresSolution optimum(Rows rows, TrainingSpace space) {
        return LeastSquaresSolution.of(Samples.moments(rows), new Problem(space.fitIntercept(), Ridge.NONE));
    }
}
