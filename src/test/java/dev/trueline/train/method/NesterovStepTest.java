package dev.trueline.train.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.model.ParameterVector;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.ElasticNet;
import dev.trueline.train.objective.PenalizedCost;
import dev.trueline.train.objective.Quadratic;
import dev.trueline.train.objective.ShiftedParabola;
import dev.trueline.train.optimize.DescentLoop;
import dev.trueline.train.optimize.Iterate;
import dev.trueline.train.optimize.StopReason;
import dev.trueline.train.optimize.StoppingRules;
import dev.trueline.train.optimize.TrainingResult;
import dev.trueline.train.optimize.UpdateRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accelerated descent with restart takes steps by the square root of the condition number, and falls again after a restart. */
@Tag("mathematics")
class NesterovStepTest {
    private static final double GAP = 1e-8;

    @ParameterizedTest
    @ValueSource(doubles = {10, 100, 1e3, 1e4, 1e5})
    void takesAboutTheRootOfTheConditionNumber(double condition) {
        Quadratic cost = Quadratic.spread(12, 20, condition);

        long steps = stepsToGap(cost, new NesterovStep(1 / condition));

        assertThat(steps).isLessThan((long) (14 * Math.sqrt(condition)));
        // Gradient descent: (1 - 1 / condition)^(2 k) shrinks the excess along the flattest direction.
        assertThat(steps).isLessThan((long) (-Math.log(GAP) / 2 * condition));
    }

    @Test
    void isFasterThanItsMomentumWithoutRestart() {
        Quadratic cost = Quadratic.spread(13, 20, 1000);

        assertThat(stepsToGap(cost, new NesterovStep(1e-3))).isLessThan(withoutRestart(cost, 1e-3) / 2);
    }

    @Test
    void theCostFallsAfterEveryRestart() {
        Quadratic cost = Quadratic.spread(14, 20, 1000);
        UpdateRule rule = new NesterovStep(1e-3);
        Iterate at = rule.begin(ParameterVector.zero(20));
        List<Double> costs = new ArrayList<>();
        List<Integer> restarts = new ArrayList<>();
        for (int step = 0; step < 400; step++) {
            costs.add(cost.evaluate(at.point()).trainCost());
            at = rule.move(at, cost.evaluate(at.point()), cost).to();
            if (at.memory().get(1).intercept() == 1) {
                restarts.add(step);
            }
        }

        assertThat(restarts).hasSizeBetween(2, 20);
        assertThat(restarts).filteredOn(step -> step < 398).allSatisfy(step -> assertThat(costs.get(step + 1))
                .isLessThan(costs.get(step)));
    }

    /** {@code (w - 1)^2 / 2 + l1 |w|} has its optimum at 1 - l1, or at 0 where l1 is 1 or more. */
    @ParameterizedTest
    @CsvSource({"0.25, 0.75", "1, 0", "2, 0"})
    void findsTheOptimumAtAKinkAndKnowsIt(double l1, double optimum) {
        CostFunction cost = new PenalizedCost(new ShiftedParabola(), new ElasticNet(l1, 0), new double[] {1});

        TrainingResult result = new DescentLoop(
                        new StoppingRules(1000, 0, 0, 1e-9, Duration.ZERO),
                        new NesterovStep(0.5),
                        () -> false,
                        () -> 0,
                        step -> {})
                .minimize(cost, new ParameterVector(0, new double[] {-3}));

        assertThat(result.stopReason()).isEqualTo(StopReason.CONVERGED);
        assertThat(result.parameters().weight(0)).isEqualTo(optimum, within(1e-8));
        assertThat(result.last().gradientNorm()).isLessThan(1e-8);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesARateThatIsNone(double rate) {
        assertThatThrownBy(() -> new NesterovStep(rate))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the learning rate is " + rate + ", but must be positive and finite");
    }

    private static long stepsToGap(Quadratic cost, UpdateRule rule) {
        Iterate at = rule.begin(ParameterVector.zero(cost.features()));
        double target = GAP * cost.evaluate(at.point()).trainCost();
        long steps = 0;
        while (cost.evaluate(at.point()).trainCost() > target && steps < 1_000_000) {
            at = rule.move(at, cost.evaluate(at.point()), cost).to();
            steps++;
        }
        return steps;
    }

    private static long withoutRestart(Quadratic cost, double rate) {
        ParameterVector x = ParameterVector.zero(cost.features());
        ParameterVector y = x;
        double target = GAP * cost.evaluate(x).trainCost();
        double weight = 1;
        for (long steps = 0; steps < 1_000_000; steps++) {
            if (cost.evaluate(y).trainCost() <= target) {
                return steps;
            }
            ParameterVector reached = y.plus(-rate, cost.evaluate(y).gradient());
            double next = (1 + Math.sqrt(1 + 4 * weight * weight)) / 2;
            y = reached.plus((weight - 1) / next, reached.plus(-1, x));
            x = reached;
            weight = next;
        }
        throw new AssertionError("never there");
    }
}
