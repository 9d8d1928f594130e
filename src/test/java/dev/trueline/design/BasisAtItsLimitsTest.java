package dev.trueline.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.contract.DataException;
import dev.trueline.design.encoding.Polynomial;
import dev.trueline.fixture.Rows;
import dev.trueline.fixture.Table;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers for which polynomials and splines are hard to compute. */
class BasisAtItsLimitsTest {
    private static final Table POWERS_OF_TWO = Table.ofX(
            IntStream.range(0, 25).mapToDouble(i -> Math.scalb(1.0, i)).toArray());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    @Tag("mathematics")
    void polynomialsOfSkewedNumbersAreOrthogonalOrRefused(int degree) {
        Rows rows;
        try {
            rows = POWERS_OF_TWO.encoded(POWERS_OF_TWO.design("y ~ poly(x, " + degree + ")"));
        } catch (DataException refused) {
            assertThat(degree).isGreaterThan(8);
            return;
        }
        for (int j = 0; j < degree; j++) {
            for (int k = 0; k <= j; k++) {
                assertThat(product(rows, j, k)).isCloseTo(j == k ? 1 : 0, within(1e-6));
            }
        }
    }

    @Test
    @Tag("bad-input")
    void aDegreeThatIsNotOrthogonalIsRefusedWithOneThatIs() {
        assertThatThrownBy(() -> POWERS_OF_TWO.design("y ~ poly(x, 20)"))
                .isInstanceOf(DataException.class)
                .hasMessageMatching(
                        "poly\\(x, 20\\) cannot be computed: for the training rows, in which 'x' is from 1 to"
                                + " 16777216, the polynomial of degree \\d+ is beyond the precision of a double; use"
                                + " poly\\(x, \\d+\\)");
    }

    @Test
    @Tag("contract")
    void aSampleOfTheValuesStandsForAllRows() {
        Table table = Table.ofX(new Random(33).doubles(100_000).toArray());
        Polynomial polynomial = (Polynomial) table.encoding("y ~ poly(x, 2)");
        Rows rows = table.encoded(table.design("y ~ poly(x, 2)"));

        assertThat(polynomial.norm2().get(1)).isCloseTo(100_000, within(1e-6));
        assertThat(product(rows, 0, 0)).isCloseTo(1, within(0.02));
        assertThat(product(rows, 1, 1)).isCloseTo(1, within(0.02));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ns(x, 2)", "bs(x, 4)"})
    @Tag("bad-input")
    void aRangeThatIsNoDoubleIsRefused(String call) {
        assertThatThrownBy(() -> Table.ofX(-1.7e308, 0, 1, 2, 1.7e308).design("y ~ " + call))
                .isInstanceOf(DataException.class)
                .hasMessage(call + " cannot be computed: the range of 'x' in the training rows, from -1.7E308 to"
                        + " 1.7E308, is wider than a double can hold; divide the column by a number");
    }

    private static double product(Rows rows, int j, int k) {
        double[] one = rows.column(j);
        double[] other = rows.column(k);
        return IntStream.range(0, one.length)
                .mapToDouble(i -> one[i] * other[i])
                .sum();
    }
}
