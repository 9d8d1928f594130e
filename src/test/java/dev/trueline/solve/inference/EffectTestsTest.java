package dev.trueline.solve.inference;

import static dev.trueline.fixture.Digits.twelve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.fixture.Decimals;
import dev.trueline.fixture.Places;
import dev.trueline.fixture.Rows;
import dev.trueline.solve.leastsquares.LeastSquaresSolution;
import dev.trueline.solve.leastsquares.Problem;
import dev.trueline.solve.leastsquares.Samples;
import dev.trueline.train.objective.Ridge;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of several terms at once, against the residuals of the model without them. */
@Tag("exactness")
class EffectTestsTest {
    private static final int SIZE = 25;
    private static final Rows ROWS = Rows.random(new Random(41), SIZE, 4);

    // At 1e15 a third feature is, to within its rounding, a combination of two.
    static Stream<Arguments> placesAndOtherTerms() {
        return Places.all().stream().flatMap(places -> IntStream.of(0, 2)
                .filter(others -> others == 0 || places.featureOffset() < 1e15)
                .mapToObj(others -> Arguments.of(places, others)));
    }

    @ParameterizedTest
    @MethodSource("placesAndOtherTerms")
    void aTestOfTwoTermsHasTwelveDigits(Places places, int others) {
        Random random = new Random(42);
        Rows rows = places.rows(random, SIZE, others + 2).randomlyWeighted(random);
        int degrees = SIZE - others - 3;

        EffectTest test = tests(rows, Problem.leastSquares()).test("two", others / 2, 2);

        BigDecimal f = f(rows, without(rows, others / 2, 2), 2, degrees);
        assertThat(test.degrees()).isEqualTo(2);
        assertThat(test.residualDegrees()).isEqualTo(degrees);
        twelve("f", test.f(), f);
        twelve("p", test.p(), tailOfTwoAnd(degrees, f));
    }

    @Test
    void ofOneTermItIsTheSquareOfT() {
        Estimate c =
                Inference.of(solution(ROWS, Problem.leastSquares())).estimates().get(3);

        EffectTest test = tests(ROWS, Problem.leastSquares()).test("c", 2, 1);

        assertThat(test.degrees()).isEqualTo(1);
        assertThat(test.f()).isEqualTo(c.t() * c.t(), within(1e-14 * test.f()));
        assertThat(test.p()).isEqualTo(c.p());
    }

    @Test
    void ofAllTermsItIsTheTestOfTheModel() {
        Inference inference = Inference.of(solution(ROWS, Problem.leastSquares()));

        EffectTest test = tests(ROWS, Problem.leastSquares()).test("all", 0, 4);

        assertThat(test.f()).isEqualTo(inference.fStatistic());
        assertThat(test.p()).isEqualTo(inference.fPValue());
    }

    @Test
    void throughTheOriginTheModelWithoutTheTermsGoesThroughItToo() {
        EffectTest test = tests(ROWS, Problem.throughOrigin()).test("c and d", 2, 2);

        BigDecimal left = new RationalLeastSquares(ROWS, false).residualSquares();
        BigDecimal more = new RationalLeastSquares(without(ROWS, 2, 2), false).residualSquares();
        BigDecimal variance = left.divide(BigDecimal.valueOf(SIZE - 4), Decimals.DIGITS);
        twelve("f", test.f(), more.subtract(left).divide(variance.multiply(BigDecimal.valueOf(2)), Decimals.DIGITS));
    }

    @Test
    void aTermThatDependsOnOthersOfTheEffectDoesNotCount() {
        EffectTest test =
                tests(with(x -> 3 * x[2] - x[3]), Problem.leastSquares()).test("c, d and e", 2, 3);

        assertThat(test).isEqualTo(tests(ROWS, Problem.leastSquares()).test("c, d and e", 2, 2));
    }

    // e = c + d: without c and d, e is still there, and one of their two dimensions is lost.
    @Test
    void aTermOutsideTakesThePlaceOfThoseItDependsOn() {
        Rows rows = with(x -> x[2] + x[3]);

        EffectTest test = tests(rows, Problem.leastSquares()).test("c and d", 2, 2);

        BigDecimal f = f(ROWS, without(rows, 2, 2), 1, SIZE - 5);
        assertThat(test.degrees()).isEqualTo(1);
        assertThat(test.f()).isEqualTo(f.doubleValue(), within(1e-12 * test.f()));
    }

    @Test
    void whatOthersCanReplaceAsAWholeHasNoTest() {
        EffectTest test = tests(with(x -> 7 - 2 * x[1]), Problem.leastSquares()).test("b", 1, 1);

        assertThat(test).isEqualTo(new EffectTest("b", 0, SIZE - 5, Double.NaN, Double.NaN));
    }

    @Test
    void aPerfectFitLeavesNoDoubtAboutTermsThatItNeeds() {
        Rows line = Rows.of(new double[][] {{1, 3}, {2, -1}, {3, 5}, {5, 0}}, new double[] {2, 4, 6, 10});
        EffectTests tests = tests(line, Problem.leastSquares());

        assertThat(tests.test("a", 0, 1)).isEqualTo(new EffectTest("a", 1, 1, Double.POSITIVE_INFINITY, 0));
        assertThat(tests.test("b", 1, 1)).isEqualTo(new EffectTest("b", 1, 1, Double.NaN, Double.NaN));
    }

    @Test
    void nothingIsTestedWithAPenalty() {
        assertThatThrownBy(() -> tests(ROWS, Problem.leastSquares().withPenalty(new Ridge(0.1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it takes more rows than parameters, and no penalty");
    }

    private static EffectTests tests(Rows rows, Problem problem) {
        return new EffectTests(solution(rows, problem));
    }

    private static LeastSquaresSolution solution(Rows rows, Problem problem) {
        return LeastSquaresSolution.of(Samples.moments(rows), problem);
    }

    private static BigDecimal f(Rows rows, Rows without, int degrees, int residualDegrees) {
        BigDecimal left = new RationalLeastSquares(rows, true).residualSquares();
        BigDecimal more = new RationalLeastSquares(without, true).residualSquares();
        return more.subtract(left)
                .multiply(BigDecimal.valueOf(residualDegrees))
                .divide(left.multiply(BigDecimal.valueOf(degrees)), Decimals.DIGITS);
    }

    private static Rows without(Rows rows, int first, int size) {
        return new Rows(
                Arrays.stream(rows.features())
                        .map(x -> {
                            double[] fewer = Arrays.copyOf(x, x.length - size);
                            System.arraycopy(x, first + size, fewer, first, x.length - first - size);
                            return fewer;
                        })
                        .toArray(double[][]::new),
                rows.labels(),
                rows.weights());
    }

    private static Rows with(ToDoubleFunction<double[]> feature) {
        return Rows.of(
                Arrays.stream(ROWS.features())
                        .map(x -> {
                            double[] more = Arrays.copyOf(x, x.length + 1);
                            more[x.length] = feature.applyAsDouble(x);
                            return more;
                        })
                        .toArray(double[][]::new),
                ROWS.labels());
    }

    // With two degrees in the numerator: (n / (n + 2 f))^(n / 2).
    private static BigDecimal tailOfTwoAnd(int degrees, BigDecimal f) {
        BigDecimal n = BigDecimal.valueOf(degrees);
        return n.divide(n.add(f.multiply(BigDecimal.valueOf(2))), Decimals.DIGITS)
                .pow(degrees / 2, Decimals.DIGITS);
    }
}
