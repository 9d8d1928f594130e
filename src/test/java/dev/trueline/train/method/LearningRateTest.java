package dev.trueline.train.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.train.objective.Curvature;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With lambda_max = 4 the automatic rate is 0.25 and the critical one 0.5. */
@Tag("mathematics")
class LearningRateTest {
    private static final Curvature CURVATURE = new Curvature(4, 7);

    @Test
    void withoutARateItIsTheReciprocalOfTheLargestEigenvalue() {
        LearningRate rate = LearningRate.choose(OptionalDouble.empty(), CURVATURE);

        assertThat(rate.value()).isEqualTo(0.25);
        assertThat(rate.diverges()).isFalse();
        assertThat(rate.meaning())
                .isEqualTo("learning rate 0.250000 = 1 / lambda_max; rates below 2 / lambda_max = 0.500000 converge"
                        + " (lambda_max = 4.00000, found in 7 passes)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.5    | true  | it is too large and will diverge; use auto, which is 0.250000",
                "0.4999 | false | it converges, but swings back and forth along the steepest direction",
                "0.2    | false | it converges",
                "0.0125 | false | it is safe but slow; auto would be 20 times larger",
                "1e-300 | false | it is safe but slow; auto would be 2.50e+299 times larger"
            })
    void aGivenRateIsJudged(double given, boolean diverges, String verdict) {
        LearningRate rate = LearningRate.choose(OptionalDouble.of(given), CURVATURE);

        assertThat(rate.diverges()).isEqualTo(diverges);
        assertThat(rate.meaning()).contains(", given: " + verdict + "; rates below");
    }
}
