package dev.trueline.train.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.fixture.BlockCost;
import dev.trueline.fixture.RecordedStates;
import dev.trueline.fixture.Rows;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.TrainingSpace;
import dev.trueline.train.method.GradientStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Descent that goes on from any state between two steps ends as if there had been no break. */
@Tag("mathematics")
class DescentStateTest {
    private static final StoppingRules RULES = new StoppingRules(500, 3, 1e-4, 1e-9, Duration.ZERO);

    @Test
    void goesOnToTheSameEndWithoutValidationRows() {
        Rows rows = Rows.random(new Random(61), 60, 3);

        assertThatEveryStateLeadsToTheSameEnd(BlockCost.of(space(rows), rows));
    }

    @Test
    void goesOnToTheSameEndWithValidationRows() {
        Rows rows = Rows.random(new Random(62), 60, 3);

        assertThatEveryStateLeadsToTheSameEnd(BlockCost.of(space(rows), rows, Rows.random(new Random(63), 30, 3)));
    }

    @Test
    void anInterruptionSavesTheStateBeforeTheStepThatItCutsShort() {
        Rows rows = Rows.random(new Random(64), 60, 3);
        BlockCost cost = BlockCost.of(space(rows), rows);
        List<Step> seen = new ArrayList<>();
        RecordedStates memory = new RecordedStates();
        TrainingResult interrupted = new DescentLoop(
                        RULES, new GradientStep(0.1), () -> seen.size() == 4, () -> 0, seen::add)
                .minimize(cost, DescentState.start(Iterate.at(ParameterVector.zero(3))), memory);

        DescentState last = memory.states().get(memory.states().size() - 1);

        assertThat(interrupted.stopReason()).isEqualTo(StopReason.INTERRUPTED);
        assertThat(last.step()).isEqualTo(4);
        assertThat(descent().minimize(cost, last, Checkpointing.NONE))
                .isEqualTo(descent().minimize(cost, ParameterVector.zero(3)));
    }

    private static void assertThatEveryStateLeadsToTheSameEnd(BlockCost cost) {
        RecordedStates memory = new RecordedStates();
        TrainingResult undisturbed =
                descent().minimize(cost, DescentState.start(Iterate.at(ParameterVector.zero(3))), memory);

        assertThat(undisturbed.stopReason().isConvergence()).isTrue();
        assertThat(memory.states()).hasSize((int) undisturbed.steps());
        assertThat(memory.states()).allSatisfy(state -> assertThat(descent().minimize(cost, state, Checkpointing.NONE))
                .isEqualTo(undisturbed));
    }

    private static DescentLoop descent() {
        return new DescentLoop(RULES, new GradientStep(0.1), () -> false, () -> 0, step -> {});
    }

    private static TrainingSpace space(Rows rows) {
        return TrainingSpace.standardized(rows.statistics().features(), true);
    }
}
