package dev.trueline.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.contract.DataException;
import dev.trueline.design.encoding.NumberEncoding;
import dev.trueline.design.encoding.Polynomial;
import dev.trueline.design.encoding.Spline;
import dev.trueline.fixture.Rows;
import dev.trueline.fixture.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Polynomials and splines of a formula: what they learn, and what they refuse. */
class BasisTest {
    private static final Table FOUR = Table.ofX(1, 2, 2, 5, 9, 9);

    @Test
    @Tag("contract")
    void termsAreNumberedAfterTheTextOfTheFormula() {
        assertThat(FOUR.design("y ~ ns(x, df = 2) + poly(x, degree = 2, raw = TRUE)")
                        .names())
                .containsExactly("ns(x, 2)=1", "ns(x, 2)=2", "poly(x, 2, raw = TRUE)=1", "poly(x, 2, raw = TRUE)=2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"poly(x, 2)", "poly(x, 2, raw = TRUE)", "ns(x, 2)", "bs(x, 3)"})
    @Tag("contract")
    void aMissingValueStaysMissing(String call) {
        NumberEncoding encoding = FOUR.encoding("y ~ " + call);
        double[] basis = new double[encoding.names().size()];

        encoding.encode(Double.NaN, basis, 0);

        assertThat(basis).containsOnly(Double.NaN);
    }

    @Test
    @Tag("contract")
    void aSampleOfTheValuesHasTheSameBitsInAnyOrderAndTheBoundaryOfAll() {
        double[] x = new Random(31).doubles(100_000).toArray();
        double[] shuffled =
                Rows.of(new double[x.length][1], x).shuffled(new Random(32)).labels();

        Spline spline = (Spline) Table.ofX(x).encoding("y ~ ns(x, 4)");
        Polynomial polynomial = (Polynomial) Table.ofX(x).encoding("y ~ poly(x, 3)");

        assertThat(Table.ofX(shuffled).encoding("y ~ ns(x, 4)")).isEqualTo(spline);
        assertThat(Table.ofX(shuffled).encoding("y ~ poly(x, 3)")).isEqualTo(polynomial);
        assertThat(List.of(spline.knots().get(0), spline.knots().get(4)))
                .containsExactly(
                        Arrays.stream(x).min().orElseThrow(),
                        Arrays.stream(x).max().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    poly(x)                | poly(x) needs a whole number from 1 to 20 for degree, such as poly(x, 4)
                    poly(x, 0)             | poly(x, 0) needs a whole number from 1 to 20 for degree, such as poly(x, 4)
                    poly(x, 21)            | poly(x, 21) needs a whole number from 1 to 20 for degree, such as poly(x, 4)
                    poly(x, 1.5)           | poly(x, 1.5) needs a whole number from 1 to 20 for degree, such as poly(x, 4)
                    poly(x, 2, raw = 1)    | poly(x, 2, 1) needs TRUE or FALSE for raw
                    bs(x, 2)               | bs(x, 2) needs a whole number from 3 to 100 for df, such as bs(x, 4)
                    bs(x, 1, degree = 2)   | bs(x, 1, 2) needs a whole number from 2 to 100 for df, such as bs(x, 4, 2)
                    bs(x, 4, degree = 4)   | bs(x, 4, 4) needs a whole number from 1 to 3 for degree, such as bs(x, 4, 3)
                    ns(x, 0)               | ns(x, 0) needs a whole number from 1 to 100 for df, such as ns(x, 4)
                    spline(x, 101)         | spline(x, 101) needs a whole number from 1 to 100 for df, such as spline(x, 4)
                    spline(x, df = "four") | spline(x, df = "four") needs a whole number from 1 to 100 for df, such as spline(x, 4)
                    """, delimiter = '|')
    @Tag("bad-input")
    void aNumberOfTermsThatIsNotOfferedIsRefused(String call, String message) {
        assertThatThrownBy(() -> FOUR.design("y ~ " + call))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    poly(x, 4) | poly(x, 4) needs at least 5 different values, but 'x' has 4 in the training rows; use poly(x, 3)
                    ns(x, 4)   | ns(x, 4) needs at least 5 different values, but 'x' has 4 in the training rows; use ns(x, 3)
                    bs(x, 5)   | bs(x, 5) needs at least 6 different values, but 'x' has 4 in the training rows; use bs(x, 3)
                    """, delimiter = '|')
    @Tag("bad-input")
    void moreTermsThanTheValuesDetermineAreRefused(String call, String message) {
        assertThatThrownBy(() -> FOUR.design("y ~ " + call))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"poly(x, 2)", "bs(x, 3)", "ns(x, 2)"})
    @Tag("bad-input")
    void twoValuesMakeALine(String call) {
        assertThatThrownBy(() -> Table.ofX(0.0, -0.0, 3, 3).design("y ~ " + call))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'x' has 2 in the training rows; use ")
                .hasMessageMatching(".* use (x|ns\\(x, 1\\))");
    }

    @ParameterizedTest
    @ValueSource(strings = {"poly(x, 1)", "bs(x, 3)", "ns(x, 1)"})
    @Tag("bad-input")
    void oneValueMakesNoTerm(String call) {
        assertThatThrownBy(() -> Table.ofX(7, 7, 7).design("y ~ " + call))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("different values, but 'x' has 1 in the training rows; leave it out");
    }

    @Test
    @Tag("bad-input")
    void knotsThatCoincideAreRefusedWithTheMostTermsThatHaveNone() {
        Table mostlyZero = Table.ofX(0, 0, 0, 0, 0, 1, 2, 3, 4, 5);

        assertThatThrownBy(() -> mostlyZero.design("y ~ ns(x, 4)"))
                .isInstanceOf(DataException.class)
                .hasMessage("ns(x, 4) has knots that coincide: two of its 5 knots, the quantiles of 'x' in the training"
                        + " rows, are both 0; use ns(x, 2)");
        assertThat(mostlyZero.design("y ~ ns(x, 2)").size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.9, 1.8, 3.1})
    @Tag("bad-input")
    void knotsBetweenEqualNumbersCoincideToTheLastBit(double equal) {
        Table mostlyEqual =
                Table.ofX(equal, equal, equal, equal, equal, equal, equal, equal, 40, 50, 60, 70, 80, 90, 91);

        assertThatThrownBy(() -> mostlyEqual.design("y ~ ns(x, 3)"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("are both " + equal + "; use ns(x, ");
    }

    @Test
    @Tag("bad-input")
    void powersThatADoubleCannotTellApartAreRefused() {
        double next = Math.nextUp(1.0);

        assertThatThrownBy(() -> Table.ofX(0, 1, next, 0, 1, next).design("y ~ poly(x, 2)"))
                .isInstanceOf(DataException.class)
                .hasMessage("poly(x, 2) cannot be computed: for the training rows, in which 'x' is from 0 to " + next
                        + ", the polynomial of degree 2 is beyond the precision of a double; use x");
    }

    @Test
    @Tag("bad-input")
    void aPolynomialBeyondTheRangeOfADoubleIsRefused() {
        Table huge = Table.ofX(1e100, 2e100, 3e100, 5e100);

        assertThatThrownBy(() -> huge.design("y ~ poly(x, 3)"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the polynomial of degree 2 is beyond the precision of a double; use x");
    }
}
