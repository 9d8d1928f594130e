package dev.trueline.math.exact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.math.exact.WideSum.Binary;
import java.math.BigInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("exactness")
class WideSumTest {
    @Test
    void growsBothWays() {
        WideSum sum = new WideSum();
        sum.add(3, 0);
        sum.add(-1, 5000);
        sum.add(1, -3000);
        sum.add(1, 5000);

        assertThat(sum.value())
                .isEqualTo(Binary.of(BigInteger.valueOf(3).shiftLeft(3000).add(BigInteger.ONE), -3000));
    }

    @Test
    void takesTheLargestAndSmallestLongAtAnyExponent() {
        for (int exponent = -70; exponent <= 70; exponent++) {
            WideSum sum = new WideSum();
            sum.add(Long.MAX_VALUE, exponent);
            sum.add(Long.MIN_VALUE, exponent);
            sum.add(Long.MIN_VALUE, exponent);

            BigInteger expected = BigInteger.valueOf(Long.MIN_VALUE).subtract(BigInteger.ONE);
            assertThat(sum.value()).isEqualTo(Binary.of(expected, exponent));
        }
    }

    @Test
    void takesIntegersOfAnyLength() {
        BigInteger large = new BigInteger("-123456789012345678901234567890123456789012345678901234567890");
        WideSum sum = new WideSum();
        sum.add(large, -100);
        sum.add(large, -100);

        assertThat(sum.value()).isEqualTo(Binary.of(large, -99));
    }

    @Test
    void whatCancelsLeavesZeroOfOneForm() {
        WideSum sum = new WideSum();
        sum.add(5, 100);
        sum.add(-10, 99);

        assertThat(sum.value()).isEqualTo(new WideSum().value());
    }

    @Test
    void oneValueHasOneForm() {
        WideSum sum = new WideSum();
        sum.add(12, 0);
        WideSum same = new WideSum();
        same.add(3, 2);

        assertThat(sum.value()).isEqualTo(same.value());
        assertThat(sum.value().toBigDecimal()).isEqualByComparingTo("12");
    }
}
