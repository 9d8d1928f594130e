package dev.trueline.train.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.fixture.BlockCost;
import dev.trueline.fixture.Rows;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.TrainingSpace;
import dev.trueline.train.method.GradientStep;
import dev.trueline.train.objective.Curvature;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("mathematics")
class ConstantColumnTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 1e12})
    void theWeightOfAConstantColumnNeverMoves(double constant) {
        Rows rows = Rows.random(new Random(51), 30, 2).rescaled(new double[] {0, constant}, new double[] {1, 0});

        assertThatTheSecondWeightNeverMoves(rows);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.1, 0.7})
    void norThatOfAColumnWhichVariesInRowsWithoutWeightOnly(double weight) {
        Rows constant = Rows.random(new Random(52), 30, 2).rescaled(new double[] {0, 0.1}, new double[] {1, 0});
        double[] weights = new double[30];
        Arrays.fill(weights, weight);
        weights[7] = 0;
        constant.features()[7][1] = 5;

        assertThatTheSecondWeightNeverMoves(constant.weighted(weights));
    }

    @Test
    void norThatOfAColumnWhoseDeviationCannotBeInverted() {
        Rows rows = Rows.random(new Random(53), 30, 2).rescaled(new double[] {0, 0}, new double[] {1, 1e-310});

        assertThatTheSecondWeightNeverMoves(rows);
    }

    private static void assertThatTheSecondWeightNeverMoves(Rows rows) {
        TrainingSpace space = TrainingSpace.standardized(rows.statistics().features(), true);
        BlockCost cost = BlockCost.of(space, rows);
        StoppingRules rules = new StoppingRules(50, 0, 0, 0, Duration.ZERO);
        double rate = Curvature.measure(cost).suggestedRate();
        TrainingResult result = new DescentLoop(rules, new GradientStep(rate), () -> false, () -> 0, step -> {})
                .minimize(cost, ParameterVector.zero(2));

        assertThat(result.stopReason()).isNotEqualTo(StopReason.DIVERGED);
        assertThat(result.parameters().weight(0)).isNotZero();
        assertThat(result.parameters().weight(1)).isZero();
        assertThat(space.toOriginalUnits(result.parameters()).parameters().weight(1))
                .isZero();
    }
}
