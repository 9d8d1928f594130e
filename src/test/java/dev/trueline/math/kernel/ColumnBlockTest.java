package dev.trueline.math.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("exactness")
class ColumnBlockTest {
    private static final double[] UNWEIGHTED = {};

    @Test
    void knowsItsShape() {
        ColumnBlock block = new ColumnBlock(new double[6], new double[2], UNWEIGHTED);

        assertThat(block.rows()).isEqualTo(2);
        assertThat(block.numbers()).isEqualTo(3);
        assertThat(block.weighted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4097})
    void refusesMoreRowsThanAddUpWithoutRoundingAndNone(int rows) {
        assertThatThrownBy(() -> new ColumnBlock(new double[rows], new double[rows], UNWEIGHTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a block holds 1 to 4096 rows, but this has " + rows);
    }

    @Test
    void refusesColumnsOfUnequalLength() {
        assertThatThrownBy(() -> new ColumnBlock(new double[7], new double[2], UNWEIGHTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("7 values do not make whole columns of 2 rows");
    }

    @Test
    void refusesWeightsForOtherRows() {
        assertThatThrownBy(() -> new ColumnBlock(new double[4], new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 weights for 2 rows");
    }
}
