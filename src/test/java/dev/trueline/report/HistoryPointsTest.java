package dev.trueline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.train.optimize.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which steps of a history are drawn. */
@Tag("report")
class HistoryPointsTest {
    @Test
    void aShortHistoryIsDrawnWhole() {
        List<Step> history = history(1000);

        assertThat(HistoryPoints.of(history, history.get(3)).step()).hasSize(1000);
    }

    @Test
    void aLongOneKeepsItsBeginningItsEndTheBestStepAndItsSpikes() {
        List<Step> history = history(50_000);
        history.set(31_234, step(31_234, 1e6));
        history.set(40_001, step(40_001, 1e-6));

        HistoryPoints points = HistoryPoints.of(history, history.get(777));

        assertThat(points.step()).hasSizeLessThan(800).isSorted().contains(0L, 99L, 777L, 31_234L, 40_001L, 49_999L);
        assertThat(points.trainCost()).contains(1e6, 1e-6);
        assertThat(points.validationCost()).isNull();
    }

    @Test
    void stepsThatOverflowedAreLeftOut() {
        List<Step> history = history(5);
        history.add(step(5, Double.POSITIVE_INFINITY));

        assertThat(HistoryPoints.of(history, history.get(0)).step()).hasSize(5);
    }

    private static List<Step> history(int steps) {
        List<Step> history = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            history.add(step(step, 1 + 1.0 / (step + 1)));
        }
        return history;
    }

    private static Step step(int step, double cost) {
        return new Step(step, cost, null, 1, 1, 1, 1, step);
    }
}
