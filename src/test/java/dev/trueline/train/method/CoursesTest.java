package dev.trueline.train.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.model.ParameterVector;
import dev.trueline.train.objective.Curvature;
import dev.trueline.train.optimize.Step;
import dev.trueline.train.optimize.StopReason;
import dev.trueline.train.optimize.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("mathematics")
class CoursesTest {
    private static final LearningRate RATE = new LearningRate(0.25, true, new Curvature(4, 7));

    private final Course slow =
            Course.of(DescentMethod.GRADIENT_DESCENT, MiniBatches.FULL, RATE, result(10, 4, 3, 2.02, 2.01));
    private final Course fast = Course.of(
            DescentMethod.CONJUGATE_GRADIENT, MiniBatches.FULL, LearningRate.NONE, result(10, 2.01, 2.0001, 2));

    private static TrainingResult result(double... costs) {
        List<Step> history = new ArrayList<>();
        for (double cost : costs) {
            history.add(new Step(history.size(), cost, null, 1, 1, 1, 0.25, history.size() / 2.0));
        }
        Step last = history.get(history.size() - 1);
        return new TrainingResult(StopReason.MAX_STEPS, ParameterVector.zero(1), last, history);
    }

    @Test
    void passesForTheRateCountWhereThereIsOne() {
        assertThat(slow.passes(0)).isEqualTo(8);
        assertThat(slow.passes(3)).isEqualTo(11);
        assertThat(fast.passes(3)).isEqualTo(4);
    }

    @Test
    void anEpochOfSeveralBatchesTakesTwoPasses() {
        MiniBatches five = new MiniBatches(5, Schedule.CONSTANT, 1);
        Course epochs = Course.of(DescentMethod.MINI_BATCH, five, RATE, result(10, 4));
        Course full = Course.of(DescentMethod.NESTEROV, five, RATE, result(10, 4));

        assertThat(epochs.passes(3)).isEqualTo(14);
        assertThat(full.passes(3)).isEqualTo(11);
    }

    @Test
    void gapsCountFromTheOptimum() {
        Courses courses = Courses.of(List.of(slow, fast), OptionalDouble.of(2));

        assertThat(courses.gap(2.01)).isEqualTo(0.005, within(1e-15));
        assertThat(courses.gap(Math.nextDown(2.0))).isZero();
        assertThat(slow.stepTo(courses.cost(0.01))).hasValue(3);
        assertThat(slow.stepTo(courses.cost(1e-6))).isEmpty();
        assertThat(slow.seconds(3)).isEqualTo(1.5);
    }

    @Test
    void theTargetIsTheSmallestGapThatOneReachesAndThoseOfFewerPassesComeFirst() {
        Courses near = Courses.of(List.of(slow, fast), OptionalDouble.of(2));
        Courses far = Courses.of(List.of(slow, fast), OptionalDouble.of(1.99));

        assertThat(near.target()).hasValue(1e-6);
        assertThat(near.there(1e-6)).containsExactly(fast);
        assertThat(near.there(1e-2)).containsExactly(fast, slow);
        assertThat(far.target()).hasValue(1e-2);
        assertThat(Courses.of(List.of(slow), OptionalDouble.of(1)).target()).isEmpty();
    }

    @Test
    void withoutAnOptimumTheLowestCostCounts() {
        assertThat(Courses.of(List.of(slow, fast), OptionalDouble.empty()).lowest())
                .isEqualTo(2);
    }

    @Test
    void whereTheLowestCostIs0GapsAreRelativeToTheStart() {
        assertThat(Courses.of(List.of(slow), OptionalDouble.of(0)).gap(1)).isEqualTo(0.1);
    }
}
