package dev.trueline.train.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.fixture.BlockCost;
import dev.trueline.fixture.Rows;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.TrainingSpace;
import dev.trueline.train.method.GradientStep;
import dev.trueline.train.objective.Curvature;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** The rate 2 / lambda_max divides descent from divergence. */
@Tag("mathematics")
class DescentConditionsTest {
    private static final double ROUNDING = 1e-12;

    @Property(tries = 60, seed = "20260131")
    void everyStepLowersTheCostAtAnyRateBelowTwoOverLambdaMax(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 8) int features,
            @ForAll @DoubleRange(min = 0.01, max = 1.99) double shareOfInverse) {
        assertDescends(random, features, shareOfInverse);
    }

    @Example
    void everyStepLowersTheCostAtRatesUpToTheLimit() {
        for (double shareOfInverse : List.of(0.5, 1.0, 1.5, 1.9, 1.99)) {
            assertDescends(new Random(41), 5, shareOfInverse);
        }
    }

    @Property(tries = 60, seed = "20260132")
    void divergesAtAnyRateAboveTwoOverLambdaMax(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 8) int features,
            @ForAll @DoubleRange(min = 2.02, max = 10) double shareOfInverse) {
        for (BlockCost cost : costs(random, features)) {
            TrainingResult result = descend(cost, shareOfInverse, 5000);

            assertThat(result.stopReason()).isEqualTo(StopReason.DIVERGED);
            assertThat(result.parameters().isFinite()).isTrue();
            assertThat(result.best().trainCost())
                    .isLessThanOrEqualTo(result.first().trainCost());
        }
    }

    private static void assertDescends(Random random, int features, double shareOfInverse) {
        for (BlockCost cost : costs(random, features)) {
            List<Step> history = descend(cost, shareOfInverse, 200).history();
            double rounding = ROUNDING * history.get(0).trainCost();

            assertThat(history).hasSize(201);
            for (int step = 1; step < history.size(); step++) {
                assertThat(history.get(step).trainCost())
                        .isLessThanOrEqualTo(history.get(step - 1).trainCost() + rounding);
            }
        }
    }

    private static TrainingResult descend(BlockCost cost, double shareOfInverse, long steps) {
        double rate = shareOfInverse / Curvature.measure(cost).largestEigenvalue();
        StoppingRules rules = new StoppingRules(steps, 0, 0, 0, Duration.ZERO);
        DescentLoop descent = new DescentLoop(rules, new GradientStep(rate), () -> false, () -> 0, step -> {});
        return descent.minimize(cost, ParameterVector.zero(cost.features()));
    }

    private static List<BlockCost> costs(Random random, int features) {
        Rows rows = Rows.random(random, 20 + random.nextInt(50), features);
        TrainingSpace standardized =
                TrainingSpace.standardized(rows.statistics().features(), true);
        return List.of(
                BlockCost.of(standardized, rows),
                BlockCost.of(TrainingSpace.raw(features, true), rows),
                BlockCost.of(TrainingSpace.raw(features, false), rows.randomlyWeighted(random)));
    }
}
