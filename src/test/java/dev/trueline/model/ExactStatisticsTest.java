package dev.trueline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.fixture.Decimals;
import dev.trueline.fixture.Rows;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("exactness")
class ExactStatisticsTest {
    private static final int ROWS = 1000;
    private static final double ROUNDING = 1e-15;

    @ParameterizedTest
    @ValueSource(doubles = {1e-30, 1e-15, 1e-3, 1, 1e5, 1e15, 1e30})
    void columnsOfEveryScaleKeepTheirDigits(double scale) {
        Rows rows = column(new Random(1), 0, scale);

        assertMean(rows);
        assertDeviation(rows, ROUNDING);
    }

    @ParameterizedTest
    @CsvSource({"2000, 5", "1.7e12, 1e9", "-4e6, 250", "1e8, 1e6"})
    void columnsWithALargeOffsetKeepTheirDigits(double offset, double spread) {
        Rows rows = column(new Random(2), offset, spread);

        assertMean(rows);
        assertDeviation(rows, ROUNDING);
    }

    // The deviation is taken about the mean as a double, which for such a column is off by up to 1e-7 deviations.
    @Test
    void millisecondTimestampsWithinASecondHaveADeviationOfThirteenDigits() {
        Rows rows = column(new Random(3), 1.7e12, 1000);

        assertMean(rows);
        assertDeviation(rows, ROUNDING);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1e-300, -3.3, 1.7e12})
    void aConstantColumnHasItselfAsMeanAndNoDeviation(double constant) {
        double[][] x = {{constant}, {constant}, {constant}};
        ColumnStatistics column =
                Rows.of(x, new double[] {1, 2, 3}).statistics().features().get(0);

        assertThat(column).isEqualTo(new ColumnStatistics(constant, constant, constant, 0));
    }

    @Test
    void meanIsCorrectlyRoundedWhereAPlainSumIsNot() {
        double[][] x = {{0.1}, {0.2}, {0.3}, {1e5}, {-1e5}};
        double expected = Decimals.sum(new double[] {0.1, 0.2, 0.3})
                .divide(BigDecimal.valueOf(5), Decimals.DIGITS)
                .doubleValue();

        assertThat(Rows.of(x, new double[5]).statistics().features().get(0).mean())
                .isEqualTo(expected);
    }

    @Test
    void wholeWeightsCountRowsSeveralTimes() {
        Rows once = Rows.random(new Random(4), 4, 2);
        Rows weighted = once.weighted(1, 2, 0, 3);
        Rows repeated = once.pick(Arrays.asList(0, 1, 1, 3, 3, 3));

        assertThat(weighted.statistics().weight()).isEqualTo(6);
        for (int j = 0; j < 2; j++) {
            ColumnStatistics actual = weighted.statistics().features().get(j);
            ColumnStatistics expected = repeated.statistics().features().get(j);
            assertThat(actual.mean()).isEqualTo(expected.mean(), within(ROUNDING));
            assertThat(actual.deviation()).isEqualTo(expected.deviation(), within(ROUNDING));
        }
    }

    @Test
    void fractionalWeightsKeepTheirDigits() {
        Random random = new Random(5);
        Rows rows = column(random, 10, 3).randomlyWeighted(random);
        ColumnStatistics statistics = rows.statistics().features().get(0);

        assertThat(statistics.mean()).isEqualTo(mean(rows).doubleValue(), within(10 * ROUNDING));
        assertDeviation(rows, ROUNDING);
    }

    @Test
    void labelsHaveStatisticsLikeFeatures() {
        Rows rows = column(new Random(6), 7, 2);
        Rows labelled = Rows.of(rows.features(), rows.column(0));

        assertThat(labelled.statistics().label())
                .isEqualTo(labelled.statistics().features().get(0));
    }

    private static Rows column(Random random, double offset, double scale) {
        return Rows.random(random, ROWS, 1).rescaled(new double[] {offset}, new double[] {scale});
    }

    private static void assertMean(Rows rows) {
        assertThat(rows.statistics().features().get(0).mean())
                .isEqualTo(mean(rows).doubleValue());
    }

    private static void assertDeviation(Rows rows, double relativeTolerance) {
        BigDecimal mean = mean(rows);
        BigDecimal squares = BigDecimal.ZERO;
        for (int row = 0; row < rows.size(); row++) {
            BigDecimal distance = Decimals.exact(rows.features()[row][0]).subtract(mean);
            squares = squares.add(distance.pow(2).multiply(Decimals.exact(rows.weight(row))));
        }
        double expected = squares.divide(weight(rows), Decimals.DIGITS)
                .sqrt(Decimals.DIGITS)
                .doubleValue();

        assertThat(rows.statistics().features().get(0).deviation())
                .isEqualTo(expected, within(relativeTolerance * expected));
    }

    private static BigDecimal mean(Rows rows) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int row = 0; row < rows.size(); row++) {
            sum = sum.add(Decimals.exact(rows.features()[row][0]).multiply(Decimals.exact(rows.weight(row))));
        }
        return sum.divide(weight(rows), Decimals.DIGITS);
    }

    private static BigDecimal weight(Rows rows) {
        double[] weights = new double[rows.size()];
        Arrays.setAll(weights, rows::weight);
        return Decimals.sum(weights);
    }
}
