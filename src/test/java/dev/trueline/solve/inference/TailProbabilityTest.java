package dev.trueline.solve.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two-sided probabilities of Student's t, against values computed with forty digits. */
@Tag("mathematics")
class TailProbabilityTest {
    @ParameterizedTest
    @CsvSource({
        "34, 2331.6057858904454, 4.65404085247304175e-90",
        "9, 4.82198531044546, 0.000944366764161793994",
        "100, 60, 3.13761431914138914e-80",
        "5, 1e60, 1.89803344911247264e-299",
        "50, 3000000, 4.66091415303506322e-283",
        "1, 1e300, 6.3661977236758131e-301",
        "2, 1e150, 1e-300",
        "3, 0.1, 0.926652348800805825",
        "36, 0.001, 0.99920763653829957",
        "1e6, 36, 1.27339911203990267e-283",
        "1e7, 5, 5.73312807500853899e-7"
    })
    void agreesToTwelveDigits(double degrees, double t, double expected) {
        assertThat(twoSided(degrees, t)).isEqualTo(expected, within(1e-12 * expected));
    }

    @ParameterizedTest
    @CsvSource({"5, 1e64, 1.89803344911247195e-319", "1e6, 38.4, 2.27426886723415248e-322"})
    void reachesTheSmallestDoubles(double degrees, double t, double expected) {
        assertThat(twoSided(degrees, t)).isEqualTo(expected, within(2 * Double.MIN_VALUE));
    }

    @Test
    void isZeroBelowThem() {
        assertThat(twoSided(1000, 100)).isZero();
        assertThat(twoSided(1e6, 1e9)).isZero();
    }

    @Test
    void isOneForAStatisticOfZero() {
        assertThat(twoSided(7, 0)).isEqualTo(1);
    }

    private static double twoSided(double degrees, double t) {
        BigDecimal exact = new BigDecimal(t);
        return TailProbability.fisher(exact.multiply(exact), 1, degrees);
    }
}
