package dev.trueline.math.exact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.fixture.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** One sum, however its terms are ordered, cut into flushes and merged, and however loose its bound is. */
@Tag("exactness")
class ExactSumsPropertiesTest {
    private static final int LARGEST_DECADES_IN_BITS = 150;
    private static final int LOOSEST = 8;

    /** Terms with {@code |t| <= 2^exponent}. */
    record Terms(int exponent, List<Double> values) {
        double[] toArray() {
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    @Property(tries = 300, seed = "20260101")
    void orderCutsAndMergesDoNotChangeABit(
            @ForAll("terms") Terms terms, @ForAll @IntRange(max = LOOSEST) int looseness, @ForAll Random random) {
        Grid grid = new Grid(terms.exponent() + looseness);
        ExactSums oneByOne = new ExactSums(1);
        terms.values().forEach(term -> oneByOne.add(0, grid, new double[] {term}, 1));

        ExactSums merged = mergedAtRandom(cutAtRandom(terms, grid, random), random);

        assertThat(merged).isEqualTo(oneByOne);
        assertThat(merged.value(0, grid)).isEqualTo(oneByOne.value(0, grid));
        assertThat(merged.exactValue(0, grid)).isEqualTo(oneByOne.exactValue(0, grid));
    }

    @Property(tries = 300, seed = "20260102")
    void whatIsDroppedIsBelowTheDocumentedBound(
            @ForAll("terms") Terms terms, @ForAll @IntRange(max = LOOSEST) int looseness, @ForAll Random random) {
        Grid grid = new Grid(terms.exponent() + looseness);
        double[] values = terms.toArray();

        ExactSums sums = mergedAtRandom(cutAtRandom(terms, grid, random), random);

        BigDecimal allowed = Decimals.powerOfTwo(grid.exponent() - 82).multiply(BigDecimal.valueOf(values.length));
        assertThat(Decimals.distance(sums.exactValue(0, grid), Decimals.sum(values)))
                .isLessThanOrEqualTo(allowed);
    }

    @Property(tries = 300, seed = "20260103")
    void theValueIsTheNearestDouble(@ForAll("terms") Terms terms, @ForAll Random random) {
        Grid grid = new Grid(terms.exponent());

        ExactSums sums = mergedAtRandom(cutAtRandom(terms, grid, random), random);

        assertThat(sums.value(0, grid)).isEqualTo(sums.exactValue(0, grid).doubleValue());
    }

    @Property(tries = 5, seed = "20260104")
    void fiftyThousandTermsGiveOneSum(@ForAll Random random) {
        Grid grid = Grid.covering(1e6);
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            values.add(random.nextGaussian() * Math.pow(10, -6 + 11 * random.nextDouble()));
        }
        Terms terms = new Terms(grid.exponent(), values);

        ExactSums once = mergedAtRandom(cutAtRandom(terms, grid, random), random);
        ExactSums again = mergedAtRandom(cutAtRandom(terms, grid, random), random);

        assertThat(again).isEqualTo(once);
        assertThat(Decimals.distance(once.exactValue(0, grid), Decimals.sum(terms.toArray())))
                .isLessThanOrEqualTo(
                        Decimals.powerOfTwo(grid.exponent() - 82).multiply(BigDecimal.valueOf(values.size())));
    }

    @Provide
    Arbitrary<Terms> terms() {
        return Arbitraries.integers()
                .between(Grid.MIN_EXPONENT, Grid.MAX_EXPONENT - LOOSEST)
                .edgeCases(edges -> edges.add(Grid.MIN_EXPONENT, -1, 0, 1, Grid.MAX_EXPONENT - LOOSEST))
                .flatMap(exponent ->
                        term(exponent).list().ofMinSize(1).ofMaxSize(200).map(values -> new Terms(exponent, values)));
    }

    private static Arbitrary<Double> term(int exponent) {
        double bound = Math.scalb(1.0, exponent);
        Arbitrary<Double> anyMagnitude = Combinators.combine(
                        Arbitraries.doubles().between(-1, 1).ofScale(17).withoutEdgeCases(),
                        Arbitraries.integers().between(0, LARGEST_DECADES_IN_BITS))
                .as((significand, below) -> Math.scalb(significand, exponent - below));
        return Arbitraries.frequencyOf(
                Tuple.of(8, anyMagnitude),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                bound,
                                -bound,
                                Math.nextDown(bound),
                                -Math.nextDown(bound),
                                0.0,
                                -0.0,
                                Double.MIN_VALUE,
                                -Double.MIN_VALUE,
                                Math.nextDown(Double.MIN_NORMAL))));
    }

    private static List<ExactSums> cutAtRandom(Terms terms, Grid grid, Random random) {
        List<Double> shuffled = new ArrayList<>(terms.values());
        Collections.shuffle(shuffled, random);
        double[] values = new Terms(terms.exponent(), shuffled).toArray();
        List<ExactSums> parts = new ArrayList<>();
        for (int from = 0; from < values.length; ) {
            int count = 1 + random.nextInt(Math.min(values.length - from, Grid.MAX_TERMS_PER_FLUSH));
            ExactSums part = new ExactSums(1);
            part.add(0, grid, Arrays.copyOfRange(values, from, from + count), count);
            parts.add(part);
            from += count;
        }
        return parts;
    }

    private static ExactSums mergedAtRandom(List<ExactSums> parts, Random random) {
        while (parts.size() > 1) {
            ExactSums other = parts.remove(random.nextInt(parts.size()));
            parts.get(random.nextInt(parts.size())).merge(other);
        }
        return parts.get(0);
    }
}
