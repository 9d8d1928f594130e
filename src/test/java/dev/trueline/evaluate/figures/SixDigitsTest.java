package dev.trueline.evaluate.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("report")
class SixDigitsTest {
    @Test
    void writesWhatPeopleReadWithoutPowersOfTen() {
        assertThat(SixDigits.of(0)).isEqualTo("0");
        assertThat(SixDigits.of(1_930_121_234.5)).isEqualTo("1,930,120,000");
        assertThat(SixDigits.of(-45_678.94)).isEqualTo("-45,678.9");
        assertThat(SixDigits.of(0.000123456789)).isEqualTo("0.000123457");
        assertThat(SixDigits.of(0.98333333333)).isEqualTo("0.983333");
        assertThat(SixDigits.of(999_999_900_000_000.0)).isEqualTo("1,000,000,000,000,000");
    }

    @Test
    void writesWhatIsVeryLargeOrSmallAsPowerOfTen() {
        assertThat(SixDigits.of(1e15)).isEqualTo("1.00000e+15");
        assertThat(SixDigits.of(-1.5e-7)).isEqualTo("-1.50000e-07");
        assertThat(SixDigits.of(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
    }
}
