package dev.trueline.train.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.model.ParameterVector;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.ObjectiveScale;
import dev.trueline.train.objective.Quadratic;
import dev.trueline.train.optimize.DescentLoop;
import dev.trueline.train.optimize.Iterate;
import dev.trueline.train.optimize.StopReason;
import dev.trueline.train.optimize.StoppingRules;
import dev.trueline.train.optimize.TrainingResult;
import dev.trueline.train.optimize.UpdateRule;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** L-BFGS ends at the optimum of convex costs, and a trial that climbs the far side is followed by a nearer one. */
@Tag("mathematics")
class LbfgsStepTest {
    private static final UpdateRule RULE = new LbfgsStep();

    @ParameterizedTest
    @CsvSource({"1, 10, 3", "2, 30, 70", "20, 30, 70", "20, 1000, 300", "200, 1000, 400"})
    void endsAtTheOptimumOfAQuadratic(int unknowns, double condition, long mostSteps) {
        Quadratic cost = unknowns == 1 ? Quadratic.random(21, 5) : Quadratic.spread(21, unknowns, condition);

        TrainingResult result = descend(cost, ParameterVector.zero(unknowns), 1e-9);

        assertThat(result.stopReason()).isEqualTo(StopReason.CONVERGED);
        assertThat(result.steps()).isLessThanOrEqualTo(mostSteps);
        assertThat(result.parameters()
                        .plus(-1, new ParameterVector(0, cost.optimum()))
                        .norm())
                .isLessThan(1e-6);
    }

    /** {@code log cosh w} is convex, and flat far from 0: what a pair tells there is much too long a step near 0. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 3, 10, -5})
    void endsAtTheOptimumOfACostThatIsNotQuadratic(double start) {
        TrainingResult result = descend(new LogCosh(), new ParameterVector(0, new double[] {start}), 1e-9);

        assertThat(result.stopReason()).isEqualTo(StopReason.CONVERGED);
        assertThat(result.steps()).isLessThan(40);
        assertThat(result.parameters().weight(0)).isEqualTo(0, within(1e-8));
    }

    @Test
    void aTrialThatClimbsIsFollowedByTheMinimumAlongItsDirection() {
        CostFunction cost = Quadratic.random(22, 4);
        ParameterVector base = ParameterVector.zero(1);
        Iterate first = RULE.move(Iterate.at(base), cost.evaluate(base), cost).to();
        ParameterVector tooFar = new ParameterVector(0, new double[] {10 * optimum(cost)});

        Iterate nearer = RULE.move(new Iterate(tooFar, first.memory()), cost.evaluate(tooFar), cost)
                .to();

        assertThat(nearer.memory()).isEqualTo(first.memory());
        assertThat(nearer.point().weight(0)).isEqualTo(optimum(cost), within(1e-15));
    }

    @Test
    void keepsNoMoreThanTenPairs() {
        Quadratic cost = Quadratic.spread(23, 40, 100);
        Iterate at = Iterate.at(ParameterVector.zero(40));
        for (int step = 0; step < 30; step++) {
            at = RULE.move(at, cost.evaluate(at.point()), cost).to();
        }

        assertThat(at.memory()).hasSize(3 + 2 * 10);
    }

    private static double optimum(CostFunction cost) {
        return ((Quadratic) cost).optimum()[0];
    }

    private static TrainingResult descend(CostFunction cost, ParameterVector start, double tolerance) {
        StoppingRules rules = new StoppingRules(1000, 0, 0, tolerance, Duration.ZERO);
        return new DescentLoop(rules, RULE, () -> false, () -> 0, step -> {}).minimize(cost, start);
    }

    private record LogCosh() implements CostFunction {
        @Override
        public int features() {
            return 1;
        }

        @Override
        public CostEvaluation evaluate(ParameterVector parameters) {
            double w = parameters.weight(0);
            return new CostEvaluation(
                    Math.abs(w) + Math.log1p(Math.exp(-2 * Math.abs(w))) - Math.log(2),
                    OptionalDouble.empty(),
                    new ParameterVector(0, new double[] {Math.tanh(w)}));
        }

        @Override
        public ObjectiveScale scale() {
            return ObjectiveScale.standard(1);
        }
    }
}
