package dev.trueline.math.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

@Tag("exactness")
class AnyRangeSumsTest {
    @Property(seed = "20260136")
    void areThoseOfBigDecimalHoweverTheTermsAreDivided(@ForAll List<Double> terms, @ForAll List<Double> others) {
        AnyRangeSums sums = new AnyRangeSums(2);
        AnyRangeSums rest = new AnyRangeSums(2);
        BigDecimal expected = BigDecimal.ZERO;
        for (double term : terms) {
            sums.add(1, term);
            expected = expected.add(new BigDecimal(term));
        }
        for (double term : others) {
            rest.add(1, term);
            expected = expected.add(new BigDecimal(term));
        }

        assertThat(sums.merge(rest).exactValue(1)).isEqualByComparingTo(expected);
        assertThat(sums.exactValue(0)).isEqualByComparingTo(BigDecimal.ZERO);
    }

    @Example
    void takeTheSmallestAndTheLargestNumbers() {
        AnyRangeSums sums = new AnyRangeSums(1);
        BigDecimal expected = BigDecimal.ZERO;
        for (double term :
                new double[] {Double.MIN_VALUE, -Double.MAX_VALUE, Double.MIN_NORMAL, -0.0, 0x1.8p-1060, 1}) {
            sums.add(0, term);
            expected = expected.add(new BigDecimal(term));
        }

        assertThat(sums.exactValue(0)).isEqualByComparingTo(expected);
    }

    @Example
    void refuseWhatIsNotFinite() {
        assertThatThrownBy(() -> new AnyRangeSums(1).add(0, Double.NaN)).hasMessageContaining("a term of NaN");
        assertThatThrownBy(() -> new AnyRangeSums(1).add(0, Double.NEGATIVE_INFINITY))
                .isInstanceOf(ArithmeticException.class);
    }
}
