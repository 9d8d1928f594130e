package dev.trueline.train.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.fixture.BlockCost;
import dev.trueline.fixture.Rows;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.TrainingSpace;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("mathematics")
class PenalizedCostTest {
    private static final Rows ROWS = Rows.random(new Random(51), 50, 2);
    private static final CostFunction PLAIN = BlockCost.of(TrainingSpace.raw(2, true), ROWS, ROWS);
    private static final CostFunction PENALIZED = new PenalizedCost(PLAIN, new Ridge(4), new double[] {0.5, 2});
    private static final ParameterVector AT = new ParameterVector(7, new double[] {3, -2});

    @Test
    void thePenaltyIsHalfTheSquaresOfStandardizedWeights() {
        assertThat(PENALIZED.evaluate(AT).trainCost())
                .isEqualTo(PLAIN.evaluate(AT).trainCost() + 4 / 2.0 * (1.5 * 1.5 + 4 * 4));
    }

    @Test
    void theGradientIsThatOfThePenalizedCost() {
        double step = 1e-4;
        for (int j = 0; j < 2; j++) {
            double[] unit = new double[2];
            unit[j] = 1;
            ParameterVector direction = new ParameterVector(0, unit);
            double difference = PENALIZED.evaluate(AT.plus(step, direction)).trainCost()
                    - PENALIZED.evaluate(AT.plus(-step, direction)).trainCost();

            assertThat(PENALIZED.evaluate(AT).gradient().weight(j)).isEqualTo(difference / (2 * step), within(1e-8));
        }
    }

    @Test
    void interceptAndValidationCostAreFree() {
        CostEvaluation plain = PLAIN.evaluate(AT);
        CostEvaluation penalized = PENALIZED.evaluate(AT);

        assertThat(penalized.gradient().intercept()).isEqualTo(plain.gradient().intercept());
        assertThat(penalized.validationCost()).isEqualTo(plain.validationCost());
    }

    @Test
    void ridgeHasNoProximalStep() {
        assertThat(PENALIZED.proximal(AT, 0.1)).isEqualTo(AT);
    }

    @Test
    void theProximalStepIsOnWeightsPerDeviationAndLeavesTheIntercept() {
        CostFunction kinked = new PenalizedCost(PLAIN, new ElasticNet(10, 0), new double[] {0.5, 4});

        assertThat(kinked.proximal(AT, 0.1)).isEqualTo(new ParameterVector(7, new double[] {2.5, 0}));
    }

    @Test
    void exactNumbersAreThoseOfDoubles() {
        Ridge ridge = new Ridge(0.75);
        BigDecimal variance = new BigDecimal("6.25");

        assertThat(ridge.value(new BigDecimal(-3), variance))
                .isEqualByComparingTo(new BigDecimal(ridge.value(-3, 2.5)));
        assertThat(ridge.curvature(variance)).isEqualByComparingTo(new BigDecimal(ridge.curvature(2.5)));
    }

    @Test
    void refusesDeviationsOfOtherFeatures() {
        assertThatThrownBy(() -> new PenalizedCost(PLAIN, Ridge.NONE, new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 deviations for 2 features; give one per feature");
    }
}
