package dev.trueline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.model.ParameterVector;
import dev.trueline.train.method.Course;
import dev.trueline.train.method.Courses;
import dev.trueline.train.method.DescentMethod;
import dev.trueline.train.method.LearningRate;
import dev.trueline.train.method.MiniBatches;
import dev.trueline.train.objective.Curvature;
import dev.trueline.train.optimize.Step;
import dev.trueline.train.optimize.StopReason;
import dev.trueline.train.optimize.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MethodComparisonTest {
    private final Course slow = Course.of(
            DescentMethod.GRADIENT_DESCENT,
            MiniBatches.FULL,
            new LearningRate(0.25, true, new Curvature(4, 7)),
            result(10, 4, 2.01));
    private final Course fast =
            Course.of(DescentMethod.CONJUGATE_GRADIENT, MiniBatches.FULL, LearningRate.NONE, result(10, 2.01, 2));

    private static TrainingResult result(double... costs) {
        List<Step> history = new ArrayList<>();
        for (double cost : costs) {
            history.add(new Step(history.size(), cost, null, 1, 1, 1, 0.25, history.size() / 2.0));
        }
        Step last = history.get(history.size() - 1);
        return new TrainingResult(StopReason.MAX_STEPS, ParameterVector.zero(1), last, history);
    }

    private static MethodComparison comparison(double optimum, Course... courses) {
        return new MethodComparison(Courses.of(List.of(courses), OptionalDouble.of(optimum)));
    }

    @Test
    void saysWhoGotThereAndWhichToTake() {
        assertThat(comparison(2, slow, fast).story())
                .isEqualTo(
                        "To within 10⁻⁶ of the lowest cost: conjugate gradient in 3 passes and 1 s. Not there: gradient"
                                + " descent. The fewest passes are those of training.method = conjugate-gradient.");
    }

    @Test
    void saysWhenNobodyGotThere() {
        assertThat(comparison(1, slow, fast).story())
                .isEqualTo("No method came within 1 % of the lowest cost; give them more steps with"
                        + " stopping.max-steps.");
    }

    @Test
    void aRowHasPassesToEachGap() {
        assertThat(comparison(2, slow, fast).rows())
                .containsExactly(
                        new MethodComparison.Row("gradient descent", "2", "10", "–", "–", "1", "0.005"),
                        new MethodComparison.Row("conjugate gradient", "2", "2", "3", "3", "1", "0"));
    }

    @Test
    void aCurveHasPassesSecondsAndLogarithmsOfGaps() {
        MethodComparison.Curve curve = comparison(2, fast).curves().get(0);

        assertThat(curve.passes()).containsExactly(1L, 2L, 3L);
        assertThat(curve.seconds()).containsExactly(0.0, 0.5, 1.0);
        assertThat(curve.gaps().get(0)).isEqualTo(Math.log10(4));
        assertThat(curve.gaps().get(2)).isEqualTo(-12);
    }
}
