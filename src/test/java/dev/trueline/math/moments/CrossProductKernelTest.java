package dev.trueline.math.moments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.math.kernel.KernelChoice;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("exactness")
class CrossProductKernelTest {
    private static final double[] UNWEIGHTED = {};

    @Test
    void sumsOfNothingAreZero() {
        CrossProducts sums = new CrossProducts(2);

        assertThat(sums.rows()).isZero();
        assertThat(sums.sum(0, 3)).isEqualByComparingTo("0");
        assertThat(sums.logWeights()).isZero();
    }

    @Test
    void columnsAreTheOneTheFeaturesAndTheLabel() {
        CrossProducts sums = sum(new ColumnBlock(new double[] {2, 3, 5, 7}, new double[] {11, 13}, UNWEIGHTED));

        assertThat(sums.columns()).isEqualTo(4);
        assertThat(sums.sum(CrossProducts.ONE, CrossProducts.ONE)).isEqualByComparingTo("2");
        assertThat(sums.sum(CrossProducts.ONE, CrossProducts.feature(1))).isEqualByComparingTo("12");
        assertThat(sums.sum(CrossProducts.feature(0), CrossProducts.feature(1))).isEqualByComparingTo("31");
        assertThat(sums.sum(CrossProducts.feature(0), sums.label())).isEqualByComparingTo("61");
        assertThat(sums.sums()[3][3]).isEqualByComparingTo("290");
    }

    @Test
    void rowsOfWeightZeroDoNotCount() {
        CrossProducts sums =
                sum(new ColumnBlock(new double[] {2, 3, 5}, new double[] {1, 1, 1}, new double[] {0.5, 0, 4}));

        assertThat(sums.rows()).isEqualTo(2);
        assertThat(sums.sum(0, 0)).isEqualByComparingTo("4.5");
        assertThat(sums.sum(0, 1)).isEqualByComparingTo("21");
        assertThat(sums.logWeights()).isEqualTo(Math.log(2));
    }

    @Test
    void weightsOfOneChangeNothing() {
        double[] values = {0.1, 1e-300, 7, 3e50};
        double[] labels = {1 / 3.0, 4};

        assertThat(sum(new ColumnBlock(values, labels, new double[] {1, 1})))
                .isEqualTo(sum(new ColumnBlock(values, labels, UNWEIGHTED)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300})
    void refusesWhatIsNotFiniteOrTooLarge(double value) {
        double shown = Math.abs(value);

        assertThatThrownBy(() -> sum(new ColumnBlock(new double[] {1, 2, value, 3}, new double[2], UNWEIGHTED)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("feature 2 holds " + shown + ", but values must be finite and at most "
                        + CrossProductKernel.LARGEST + ": reject such rows");
        assertThatThrownBy(() -> sum(new ColumnBlock(new double[2], new double[] {value, 0}, UNWEIGHTED)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("the label holds " + shown);
        assertThatThrownBy(() -> sum(new ColumnBlock(new double[2], new double[2], new double[] {value, 0})))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("a weight or value is " + shown);
    }

    @Test
    void refusesToMergeMomentsOfOtherFeatures() {
        assertThatThrownBy(() -> new CrossProducts(2).merge(new CrossProducts(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("moments of 3 features do not fit those of 2");
    }

    private static CrossProducts sum(ColumnBlock block) {
        CrossProducts sums = new CrossProducts(block.numbers());
        new CrossProductKernel(block.numbers(), KernelChoice.VECTOR).add(block, sums);
        return sums;
    }
}
