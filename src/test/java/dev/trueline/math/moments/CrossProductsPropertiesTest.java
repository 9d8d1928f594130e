package dev.trueline.math.moments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.fixture.Decimals;
import dev.trueline.fixture.Rows;
import dev.trueline.fixture.Serialized;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.math.kernel.KernelChoice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Second moments are exact, whatever the numbers are, and however the rows are ordered, cut and merged. */
@Tag("exactness")
class CrossProductsPropertiesTest {
    private static final int LARGEST_EXPONENT = 199;
    private static final int LARGEST_WEIGHT_EXPONENT = 39;
    private static final int SMALLEST_EXPONENT = -1074;

    @Property(tries = 300, seed = "20260401")
    void sumsAreThoseOfDecimals(@ForAll("rows") Rows rows) {
        CrossProducts sums = sum(List.of(rows.block()), KernelChoice.SCALAR);

        for (int i = 0; i < sums.columns(); i++) {
            for (int j = 0; j < sums.columns(); j++) {
                assertThat(sums.sum(i, j)).isEqualByComparingTo(expected(rows, i, j));
            }
        }
    }

    @Property(tries = 300, seed = "20260402")
    void orderCutsAndMergesDoNotChangeABit(@ForAll("rows") Rows rows, @ForAll Random random) {
        CrossProducts once = sum(List.of(rows.block()), KernelChoice.SCALAR);

        CrossProducts merged = mergedAtRandom(rows.shuffled(random).randomBlocks(random), random);

        assertThat(merged).isEqualTo(once).hasSameHashCodeAs(once);
        assertThat(merged.rows()).isEqualTo(once.rows());
        assertThat(merged.logWeights()).isEqualTo(once.logWeights());
    }

    @Property(tries = 300, seed = "20260403")
    void vectorsGiveTheBitsOfPlainJava(@ForAll("rows") Rows rows, @ForAll Random random) {
        List<ColumnBlock> blocks = rows.randomBlocks(random);

        assertThat(sum(blocks, KernelChoice.VECTOR)).isEqualTo(sum(blocks, KernelChoice.SCALAR));
    }

    @Property(tries = 50, seed = "20260404")
    void serializationKeepsEveryBit(@ForAll("rows") Rows rows) throws Exception {
        CrossProducts sums = sum(List.of(rows.block()), KernelChoice.SCALAR);

        CrossProducts read = Serialized.read(Serialized.bytes(sums));

        assertThat(read).isEqualTo(sums);
        assertThat(read.merge(sums)).isEqualTo(sum(List.of(rows.block(), rows.block()), KernelChoice.SCALAR));
    }

    @Property(tries = 4, seed = "20260406")
    void longBlocksAreThoseOfDecimals(@ForAll Random random) {
        int[] sizes = {1000, 1025, 4095, 4096};
        Rows rows = Rows.random(random, sizes[random.nextInt(4)], 2)
                .rescaled(new double[] {1e15, 0}, new double[] {1, 1e-200});
        Rows weighted = random.nextBoolean() ? rows.randomlyWeighted(random) : rows;

        sumsAreThoseOfDecimals(weighted);
        assertThat(sum(List.of(weighted.block()), KernelChoice.VECTOR))
                .isEqualTo(sum(List.of(weighted.block()), KernelChoice.SCALAR));
    }

    @Property(tries = 10, seed = "20260405")
    void fullBlocksOfNumbersAtTheBoundAreExact(@ForAll Random random) {
        double[] values = new double[2 * 4096];
        double[] labels = new double[4096];
        for (int row = 0; row < labels.length; row++) {
            // All digits set, one sign: the largest limbs, and no cancellation.
            values[row] = Math.nextDown(0x1p200);
            values[labels.length + row] = -Math.nextDown(1.0);
            labels[row] = random.nextGaussian();
        }
        ColumnBlock block = new ColumnBlock(values, labels, new double[0]);
        CrossProducts sums = sum(List.of(block, block), KernelChoice.VECTOR);

        BigDecimal large = Decimals.exact(values[0]);
        BigDecimal small = Decimals.exact(values[labels.length]);
        BigDecimal count = BigDecimal.valueOf(2 * labels.length);
        assertThat(sums.sum(1, 1)).isEqualByComparingTo(large.multiply(large).multiply(count));
        assertThat(sums.sum(1, 2)).isEqualByComparingTo(large.multiply(small).multiply(count));
        assertThat(sums.sum(0, 3)).isEqualByComparingTo(Decimals.sum(labels).multiply(BigDecimal.valueOf(2)));
    }

    @Provide
    Arbitrary<Rows> rows() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.randoms())
                .as(CrossProductsPropertiesTest::randomRows);
    }

    private static Rows randomRows(int size, int dimension, int weighting, Random random) {
        double[][] features = new double[size][dimension];
        double[] labels = new double[size];
        int[] spans = random.ints(dimension + 1, 0, LARGEST_EXPONENT - SMALLEST_EXPONENT)
                .toArray();
        for (int row = 0; row < size; row++) {
            for (int j = 0; j < dimension; j++) {
                features[row][j] = value(random, j % 2 == 0 ? spans[j] : j, LARGEST_EXPONENT);
            }
            labels[row] = value(random, spans[dimension] % 100, 0);
        }
        Rows rows = Rows.of(features, labels);
        int span = new int[] {0, 1, 60, LARGEST_EXPONENT - SMALLEST_EXPONENT}[weighting];
        return weighting == 0
                ? rows
                : rows.weighted(random.ints(size, 0, 2)
                        .mapToDouble(i -> Math.abs(value(random, span, LARGEST_WEIGHT_EXPONENT)))
                        .toArray());
    }

    // Of any magnitude from largest down over the span; sometimes 0, a power of two, or a small integer.
    private static double value(Random random, int span, int largest) {
        double significand =
                switch (random.nextInt(8)) {
                    case 0 -> 0;
                    case 1 -> 1;
                    case 2 -> -random.nextInt(100) / 128.0;
                    default -> 2 * random.nextDouble() - 1;
                };
        return Math.scalb(significand, largest - (span == 0 ? 0 : random.nextInt(span + 1)));
    }

    private static BigDecimal expected(Rows rows, int i, int j) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int row = 0; row < rows.size(); row++) {
            sum = sum.add(Decimals.exact(rows.weight(row))
                    .multiply(column(rows, row, i))
                    .multiply(column(rows, row, j)));
        }
        return sum;
    }

    private static BigDecimal column(Rows rows, int row, int column) {
        if (column == 0) {
            return BigDecimal.ONE;
        }
        return Decimals.exact(column > rows.dimension() ? rows.labels()[row] : rows.features()[row][column - 1]);
    }

    private static CrossProducts sum(List<ColumnBlock> blocks, KernelChoice choice) {
        int features = blocks.get(0).numbers();
        CrossProducts sums = new CrossProducts(features);
        CrossProductKernel kernel = new CrossProductKernel(features, choice);
        blocks.forEach(block -> kernel.add(block, sums));
        return sums;
    }

    private static CrossProducts mergedAtRandom(List<ColumnBlock> blocks, Random random) {
        List<CrossProducts> parts = new ArrayList<>();
        blocks.forEach(block -> parts.add(sum(List.of(block), KernelChoice.VECTOR)));
        while (parts.size() > 1) {
            CrossProducts other = parts.remove(random.nextInt(parts.size()));
            parts.get(random.nextInt(parts.size())).merge(other);
        }
        return parts.get(0);
    }
}
