package dev.trueline.evaluate.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("report")
class DigitsTest {
    @Test
    void writesWhatPeopleReadWithoutPowersOfTen() {
        assertThat(Digits.six(0)).isEqualTo("0");
        assertThat(Digits.six(1_930_121_234.5)).isEqualTo("1,930,120,000");
        assertThat(Digits.six(-45_678.94)).isEqualTo("-45,678.9");
        assertThat(Digits.six(0.000123456789)).isEqualTo("0.000123457");
        assertThat(Digits.six(0.98333333333)).isEqualTo("0.983333");
        assertThat(Digits.six(999_999_900_000_000.0)).isEqualTo("1,000,000,000,000,000");
    }

    @Test
    void writesFourDigitsOfWhatWasMeasuredButNeverZerosForDigitsBeforeThePoint() {
        assertThat(Digits.four(0)).isEqualTo("0");
        assertThat(Digits.four(40_287.8123)).isEqualTo("40,288");
        assertThat(Digits.four(-3_978.24)).isEqualTo("-3,978");
        assertThat(Digits.four(426.081)).isEqualTo("426.1");
        assertThat(Digits.four(0.000123456789)).isEqualTo("0.0001235");
        assertThat(Digits.four(1999)).isEqualTo("1,999");
        assertThat(Digits.four(718_570_044.98)).isEqualTo("718,570,000");
        assertThat(Digits.four(-1.5e-7)).isEqualTo("-1.500e-07");
        assertThat(Digits.four(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
    }

    @Test
    void writesWhatIsVeryLargeOrSmallAsPowerOfTen() {
        assertThat(Digits.six(1e15)).isEqualTo("1.00000e+15");
        assertThat(Digits.six(-1.5e-7)).isEqualTo("-1.50000e-07");
        assertThat(Digits.six(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
    }
}
