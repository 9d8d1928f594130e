package dev.trueline.math.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.fixture.Serialized;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

@Tag("exactness")
class ExactProductsTest {
    @Property(tries = 300, seed = "20260202")
    void everySumIsThatOfTheProductsOfItsGroupAlone(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 40) int groups,
            @ForAll @IntRange(min = 1, max = 3) int factors,
            @ForAll @IntRange(max = 400) int decades) {
        AnyRangeSums sums = new AnyRangeSums(2 * groups);
        BigDecimal[] expected = new BigDecimal[groups];
        Arrays.fill(expected, BigDecimal.ZERO);
        ExactProducts products = new ExactProducts();
        for (int block = 0; block < 3; block++) {
            int rows = 1 + random.nextInt(200);
            int[] group = random.ints(rows, 0, groups).toArray();
            double[][] columns = columns(random, factors, rows, decades);
            AnyRangeSums part = new AnyRangeSums(2 * groups);
            products.add(part, 1, new RowGroups(group, groups), columns);
            sums.merge(Serialized.copy(part));
            for (int row = 0; row < rows; row++) {
                expected[group[row]] = expected[group[row]].add(product(columns, row));
            }
        }

        for (int group = 0; group < groups; group++) {
            assertThat(sums.exactValue(groups + group)).isEqualByComparingTo(expected[group]);
            assertThat(sums.exactValue(group)).isZero();
        }
    }

    @Property(tries = 100, seed = "20260203")
    void oneGroupNeedsNoNumbers(@ForAll Random random, @ForAll @IntRange(min = 1, max = 4096) int rows) {
        AnyRangeSums sums = new AnyRangeSums(2);
        AnyRangeSums numbered = new AnyRangeSums(2);
        double[][] columns = columns(random, 2, rows, 20);
        new ExactProducts().add(sums, 1, RowGroups.ONE, columns);
        new ExactProducts().add(numbered, 1, new RowGroups(new int[rows], 1), columns);

        assertThat(sums.exactValue(1)).isEqualTo(numbered.exactValue(1));
    }

    @Example
    void productsBelowTheSmallestAndAboveTheLargestDoubleAreExact() {
        double[] tiny = {0x1.8p-1060, Double.MIN_VALUE, 1, -0.0};
        double[] large = {Double.MAX_VALUE, 0x1p-500, 3, 5};
        AnyRangeSums sums = new AnyRangeSums(1);
        BigDecimal expected = BigDecimal.ZERO;
        for (double[][] columns : new double[][][] {{tiny, tiny, tiny}, {large, large}, {tiny, large}, {large}}) {
            new ExactProducts().add(sums, 0, RowGroups.ONE, columns);
            for (int row = 0; row < tiny.length; row++) {
                expected = expected.add(product(columns, row));
            }
        }

        assertThat(sums.exactValue(0)).isEqualByComparingTo(expected);
        assertThat(Serialized.copy(sums).exactValue(0)).isEqualByComparingTo(expected);
    }

    @Example
    void aTermThatIsFarBelowAllOthersIsNotLost() {
        AnyRangeSums sums = new AnyRangeSums(1);
        new ExactProducts().add(sums, 0, RowGroups.ONE, new double[] {1e30, 1e-30, -1e30});

        assertThat(sums.exactValue(0)).isEqualByComparingTo(new BigDecimal(1e-30));
    }

    @Example
    void refusesWhatIsNotFinite() {
        assertThatThrownBy(() ->
                        new ExactProducts().add(new AnyRangeSums(1), 0, RowGroups.ONE, new double[] {1, Double.NaN}))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("a term of NaN");
    }

    @Example
    void refusesMoreThanAddsUpWithoutRounding() {
        double[] column = new double[Grid.MAX_TERMS_PER_FLUSH + 1];

        assertThatThrownBy(() -> new ExactProducts().add(new AnyRangeSums(1), 0, RowGroups.ONE, column))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("4097 rows of 1 factors; at most 4096 of 3 can be added at once");
    }

    private static double[][] columns(Random random, int factors, int rows, int decades) {
        double[][] columns = new double[factors][rows];
        for (double[] column : columns) {
            int middle = random.nextInt(decades + 1) - decades / 2;
            for (int row = 0; row < rows; row++) {
                int decade = middle + random.nextInt(1 + decades / 4);
                column[row] = random.nextInt(9) == 0 ? 0 : random.nextGaussian() * Math.pow(10, decade);
            }
        }
        return columns;
    }

    private static BigDecimal product(double[][] columns, int row) {
        BigDecimal product = BigDecimal.ONE;
        for (double[] column : columns) {
            product = product.multiply(new BigDecimal(column[row]));
        }
        return product;
    }
}
