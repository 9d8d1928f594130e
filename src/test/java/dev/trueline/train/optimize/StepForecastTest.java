package dev.trueline.train.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The estimate of what is left is right where quantities shrink evenly, and there is none where nothing is known. */
@Tag("mathematics")
class StepForecastTest {
    private static final StoppingRules GRADIENT = new StoppingRules(100_000, 0, 0, 1e-8, Duration.ZERO);

    @Test
    void aGradientThatHalvesReachesItsTargetAfterItsLogarithm() {
        List<Step> history = steps(21, 0.5, 0.25);

        // 2^-20 is down to 2^-50 after 30 more halvings.
        assertThat(StepForecast.stepsLeft(GRADIENT, 0x1p-50, history)).hasValue(30);
    }

    @Test
    void improvementsThatHalveReachTheLeastThatCountsAfterTheirLogarithm() {
        StoppingRules rules = new StoppingRules(100_000, 10, 1e-6, 0, Duration.ZERO);

        // The cost 1 + 2^-k improves by 2^-k, which is below 1e-6 from step 20 on; ten such steps end the run.
        long left = StepForecast.stepsLeft(rules, 0, steps(11, 0.5, 0.5)).getAsLong();

        assertThat(left).isBetween(18L, 21L);
    }

    @Test
    void stalledStepsCountAgainstThePatience() {
        StoppingRules rules = new StoppingRules(100_000, 10, 1e-6, 0, Duration.ZERO);

        assertThat(StepForecast.stepsLeft(rules, 0, steps(25, 0.5, 0.5))).hasValue(5);
    }

    @Test
    void theAllowedStepsAreTheMost() {
        StoppingRules rules = new StoppingRules(50, 0, 0, 0, Duration.ZERO);

        assertThat(StepForecast.stepsLeft(rules, 0, steps(21, 0.5, 0.5))).hasValue(30);
    }

    @Test
    void aFewStepsSayNothing() {
        assertThat(StepForecast.stepsLeft(GRADIENT, 1e-9, steps(4, 0.5, 0.5))).isEqualTo(OptionalLong.empty());
        assertThat(new StepForecast(GRADIENT).secondsLeft()).isEqualTo(OptionalDouble.empty());
    }

    @Test
    void secondsAreThoseOfTheStepsLeftWithinTheAllowedTime() {
        StepForecast forecast = new StepForecast(GRADIENT);
        forecast.aim(0x1p-50);
        steps(21, 0.5, 0.25).forEach(forecast::observe);
        StepForecast limited = new StepForecast(new StoppingRules(100_000, 0, 0, 1e-8, Duration.ofSeconds(50)));
        limited.aim(0x1p-50);
        steps(21, 0.5, 0.25).forEach(limited::observe);

        assertThat(forecast.secondsLeft()).hasValue(60);
        assertThat(limited.secondsLeft()).hasValue(10);
    }

    /** Two seconds per step; the gradient shrinks by one factor, and what the cost is above 1 by another. */
    private static List<Step> steps(int count, double gradient, double excess) {
        List<Step> steps = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            double cost = 1 + Math.pow(excess, k);
            steps.add(new Step(k, cost, null, Math.pow(gradient, k), 1, 1, 1, 2.0 * k));
        }
        return steps;
    }
}
