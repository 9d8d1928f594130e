package dev.trueline.train.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.model.ParameterVector;
import dev.trueline.train.method.GradientStep;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.ObjectiveScale;
import dev.trueline.train.objective.Parabola;
import dev.trueline.train.objective.ShiftedParabola;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("mathematics")
class DescentLoopTest {
    private static final BooleanSupplier NEVER = () -> false;
    private static final LongSupplier STOPPED_CLOCK = () -> 0;
    private static final StepListener NOBODY = step -> {};
    private static final double HALVING = 0.5;
    private static final ParameterVector SMALL = new ParameterVector(0, new double[] {0.01});

    private static final CostFunction SHIFTED = new ShiftedParabola();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7})
    void maxStepsAreSoManyUpdatesAndOneRecordMore(long maxSteps) {
        TrainingResult result = descend(maxSteps(maxSteps), HALVING, Parabola.withoutValidation());

        assertThat(result.stopReason()).isEqualTo(StopReason.MAX_STEPS);
        assertThat(result.steps()).isEqualTo(maxSteps);
        assertThat(result.history()).hasSize((int) maxSteps + 1);
        assertThat(result.parameters().weight(0)).isEqualTo(Math.pow(HALVING, maxSteps));
    }

    @Test
    void aRecordHoldsTheQuantitiesBeforeItsUpdate() {
        TrainingResult result = descend(maxSteps(2), HALVING, Parabola.withValidationOptimum(0.5));

        assertThat(result.history())
                .containsExactly(
                        new Step(0, 0.5, 0.125, 1, 1, 0.5, HALVING, 0),
                        new Step(1, 0.125, 0.0, 0.5, 0.5, 0.25, HALVING, 0),
                        new Step(2, 0.03125, 0.03125, 0.25, 0.25, 0, HALVING, 0));
    }

    @Test
    void aRecordHasNoValidationCostWhenNothingIsHeldOut() {
        TrainingResult result = descend(maxSteps(1), HALVING, Parabola.withoutValidation());

        assertThat(result.history()).extracting(Step::validationCost).containsOnlyNulls();
    }

    @Test
    void theBestStepIsThatOfTheLowestValidationCost() {
        TrainingResult result = descend(maxSteps(5), HALVING, Parabola.withValidationOptimum(0.26));

        assertThat(result.best().step()).isEqualTo(2);
        assertThat(result.parameters()).isEqualTo(new ParameterVector(0, new double[] {0.25}));
    }

    @Test
    void theBestStepIsTheLastOneWhenNothingIsHeldOut() {
        TrainingResult result = descend(maxSteps(5), HALVING, Parabola.withoutValidation());

        assertThat(result.best()).isEqualTo(result.last());
    }

    @Test
    void theFirstOfEquallyGoodStepsIsTheBest() {
        TrainingResult result = descend(maxSteps(3), 2, Parabola.withValidationOptimum(0));

        assertThat(result.best()).isEqualTo(result.first());
    }

    @ParameterizedTest
    @CsvSource({"0.25, 2, 32", "0.2, 3, 33", "1e-3, 10, 40"})
    void convergesWhenTheGradientIsSmallBesideThatOfTheMeanModel(double tolerance, long steps, long stepsFromFarAway) {
        StoppingRules rules = new StoppingRules(100, 0, 0, tolerance, Duration.ZERO);

        assertThat(descent(rules, HALVING).minimize(SHIFTED, new ParameterVector(0, new double[] {2})))
                .extracting(TrainingResult::stopReason, TrainingResult::steps)
                .containsExactly(StopReason.CONVERGED, steps);
        assertThat(descent(rules, HALVING).minimize(SHIFTED, new ParameterVector(0, new double[] {1 + 0x1p30})))
                .extracting(TrainingResult::stopReason, TrainingResult::steps)
                .containsExactly(StopReason.CONVERGED, stepsFromFarAway);
        assertThat(descent(rules, HALVING).minimize(SHIFTED, new ParameterVector(0, new double[] {1 + tolerance})))
                .extracting(TrainingResult::stopReason, TrainingResult::steps)
                .containsExactly(StopReason.CONVERGED, 0L);
    }

    @Test
    void aPlateauFarFromTheOptimumIsNoConvergence() {
        StoppingRules rules = new StoppingRules(100, 5, 1e-6, 1e-8, Duration.ZERO);

        TrainingResult result = descent(rules, 1e-9).minimize(SHIFTED, ParameterVector.zero(1));

        assertThat(result.stopReason()).isEqualTo(StopReason.STALLED);
        assertThat(result.stopReason().isConvergence()).isFalse();
        assertThat(result.steps()).isEqualTo(5);
    }

    @Test
    void aGradientOfZeroHasConvergedWhateverTheTolerance() {
        TrainingResult result = descend(maxSteps(100), 1, Parabola.withoutValidation());

        assertThat(result.stopReason()).isEqualTo(StopReason.CONVERGED);
        assertThat(result.steps()).isEqualTo(1);
    }

    @Test
    void aStartAtTheOptimumNeedsNoStep() {
        TrainingResult result =
                descent(maxSteps(100), 1).minimize(Parabola.withoutValidation(), ParameterVector.zero(1));

        assertThat(result.stopReason()).isEqualTo(StopReason.CONVERGED);
        assertThat(result.steps()).isZero();
    }

    @Test
    void stopsAfterPatienceStepsWithoutValidationImprovement() {
        StoppingRules rules = new StoppingRules(100, 3, 1e-6, 0, Duration.ZERO);
        TrainingResult result = descend(rules, HALVING, Parabola.withValidationOptimum(0.5));

        assertThat(result.stopReason()).isEqualTo(StopReason.NO_VALIDATION_IMPROVEMENT);
        assertThat(result.best().step()).isEqualTo(1);
        assertThat(result.steps()).isEqualTo(4);
    }

    @Test
    void stopsAfterPatienceStepsOfTooLittleTrainingImprovement() {
        StoppingRules rules = new StoppingRules(100, 4, 0.8, 0, Duration.ZERO);
        TrainingResult result = descend(rules, HALVING, Parabola.withoutValidation());

        assertThat(result.stopReason()).isEqualTo(StopReason.NO_TRAINING_IMPROVEMENT);
        assertThat(result.steps()).isEqualTo(4);
    }

    @Test
    void anImprovementOfExactlyTheMinimumCounts() {
        StoppingRules rules = new StoppingRules(100, 4, 0.75, 0, Duration.ZERO);

        assertThat(descend(rules, HALVING, Parabola.withoutValidation()).stopReason())
                .isEqualTo(StopReason.MAX_STEPS);
    }

    @Test
    void oneImprovementStartsThePatienceAnew() {
        StoppingRules rules = new StoppingRules(20, 3, 1e-6, 0, Duration.ZERO);
        CostFunction cost = scripted(9, 8, 8, 8, 7, 7, 7, 6, 6, 6, 6);
        TrainingResult result = descend(rules, HALVING, cost);

        assertThat(result.stopReason()).isEqualTo(StopReason.NO_TRAINING_IMPROVEMENT);
        assertThat(result.steps()).isEqualTo(10);
    }

    @Test
    void noPatienceMeansThatPlateausAreNoReasonToStop() {
        TrainingResult result = descend(maxSteps(9), HALVING, scripted(5, 5, 5, 5, 5, 5, 5, 5, 5, 5));

        assertThat(result.stopReason()).isEqualTo(StopReason.MAX_STEPS);
    }

    @Test
    void stopsWhenTheTimeIsUsedUp() {
        StoppingRules rules = new StoppingRules(100, 0, 0, 0, Duration.ofSeconds(3));
        DescentLoop descent = new DescentLoop(rules, new GradientStep(HALVING), NEVER, oneSecondACall(), NOBODY);
        TrainingResult result = descent.minimize(Parabola.withoutValidation(), Parabola.START);

        assertThat(result.stopReason()).isEqualTo(StopReason.TIME_BUDGET);
        assertThat(result.history()).extracting(Step::seconds).containsExactly(1.0, 2.0, 3.0);
    }

    @Test
    void noTimeLimitMeansAllTheTime() {
        DescentLoop descent = new DescentLoop(maxSteps(50), new GradientStep(HALVING), NEVER, oneSecondACall(), NOBODY);

        assertThat(descent.minimize(Parabola.withoutValidation(), Parabola.START)
                        .stopReason())
                .isEqualTo(StopReason.MAX_STEPS);
    }

    @Test
    void stopsAtTheStepThatFindsTheRunInterrupted() {
        AtomicLong asked = new AtomicLong();
        BooleanSupplier atTheThirdQuestion = () -> asked.incrementAndGet() == 3;
        DescentLoop descent =
                new DescentLoop(maxSteps(100), new GradientStep(HALVING), atTheThirdQuestion, STOPPED_CLOCK, NOBODY);
        TrainingResult result = descent.minimize(Parabola.withoutValidation(), Parabola.START);

        assertThat(result.stopReason()).isEqualTo(StopReason.INTERRUPTED);
        assertThat(result.steps()).isEqualTo(2);
        assertThat(result.last().updateNorm()).isZero();
    }

    @Test
    void aRisingTrainingCostIsDivergence() {
        TrainingResult result = descend(maxSteps(100), 2.1, Parabola.withoutValidation());

        assertThat(result.stopReason()).isEqualTo(StopReason.DIVERGED);
        assertThat(result.steps()).isEqualTo(1);
        assertThat(result.best()).isEqualTo(result.first());
    }

    @Test
    void aRisingValidationCostAloneIsNot() {
        TrainingResult result = descend(maxSteps(10), HALVING, Parabola.withValidationOptimum(1));

        assertThat(result.stopReason()).isEqualTo(StopReason.MAX_STEPS);
        assertThat(result.best()).isEqualTo(result.first());
    }

    @Test
    void aRiseInTheLastBitsIsNot() {
        double flicker = Math.nextUp(1.0);

        assertThat(descend(maxSteps(4), HALVING, scripted(2, 1, flicker, 1, flicker))
                        .stopReason())
                .isEqualTo(StopReason.MAX_STEPS);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void aCostThatIsNotFiniteIsDivergence(double cost) {
        TrainingResult result = descend(maxSteps(10), HALVING, scripted(2, 1, cost));

        assertThat(result.stopReason()).isEqualTo(StopReason.DIVERGED);
        assertThat(result.last().finite()).isFalse();
        assertThat(result.best().step()).isEqualTo(1);
    }

    @Test
    void anOverflowOfThePassIsDivergence() {
        CostEvaluation overflow = CostEvaluation.overflow(1);

        assertThat(descend(maxSteps(10), HALVING, scripted(overflow)).stopReason())
                .isEqualTo(StopReason.DIVERGED);
    }

    @Test
    void theListenerSeesEveryStepOnceInOrder() {
        List<Step> seen = new ArrayList<>();
        DescentLoop descent = new DescentLoop(maxSteps(5), new GradientStep(HALVING), NEVER, STOPPED_CLOCK, seen::add);
        TrainingResult result = descent.minimize(Parabola.withoutValidation(), Parabola.START);

        assertThat(seen).isEqualTo(result.history());
        assertThat(seen).extracting(Step::step).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesARateThatIsNotPositiveAndFinite(double rate) {
        assertThatThrownBy(() -> descent(maxSteps(1), rate))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the learning rate is " + rate + ", but must be positive and finite");
    }

    @Test
    void theUpdateHasTheRecordedLength() {
        TrainingResult result = descend(maxSteps(5), 0.3, Parabola.withoutValidation());
        for (int step = 0; step < 5; step++) {
            double moved = result.history().get(step).parameterNorm()
                    - result.history().get(step + 1).parameterNorm();
            assertThat(result.history().get(step).updateNorm()).isEqualTo(moved, within(1e-15));
        }
    }

    private static StoppingRules maxSteps(long steps) {
        return new StoppingRules(steps, 0, 0, 0, Duration.ZERO);
    }

    private static TrainingResult descend(StoppingRules rules, double rate, CostFunction cost) {
        return descent(rules, rate).minimize(cost, Parabola.START);
    }

    private static DescentLoop descent(StoppingRules rules, double rate) {
        return new DescentLoop(rules, new GradientStep(rate), NEVER, STOPPED_CLOCK, NOBODY);
    }

    private static LongSupplier oneSecondACall() {
        AtomicLong seconds = new AtomicLong();
        return () -> Duration.ofSeconds(seconds.getAndIncrement()).toNanos();
    }

    /** Training costs in the order in which they are asked for, with a gradient that never vanishes. */
    private static CostFunction scripted(double... costs) {
        return scripted(Arrays.stream(costs)
                .mapToObj(cost -> new CostEvaluation(cost, OptionalDouble.empty(), SMALL))
                .toArray(CostEvaluation[]::new));
    }

    private static CostFunction scripted(CostEvaluation... evaluations) {
        Iterator<CostEvaluation> script = List.of(evaluations).iterator();
        return new CostFunction() {
            @Override
            public int features() {
                return 1;
            }

            @Override
            public ObjectiveScale scale() {
                return ObjectiveScale.standard(1);
            }

            @Override
            public CostEvaluation evaluate(ParameterVector parameters) {
                return script.next();
            }
        };
    }
}
