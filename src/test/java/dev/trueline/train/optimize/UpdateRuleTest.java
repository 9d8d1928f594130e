package dev.trueline.train.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.fixture.BlockCost;
import dev.trueline.fixture.RecordedStates;
import dev.trueline.fixture.Rows;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.TrainingSpace;
import dev.trueline.train.method.GradientStep;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.ElasticNet;
import dev.trueline.train.objective.ObjectiveScale;
import dev.trueline.train.objective.Parabola;
import dev.trueline.train.objective.PenalizedCost;
import dev.trueline.train.objective.ShiftedParabola;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The loop of descent serves rules that gradient descent is not. */
@Tag("mathematics")
class UpdateRuleTest {
    private static final StoppingRules GRADIENT = new StoppingRules(1000, 0, 0, 1e-9, Duration.ZERO);
    private static final UpdateRule ACCELERATED = new AcceleratedStep(0.1, 0.9);

    @Test
    void aRiseIsNoDivergenceWhereTheCostMayRise() {
        TrainingResult result = descend(GRADIENT, ACCELERATED, Parabola.withoutValidation());

        assertThat(result.stopReason()).isEqualTo(StopReason.CONVERGED);
        assertThat(rises(result.history())).isPositive();
    }

    @Test
    void anOverflowIsDivergenceUnderAnyRule() {
        TrainingResult result = descend(GRADIENT, new AcceleratedStep(1e200, 0.9), Parabola.withoutValidation());

        assertThat(result.stopReason()).isEqualTo(StopReason.DIVERGED);
    }

    @Test
    void theLowestCostIsPublishedWhereTheCostMayRise() {
        List<Step> whole =
                descend(GRADIENT, ACCELERATED, Parabola.withoutValidation()).history();
        int risen = 1;
        while (whole.get(risen).trainCost() <= whole.get(risen - 1).trainCost()) {
            risen++;
        }

        TrainingResult result =
                descend(new StoppingRules(risen, 0, 0, 0, Duration.ZERO), ACCELERATED, Parabola.withoutValidation());

        Step lowest = result.history().stream()
                .min(Comparator.comparingDouble(Step::trainCost))
                .orElseThrow();
        assertThat(result.best()).isEqualTo(lowest).isNotEqualTo(result.last());
        assertThat(Parabola.withoutValidation().evaluate(result.parameters()).trainCost())
                .isEqualTo(lowest.trainCost());
    }

    /** {@code 1 + w^2 / 2}: from 0.01 hardly anything can be gained, however steep it is at 2, where the rule has gone. */
    @Test
    void isNotStalledWhereTheLowestCostIsCloseToTheOptimum() {
        TrainingResult result = new DescentLoop(
                        new StoppingRules(100, 3, 1e-6, 0, Duration.ZERO),
                        new GoesAway(true),
                        () -> false,
                        () -> 0,
                        step -> {})
                .minimize(new RaisedParabola(), new ParameterVector(0, new double[] {0.01}));

        assertThat(result.stopReason()).isEqualTo(StopReason.NO_TRAINING_IMPROVEMENT);
        assertThat(result.best().step()).isZero();
    }

    @Test
    void theSameRiseIsDivergenceWhereTheCostMayNotRise() {
        TrainingResult result = descend(GRADIENT, new GoesAway(false), Parabola.withoutValidation());

        assertThat(result.stopReason()).isEqualTo(StopReason.DIVERGED);
    }

    private record GoesAway(boolean costMayRise) implements UpdateRule {
        @Override
        public Move move(Iterate from, CostEvaluation evaluation, CostFunction cost) {
            return new Move(Iterate.at(new ParameterVector(0, new double[] {2})), evaluation.gradient(), 1, 0);
        }
    }

    private record RaisedParabola() implements CostFunction {
        @Override
        public int features() {
            return 1;
        }

        @Override
        public CostEvaluation evaluate(ParameterVector parameters) {
            CostEvaluation plain = Parabola.withoutValidation().evaluate(parameters);
            return new CostEvaluation(1 + plain.trainCost(), plain.validationCost(), plain.gradient());
        }

        @Override
        public ObjectiveScale scale() {
            return ObjectiveScale.standard(1);
        }
    }

    @Test
    void aRuleWithMemoryGoesOnFromEveryStateWithTheSameBits() {
        CostFunction cost = BlockCost.of(TrainingSpace.raw(3, true), Rows.random(new Random(61), 40, 3));
        RecordedStates recorded = new RecordedStates();
        DescentState start = DescentState.start(ACCELERATED.begin(ParameterVector.zero(3)));

        TrainingResult undisturbed = loop(GRADIENT, ACCELERATED).minimize(cost, start, recorded);

        assertThat(undisturbed.stopReason()).isEqualTo(StopReason.CONVERGED);
        assertThat(recorded.states()).hasSize((int) undisturbed.steps());
        assertThat(recorded.states())
                .allSatisfy(state -> assertThat(loop(GRADIENT, ACCELERATED).minimize(cost, state, Checkpointing.NONE))
                        .isEqualTo(undisturbed));
    }

    /** {@code (w - 1)^2 / 2 + l1 |w|} has its optimum at 1 - l1, or at 0 where l1 is 1 or more. */
    @ParameterizedTest
    @CsvSource({"0.25, 0.75", "1, 0", "2, 0"})
    void gradientStepsFindTheOptimumAtAKinkAndKnowIt(double l1, double optimum) {
        CostFunction cost = new PenalizedCost(new ShiftedParabola(), new ElasticNet(l1, 0), new double[] {1});

        TrainingResult result =
                loop(GRADIENT, new GradientStep(0.5)).minimize(cost, new ParameterVector(0, new double[] {-3}));

        assertThat(result.stopReason()).isEqualTo(StopReason.CONVERGED);
        assertThat(result.parameters().weight(0)).isEqualTo(optimum, within(1e-8));
        assertThat(result.last().gradientNorm()).isLessThan(1e-8);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 1", "0.5, 2", "0.7, 2"})
    void gradientStepsShrinkTheDistanceAsTheySay(double rate, double eigenvalue) {
        UpdateRule rule = new GradientStep(rate);

        assertThat(Math.exp(rule.logDecay(eigenvalue).getAsDouble()))
                .isEqualTo(Math.abs(1 - rate * eigenvalue), within(1e-15));
    }

    private static long rises(List<Step> history) {
        long rises = 0;
        for (int i = 1; i < history.size(); i++) {
            rises += history.get(i).trainCost() > history.get(i - 1).trainCost() ? 1 : 0;
        }
        return rises;
    }

    private static TrainingResult descend(StoppingRules stopping, UpdateRule rule, CostFunction cost) {
        return loop(stopping, rule).minimize(cost, Parabola.START);
    }

    private static DescentLoop loop(StoppingRules stopping, UpdateRule rule) {
        return new DescentLoop(stopping, rule, () -> false, () -> 0, step -> {});
    }
}
