package dev.trueline.report.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Numbers as people read them. */
@Tag("report")
class FiguresTest {
    @Test
    void numbersHaveFourDigitsOrAllThatStandBeforeThePoint() {
        assertThat(Figures.number(0)).isEqualTo("0");
        assertThat(Figures.number(1)).isEqualTo("1");
        assertThat(Figures.number(-0.123456)).isEqualTo("−0.1235");
        assertThat(Figures.number(0.00123456)).isEqualTo("0.001235");
        assertThat(Figures.number(38_428.1)).isEqualTo("38,428");
        assertThat(Figures.number(9_999_999)).isEqualTo("9,999,999");
    }

    @Test
    void veryLargeAndVerySmallOnesArePowersOfTen() {
        assertThat(Figures.number(1e7)).isEqualTo("10⁷");
        assertThat(Figures.number(-7.3835e8)).isEqualTo("−7.384\u202f×\u202f10⁸");
        assertThat(Figures.number(2.5e-12)).isEqualTo("2.5\u202f×\u202f10⁻¹²");
    }

    @Test
    void whatIsNoNumberHasASign() {
        assertThat(Figures.number(Double.NaN)).isEqualTo("–");
        assertThat(Figures.number(Double.NEGATIVE_INFINITY)).isEqualTo("−∞");
    }

    @Test
    void sharesArePercentages() {
        assertThat(Figures.percent(0.05)).isEqualTo("5\u202f%");
        assertThat(Figures.percent(0.28765)).isEqualTo("28.8\u202f%");
        assertThat(Figures.percentColumn(0.32)).isEqualTo("32.0\u202f%");
    }

    @Test
    void decimalsAreAsManyAsAskedForAndZeroHasNoSign() {
        assertThat(Figures.decimals(-1234.5678, 2)).isEqualTo("−1,234.57");
        assertThat(Figures.decimals(-0.00004, 4)).isEqualTo("0.0000");
        assertThat(Figures.decimals(Double.POSITIVE_INFINITY, 2)).isEqualTo("∞");
        assertThat(Figures.signed(0.876, 2)).isEqualTo("+0.88");
        assertThat(Figures.signed(0.001, 2)).isEqualTo("0.00");
        assertThat(Figures.signed(-0.876, 2)).isEqualTo("−0.88");
    }
}
