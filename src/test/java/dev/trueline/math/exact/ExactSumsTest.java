package dev.trueline.math.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.fixture.Decimals;
import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("exactness")
class ExactSumsTest {
    private static final Grid GRID = new Grid(10);
    private static final double BOUND = 0x1p10;

    @ParameterizedTest
    @ValueSource(doubles = {BOUND, -BOUND, 0x1.fffffffffffffp9})
    void aFullFlushOfTermsAtTheBoundIsExact(double term) {
        double[] terms = filled(Grid.MAX_TERMS_PER_FLUSH, term);

        assertThat(sumOf(terms).exactValue(0, GRID)).isEqualByComparingTo(Decimals.sum(terms));
    }

    @ParameterizedTest
    @ValueSource(ints = {Grid.MIN_EXPONENT, Grid.MAX_EXPONENT})
    void theSmallestAndTheLargestGridAreAsExact(int exponent) {
        Grid grid = new Grid(exponent);
        double[] terms = {grid.bound(), -grid.bound() / 3, grid.bound() / 7, -0.0, 0.0};
        ExactSums sums = new ExactSums(1);
        sums.add(0, grid, terms, terms.length);

        assertThat(Decimals.distance(sums.exactValue(0, grid), Decimals.sum(terms)))
                .isLessThanOrEqualTo(Decimals.powerOfTwo(exponent - 82).multiply(BigDecimal.valueOf(terms.length)));
    }

    @Test
    void sumsOfTheSameTermsInAnotherOrderAreEqual() {
        ExactSums sums = sumOf(1e3, -1e-9, 3.7, -1e3, 0.1);
        ExactSums reordered = sumOf(0.1, -1e3, -1e-9, 1e3, 3.7);

        assertThat(reordered).isEqualTo(sums).hasSameHashCodeAs(sums).hasToString(sums.toString());
    }

    @Test
    void termsThatCancelLeaveTheSumOfNothing() {
        assertThat(sumOf(1e-20, 700.1, -1e-20, -700.1)).isEqualTo(new ExactSums(1));
    }

    @Test
    void aSumKnowsOnlyItsOwnTerms() {
        ExactSums sums = new ExactSums(3);
        sums.add(1, GRID, new double[] {1.5, 2.5}, 2);
        sums.add(2, GRID, new double[] {-1, 99}, 1);

        assertThat(new double[] {sums.value(0, GRID), sums.value(1, GRID), sums.value(2, GRID)})
                .containsExactly(0, 4, -1);
    }

    @Test
    void refusesATermAboveTheBound() {
        double above = Math.nextUp(BOUND);

        assertThatThrownBy(() -> sumOf(1, -above))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("a term of magnitude " + above + " exceeds its bound 1024.0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesATermThatIsNotFinite(double term) {
        assertThatThrownBy(() -> sumOf(1, term, 2))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("a term of magnitude " + Math.abs(term) + " exceeds its bound 1024.0");
    }

    @Test
    void aRefusedFlushLeavesTheSumAsItWas() {
        ExactSums sums = sumOf(5);

        assertThatThrownBy(() -> sums.add(0, GRID, new double[] {1, 2000}, 2)).isInstanceOf(ArithmeticException.class);
        assertThat(sums).isEqualTo(sumOf(5));
    }

    @Test
    void refusesMoreTermsThanAddUpWithoutRounding() {
        assertThatThrownBy(() -> sumOf(filled(4097, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("4097 terms at once; at most 4096 add up without rounding");
    }

    @Test
    void refusesToMergeSumsOfAnotherSize() {
        assertThatThrownBy(() -> new ExactSums(2).merge(new ExactSums(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot merge 3 sums into 2");
    }

    private static ExactSums sumOf(double... terms) {
        ExactSums sums = new ExactSums(1);
        sums.add(0, GRID, terms, terms.length);
        return sums;
    }

    private static double[] filled(int count, double value) {
        double[] terms = new double[count];
        Arrays.fill(terms, value);
        return terms;
    }
}
