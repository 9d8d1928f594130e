package dev.trueline.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.design.encoding.NumberEncoding;
import dev.trueline.design.encoding.Spline;
import dev.trueline.fixture.Rows;
import dev.trueline.fixture.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

@Tag("mathematics")
class BasisPropertiesTest {
    private static final double TOLERANCE = 1e-9;

    @Property(tries = 200, seed = "20260501")
    void polynomialsAreOrthonormalAndSumToZero(@ForAll Random random, @ForAll @IntRange(min = 1, max = 6) int degree) {
        Table table = skewed(random);
        Rows rows = table.encoded(table.design("y ~ poly(x, " + degree + ")"));

        for (int j = 0; j < degree; j++) {
            assertThat(Arrays.stream(rows.column(j)).sum()).isCloseTo(0, within(TOLERANCE));
            for (int k = 0; k <= j; k++) {
                assertThat(dot(rows.column(j), rows.column(k))).isCloseTo(j == k ? 1 : 0, within(TOLERANCE));
            }
        }
    }

    @Property(tries = 200, seed = "20260502")
    void bSplinesAreSharesOfOne(@ForAll Random random, @ForAll @IntRange(min = 3, max = 9) int df) {
        Table table = skewed(random);
        Spline spline = (Spline) table.encoding("y ~ bs(x, " + df + ")");

        for (double value : table.column("x")) {
            double[] basis = at(spline, value);
            assertThat(basis).hasSize(df);
            assertThat(Arrays.stream(basis).min().orElseThrow()).isGreaterThan(-TOLERANCE);
            assertThat(Arrays.stream(basis).sum()).isLessThan(1 + TOLERANCE);
        }
        assertClose(at(spline, first(spline)), new double[df]);
        assertThat(at(spline, last(spline))[df - 1]).isCloseTo(1, within(TOLERANCE));
    }

    @Property(tries = 200, seed = "20260503")
    void valuesSlopesAndCurvaturesOfPiecesAgreeAtEveryInnerKnot(@ForAll Random random) {
        for (String formula : List.of("y ~ bs(x, 6)", "y ~ ns(x, 5)")) {
            Spline spline = (Spline) skewed(random).encoding(formula);
            List<Double> knots = spline.knots();
            for (int k = 1; k < knots.size() - 1; k++) {
                double left = knots.get(k) - knots.get(k - 1);
                double right = knots.get(k + 1) - knots.get(k);
                for (int term = 0; term < spline.names().size(); term++) {
                    Spline.Cubic before = spline.pieces().get(k).get(term);
                    Spline.Cubic after = spline.pieces().get(k + 1).get(term);
                    double ratio = right / left;
                    double scale = 1 + ratio * ratio;
                    assertThat(before.a() + before.b() + before.c() + before.d())
                            .isCloseTo(after.a(), within(TOLERANCE));
                    assertThat((before.b() + 2 * before.c() + 3 * before.d()) * ratio)
                            .isCloseTo(after.b(), within(TOLERANCE * scale));
                    assertThat((before.c() + 3 * before.d()) * ratio * ratio)
                            .isCloseTo(after.c(), within(TOLERANCE * scale));
                }
            }
        }
    }

    @Property(tries = 200, seed = "20260504")
    void theSecondDerivativeOfNaturalSplinesIsZeroAtTheBoundary(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 8) int df) {
        Spline spline = (Spline) skewed(random).encoding("y ~ ns(x, " + df + ")");
        List<Double> knots = spline.knots();
        double start = first(spline);
        double end = last(spline);
        double afterStart = (knots.get(1) - start) / 8;
        double beforeEnd = (knots.get(knots.size() - 2) - end) / 8;

        // It is linear between knots, and so its value at a knot is found from two places inside.
        for (int term = 0; term < df; term++) {
            assertThat(2 * secondDifference(spline, term, start + afterStart, afterStart)
                            - secondDifference(spline, term, start + 2 * afterStart, afterStart))
                    .isCloseTo(0, within(TOLERANCE));
            assertThat(2 * secondDifference(spline, term, end + beforeEnd, beforeEnd)
                            - secondDifference(spline, term, end + 2 * beforeEnd, beforeEnd))
                    .isCloseTo(0, within(TOLERANCE));
        }
    }

    @Property(tries = 200, seed = "20260505")
    void naturalSplinesAreLinearBeyondTheBoundary(@ForAll Random random) {
        Spline spline = (Spline) skewed(random).encoding("y ~ ns(x, 4)");
        double width = last(spline) - first(spline);

        for (int term = 0; term < 4; term++) {
            assertThat(secondDifference(spline, term, first(spline) - width, width))
                    .isCloseTo(0, within(1e-6));
            assertThat(secondDifference(spline, term, last(spline) + width, width))
                    .isCloseTo(0, within(1e-6));
        }
    }

    @Property(tries = 50, seed = "20260506")
    void theOrderOfTheRowsChangesNoBit(@ForAll Random random) {
        double[] x = skewed(random).column("x");
        double[] shuffled = Rows.of(new double[x.length][1], x).shuffled(random).labels();

        for (String formula : List.of("y ~ poly(x, 5)", "y ~ bs(x, 6)", "y ~ ns(x, 5)")) {
            assertThat(Table.ofX(shuffled).encoding(formula))
                    .isEqualTo(Table.ofX(x).encoding(formula));
        }
    }

    // From 40 to 239 numbers, not evenly spread, in units of any size.
    private static Table skewed(Random random) {
        double unit = Math.pow(10, random.nextInt(13) - 6);
        double origin = unit * random.nextInt(20);
        return Table.ofX(random.doubles(40 + random.nextInt(200))
                .map(share -> origin + unit * (share + share * share))
                .toArray());
    }

    private static double first(Spline spline) {
        return spline.knots().get(0);
    }

    private static double last(Spline spline) {
        return spline.knots().get(spline.knots().size() - 1);
    }

    private static double secondDifference(NumberEncoding encoding, int term, double value, double step) {
        return at(encoding, value - step)[term] - 2 * at(encoding, value)[term] + at(encoding, value + step)[term];
    }

    private static double[] at(NumberEncoding encoding, double value) {
        double[] basis = new double[encoding.names().size()];
        encoding.encode(value, basis, 0);
        return basis;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void assertClose(double[] numbers, double[] expected) {
        assertThat(numbers).containsExactly(expected, within(TOLERANCE));
    }
}
