package dev.trueline.train.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.model.ParameterVector;
import dev.trueline.train.method.GradientStep;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.ObjectiveScale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A pass that is cancelled ends descent in good order, and nothing of the steps before it is lost. */
@Tag("exactness")
class CancelledDescentTest {
    private static final StoppingRules TEN_STEPS = new StoppingRules(10, 0, 0, 0, Duration.ZERO);

    /** Keeps all states that it is told. */
    private static final class Kept implements Checkpointing {
        private final List<DescentState> saved = new ArrayList<>();
        private DescentState end;

        @Override
        public boolean due(long step) {
            return false;
        }

        @Override
        public void save(DescentState state) {
            saved.add(state);
        }

        @Override
        public void end(DescentState last) {
            end = last;
        }
    }

    /** (w - 3)^2 / 2 + b^2 / 2, whose pass number {@code cancelledPass} is cancelled. */
    private static final class Parabola implements CostFunction {
        private final int cancelledPass;
        private int passes;

        Parabola(int cancelledPass) {
            this.cancelledPass = cancelledPass;
        }

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
            if (passes++ == cancelledPass) {
                throw new CancellationException("cancelled");
            }
            double w = parameters.weights()[0] - 3;
            double b = parameters.intercept();
            return new CostEvaluation(
                    (w * w + b * b) / 2, OptionalDouble.empty(), new ParameterVector(b, new double[] {w}));
        }
    }

    @Test
    void keepsTheStepsBeforeAndGoesOnToTheSameBits() {
        Kept kept = new Kept();

        TrainingResult cancelled =
                descent().minimize(new Parabola(4), DescentState.start(Iterate.at(ParameterVector.zero(1))), kept);

        assertThat(cancelled.stopReason()).isEqualTo(StopReason.INTERRUPTED);
        assertThat(cancelled.history()).hasSize(4);
        assertThat(cancelled.last().updateNorm()).isZero();
        assertThat(cancelled.best()).isEqualTo(cancelled.last());
        assertThat(kept.saved).hasSize(1);
        assertThat(kept.end).isNull();
        assertThat(kept.saved.get(0).step()).isEqualTo(4);
        TrainingResult whole = descent().minimize(new Parabola(-1), ParameterVector.zero(1));
        TrainingResult resumed = descent().minimize(new Parabola(-1), kept.saved.get(0), Checkpointing.NONE);
        assertThat(resumed).isEqualTo(whole);
    }

    @Test
    void hasNothingToShowBeforeTheFirstStep() {
        Kept kept = new Kept();

        assertThatThrownBy(() -> descent()
                        .minimize(new Parabola(0), DescentState.start(Iterate.at(ParameterVector.zero(1))), kept))
                .isInstanceOf(CancellationException.class)
                .hasMessage("interrupted before the first step");
        assertThat(kept.saved).isEmpty();
    }

    @Test
    void thatEndedByItselfEndsTheSameFromItsEnd() {
        Kept kept = new Kept();

        TrainingResult whole =
                descent().minimize(new Parabola(-1), DescentState.start(Iterate.at(ParameterVector.zero(1))), kept);

        assertThat(whole.stopReason()).isEqualTo(StopReason.MAX_STEPS);
        assertThat(kept.saved).isEmpty();
        assertThat(kept.end.step()).isEqualTo(10);
        assertThat(descent().minimize(new Parabola(-1), kept.end, Checkpointing.NONE))
                .isEqualTo(whole);
    }

    private static DescentLoop descent() {
        return new DescentLoop(TEN_STEPS, new GradientStep(0.25), () -> false, () -> 0, step -> {});
    }
}
