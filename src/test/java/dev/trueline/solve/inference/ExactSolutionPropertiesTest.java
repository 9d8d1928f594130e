package dev.trueline.solve.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.fixture.Rows;
import dev.trueline.solve.leastsquares.LeastSquaresSolution;
import dev.trueline.solve.leastsquares.Problem;
import dev.trueline.solve.leastsquares.Samples;
import dev.trueline.train.objective.Ridge;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** Whatever the offsets, scales and weights: every parameter is the nearest double, and every standard error. */
@Tag("exactness")
class ExactSolutionPropertiesTest {
    private static final double LARGEST_OFFSET_IN_DEVIATIONS = 1e8;
    private static final int MOST_DECADES = 20;

    @Property(tries = 100, seed = "20260501")
    void theSolutionIsThatOfIntegersOfAnySize(
            @ForAll @IntRange(min = 1, max = 5) int features,
            @ForAll @IntRange(min = 8, max = 40) int size,
            @ForAll boolean fitIntercept,
            @ForAll Random random) {
        Rows rows = rows(features, size, random);
        RationalLeastSquares expected = new RationalLeastSquares(rows, fitIntercept);

        Inference inference =
                Inference.of(LeastSquaresSolution.of(Samples.moments(rows), new Problem(fitIntercept, Ridge.NONE)));

        assertThat(inference.estimates().stream().mapToDouble(Estimate::value).toArray())
                .containsExactly(doubles(expected.parameters()));
        assertThat(inference.estimates().stream()
                        .mapToDouble(Estimate::standardError)
                        .toArray())
                .containsExactly(doubles(expected.standardErrors()));
    }

    private static Rows rows(int features, int size, Random random) {
        double[] offsets = new double[features];
        double[] scales = new double[features];
        for (int j = 0; j < features; j++) {
            scales[j] = Math.pow(10, random.nextInt(2 * MOST_DECADES) - MOST_DECADES);
            offsets[j] =
                    random.nextGaussian() * Math.pow(LARGEST_OFFSET_IN_DEVIATIONS, random.nextDouble()) * scales[j];
        }
        Rows rows = Rows.random(random, size, features)
                .rescaled(offsets, scales)
                .labelsTimes(Math.pow(10, random.nextInt(2 * MOST_DECADES) - MOST_DECADES));
        return random.nextBoolean() ? rows.randomlyWeighted(random) : rows;
    }

    private static double[] doubles(BigDecimal[] values) {
        return Arrays.stream(values).mapToDouble(BigDecimal::doubleValue).toArray();
    }
}
