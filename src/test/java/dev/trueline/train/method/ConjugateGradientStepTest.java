package dev.trueline.train.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.fixture.BlockCost;
import dev.trueline.fixture.Rows;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.TrainingSpace;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.Parabola;
import dev.trueline.train.objective.Quadratic;
import dev.trueline.train.optimize.DescentLoop;
import dev.trueline.train.optimize.Iterate;
import dev.trueline.train.optimize.Step;
import dev.trueline.train.optimize.StopReason;
import dev.trueline.train.optimize.StoppingRules;
import dev.trueline.train.optimize.TrainingResult;
import dev.trueline.train.optimize.UpdateRule;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conjugate gradient with one evaluation a step follows the recurrence of Hestenes and Stiefel, one step behind. */
@Tag("mathematics")
class ConjugateGradientStepTest {
    private static final UpdateRule RULE = new ConjugateGradientStep();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 20, 40})
    void endsAtTheOptimumOneStepAfterAsManyAsThereAreUnknowns(int unknowns) {
        double[] eigenvalues = new double[unknowns];
        Arrays.setAll(eigenvalues, i -> i + 1);
        Quadratic cost = Quadratic.random(unknowns, eigenvalues);

        TrainingResult result = descend(cost, 1e-10, 1000);

        assertThat(result.stopReason()).isEqualTo(StopReason.CONVERGED);
        assertThat(result.steps()).isLessThanOrEqualTo(unknowns + 1);
        assertThat(distance(cost, result.parameters())).isLessThan(1e-9);
    }

    @Test
    void endsOneStepAfterAsManyAsThereAreDistinctEigenvalues() {
        Quadratic cost = Quadratic.random(3, 7, 7, 7, 7, 2, 2, 2, 0.5, 0.5);

        TrainingResult result = descend(cost, 1e-10, 1000);

        assertThat(result.stopReason()).isEqualTo(StopReason.CONVERGED);
        assertThat(result.steps()).isEqualTo(4);
    }

    /** {@code (w^2)/2} from 1: the first trial, and the optimum that it has told. */
    @Test
    void takesTwoStepsOnAParabola() {
        TrainingResult result = loop(new StoppingRules(10, 0, 0, 1e-9, Duration.ZERO))
                .minimize(Parabola.withoutValidation(), Parabola.START);

        assertThat(result.stopReason()).isEqualTo(StopReason.CONVERGED);
        assertThat(result.steps()).isEqualTo(2);
        assertThat(result.parameters().weight(0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1e3, 1e-10", "1e5, 1e-9", "1e7, 1e-7"})
    void needsNoMoreStepsWhereTheConditionIsBad(double condition, double tolerance) {
        TrainingResult result = descend(Quadratic.spread(5, 20, condition), tolerance, 1000);

        assertThat(result.stopReason()).isEqualTo(StopReason.CONVERGED);
        assertThat(result.steps()).isLessThanOrEqualTo(22);
    }

    /** The cost of step k + 1 lies between those of the textbook's iterates k and k + 1. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void isAtMostOneStepBehindTheTextbook(long seed) {
        Quadratic cost = Quadratic.spread(seed, 30, 50);
        double[] textbook = hestenesStiefel(cost, 15);

        List<Step> history = descend(cost, 0, 16).history();

        for (int k = 0; k < textbook.length - 1; k++) {
            assertThat(history.get(k + 1).trainCost())
                    .as("step " + (k + 1))
                    .isBetween(textbook[k + 1] * (1 - 1e-9), textbook[k] * (1 + 1e-9));
        }
    }

    /** It starts over from 100 directions, and the memory stays small. */
    @Test
    void convergesWithMoreUnknownsThanItRemembers() {
        Quadratic cost = Quadratic.spread(8, 300, 1e4);
        UpdateRule watched = new UpdateRule() {
            @Override
            public Move move(Iterate from, CostEvaluation evaluation, CostFunction of) {
                assertThat(from.memory()).hasSizeLessThanOrEqualTo(2 + 2 * ConjugateGradientStep.MOST_DIRECTIONS);
                return RULE.move(from, evaluation, of);
            }

            @Override
            public boolean costMayRise() {
                return RULE.costMayRise();
            }
        };

        TrainingResult result = new DescentLoop(
                        new StoppingRules(2000, 0, 0, 1e-6, Duration.ZERO), watched, () -> false, () -> 0, step -> {})
                .minimize(cost, ParameterVector.zero(300));

        assertThat(result.stopReason()).isEqualTo(StopReason.CONVERGED);
        assertThat(result.steps()).isBetween(101L, 600L);
    }

    @Test
    void staysWhereItIsOnceItHasConverged() {
        CostFunction cost = BlockCost.of(TrainingSpace.raw(3, true), Rows.random(new Random(62), 40, 3));

        TrainingResult result =
                loop(new StoppingRules(200, 0, 0, 0, Duration.ZERO)).minimize(cost, ParameterVector.zero(3));

        double lowest = result.best().trainCost();
        assertThat(result.history().subList(6, result.history().size()))
                .allMatch(step -> step.trainCost() <= lowest * (1 + 1e-12));
    }

    @Test
    void anOverflowIsDivergence() {
        TrainingResult result = descend(Quadratic.random(1, 1e308, 1e308), 1e-9, 100);

        assertThat(result.stopReason()).isEqualTo(StopReason.DIVERGED);
    }

    // Costs of the iterates, the start first.
    private static double[] hestenesStiefel(Quadratic cost, int steps) {
        int n = cost.features();
        double[] x = new double[n];
        double[] r = cost.hessianTimes(cost.optimum());
        double[] p = r.clone();
        double[] costs = new double[steps + 1];
        for (int k = 0; k <= steps; k++) {
            costs[k] = cost.evaluate(new ParameterVector(0, x)).trainCost();
            double[] product = cost.hessianTimes(p);
            double squares = dot(r, r);
            double alpha = squares / dot(p, product);
            for (int i = 0; i < n; i++) {
                x[i] += alpha * p[i];
                r[i] -= alpha * product[i];
            }
            double beta = dot(r, r) / squares;
            for (int i = 0; i < n; i++) {
                p[i] = r[i] + beta * p[i];
            }
        }
        return costs;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double distance(Quadratic cost, ParameterVector parameters) {
        return parameters.plus(-1, new ParameterVector(0, cost.optimum())).norm();
    }

    private static TrainingResult descend(Quadratic cost, double tolerance, long steps) {
        return loop(new StoppingRules(steps, 0, 0, tolerance, Duration.ZERO))
                .minimize(cost, ParameterVector.zero(cost.features()));
    }

    private static DescentLoop loop(StoppingRules stopping) {
        return new DescentLoop(stopping, RULE, () -> false, () -> 0, step -> {});
    }
}
