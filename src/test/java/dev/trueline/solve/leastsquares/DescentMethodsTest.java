package dev.trueline.solve.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.fixture.BlockCost;
import dev.trueline.fixture.RecordedStates;
import dev.trueline.fixture.Rows;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.TrainingSpace;
import dev.trueline.solve.certificate.Certificate;
import dev.trueline.train.method.DescentMethod;
import dev.trueline.train.method.LearningRate;
import dev.trueline.train.method.MiniBatches;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.Curvature;
import dev.trueline.train.objective.PenalizedCost;
import dev.trueline.train.objective.Ridge;
import dev.trueline.train.optimize.Checkpointing;
import dev.trueline.train.optimize.DescentLoop;
import dev.trueline.train.optimize.DescentState;
import dev.trueline.train.optimize.Step;
import dev.trueline.train.optimize.StopReason;
import dev.trueline.train.optimize.StoppingRules;
import dev.trueline.train.optimize.TrainingResult;
import dev.trueline.train.optimize.UpdateRule;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every method ends at the least-squares solution, goes on with the same bits, and knows what it has left to do. */
@Tag("mathematics")
class DescentMethodsTest {
    private static final Rows ROWS = Rows.random(new Random(71), 60, 4)
            .rescaled(new double[] {30, 0, -1, 2}, new double[] {10, 1e-2, 2, 1})
            .randomlyWeighted(new Random(72));
    private static final Rows HELD_OUT =
            Rows.random(new Random(73), 20, 4).rescaled(new double[] {30, 0, -1, 2}, new double[] {10, 1e-2, 2, 1});
    private static final StoppingRules GRADIENT = new StoppingRules(10_000, 0, 0, 1e-11, Duration.ZERO);

    @ParameterizedTest
    @EnumSource
    void endsAtTheSolutionOfWeightedRows(DescentMethod method) {
        assertSolves(method, true, 0);
    }

    @ParameterizedTest
    @EnumSource
    void endsAtTheSolutionWithoutAnIntercept(DescentMethod method) {
        assertSolves(method, false, 0);
    }

    @ParameterizedTest
    @EnumSource
    void endsAtTheSolutionWithARidge(DescentMethod method) {
        assertSolves(method, true, 0.3);
    }

    @ParameterizedTest
    @EnumSource
    void goesOnFromEveryStateWithTheSameBits(DescentMethod method) {
        TrainingSpace space = Samples.standardized(ROWS, true);
        CostFunction cost = BlockCost.of(space, ROWS, HELD_OUT);
        UpdateRule rule = rule(method, cost);
        RecordedStates recorded = new RecordedStates();
        DescentState start = DescentState.start(rule.begin(ParameterVector.zero(4)));

        TrainingResult undisturbed = loop(rule, GRADIENT).minimize(cost, start, recorded);

        assertThat(recorded.states()).hasSize((int) undisturbed.steps());
        assertThat(recorded.states())
                .allSatisfy(state -> assertThat(loop(rule, GRADIENT).minimize(cost, state, Checkpointing.NONE))
                        .isEqualTo(undisturbed));
    }

    @ParameterizedTest
    @EnumSource
    void publishesTheStepOfTheLowestValidationCost(DescentMethod method) {
        CostFunction cost = BlockCost.of(Samples.standardized(ROWS, true), ROWS, HELD_OUT);

        TrainingResult result = loop(rule(method, cost), new StoppingRules(10_000, 10, 1e-6, 0, Duration.ZERO))
                .minimize(cost, ParameterVector.zero(4));

        assertThat(result.stopReason()).isIn(StopReason.NO_VALIDATION_IMPROVEMENT, StopReason.NO_TRAINING_IMPROVEMENT);
        assertThat(result.best())
                .isEqualTo(result.history().stream()
                        .min(Comparator.comparingDouble(Step::validationCost))
                        .orElseThrow());
    }

    /** From the start: a certificate of parameters of 0 says when the run is there. */
    @ParameterizedTest
    @EnumSource
    void theCertificateKnowsTheStepsOfAWholeRun(DescentMethod method) {
        TrainingSpace space = Samples.standardized(ROWS, true);
        CostFunction cost = BlockCost.of(space, ROWS);
        LeastSquaresSolution optimum = solution(true, 0);
        UpdateRule rule = rule(method, cost);
        ParameterVector zero = ParameterVector.zero(4);

        long foretold = Certificate.of(optimum, space, zero, rule).stepsLeft().getAsLong();

        List<Step> history = loop(rule, GRADIENT).minimize(cost, zero).history();
        double target = optimum.cost() * (1 + Certificate.TARGET);
        long taken = history.stream()
                .filter(step -> step.trainCost() <= target)
                .findFirst()
                .orElseThrow()
                .step();
        assertThat(foretold).isEqualTo(taken);
    }

    private static void assertSolves(DescentMethod method, boolean intercept, double l2) {
        TrainingSpace space = Samples.standardized(ROWS, intercept);
        CostFunction plain = BlockCost.of(space, ROWS);
        CostFunction cost = l2 == 0 ? plain : new PenalizedCost(plain, new Ridge(l2), new double[] {1, 1, 1, 1});
        ParameterVector expected = solution(intercept, l2).model().parameters();

        TrainingResult result = loop(rule(method, cost), GRADIENT).minimize(cost, ParameterVector.zero(4));

        ParameterVector found = space.toOriginalUnits(result.parameters()).parameters();
        assertThat(result.stopReason()).isEqualTo(StopReason.CONVERGED);
        assertThat(found.intercept()).isEqualTo(expected.intercept(), within(1e-7 * expected.norm()));
        for (int j = 0; j < 4; j++) {
            assertThat(found.weight(j)).isEqualTo(expected.weight(j), within(1e-7 * Math.abs(expected.weight(j))));
        }
    }

    private static LeastSquaresSolution solution(boolean intercept, double l2) {
        return LeastSquaresSolution.of(Samples.moments(ROWS), new Problem(intercept, new Ridge(l2)));
    }

    private static UpdateRule rule(DescentMethod method, CostFunction cost) {
        return method.rule(
                method.rated()
                        ? LearningRate.choose(OptionalDouble.empty(), Curvature.measure(cost))
                        : LearningRate.NONE,
                MiniBatches.FULL);
    }

    private static DescentLoop loop(UpdateRule rule, StoppingRules stopping) {
        return new DescentLoop(stopping, rule, () -> false, () -> 0, step -> {});
    }
}
