package dev.trueline.math.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("exactness")
class GridTest {
    private static final double LIMIT = 0x1p999;

    @ParameterizedTest
    @ValueSource(doubles = {0, Double.MIN_VALUE, Double.MIN_NORMAL, 0x1p-943})
    void boundsTooSmallForAGridOfTheirOwnGetTheSmallestGrid(double bound) {
        assertThat(Grid.covering(bound)).isEqualTo(new Grid(Grid.MIN_EXPONENT));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0x1p-942, 1e-100, 0.1, 1, 1.9999, 2, 3e7, 1e240, 0x1.fffffffffffffp998})
    void coversTheBoundWithAFactorOfTwoToSpareAndNotMuchMore(double bound) {
        assertThat(Grid.covering(bound).bound()).isBetween(2 * bound, 4 * bound);
    }

    @Test
    void theLargestBoundThatFitsGetsTheLargestGrid() {
        assertThat(Grid.covering(Math.nextDown(LIMIT))).isEqualTo(new Grid(Grid.MAX_EXPONENT));
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {LIMIT, Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NaN, -1, Double.NEGATIVE_INFINITY})
    void boundsThatAreNoneOrTooLargeDoNotFit(double bound) {
        assertThat(Grid.fits(bound)).isFalse();
        assertThatThrownBy(() -> Grid.covering(bound))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no grid covers terms as large as " + bound);
    }

    @ParameterizedTest
    @ValueSource(ints = {Grid.MIN_EXPONENT - 1, Grid.MAX_EXPONENT + 1})
    void refusesAnExponentOutsideItsRange(int exponent) {
        assertThatThrownBy(() -> new Grid(exponent))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("grid exponent " + exponent + " is outside [-940, 1000]");
    }

    @ParameterizedTest
    @ValueSource(ints = {Grid.MIN_EXPONENT, 0, Grid.MAX_EXPONENT})
    void shiftsAndUnitsAreFiniteAndNormalAtTheEdges(int exponent) {
        Grid grid = new Grid(exponent);
        assertThat(List.of(grid.bound(), grid.highShift(), grid.lowShift(), grid.lowUnitsPerOne()))
                .allSatisfy(value -> assertThat(value).isBetween(Double.MIN_NORMAL, Double.MAX_VALUE));
        assertThat(grid.lowUnitsPerOne() * Math.scalb(1.0, grid.unitExponent())).isEqualTo(1);
    }
}
