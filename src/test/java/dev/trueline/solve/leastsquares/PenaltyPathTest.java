package dev.trueline.solve.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.fixture.PathOfGlmnet;
import dev.trueline.math.moments.CrossProducts;
import dev.trueline.solve.leastsquares.PathSettings.Rule;
import dev.trueline.train.objective.ElasticNet;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths of penalties from fold moments. */
@Tag("mathematics")
class PenaltyPathTest {
    private static final double EIGHT_DIGITS = 1e-8;

    @ParameterizedTest
    @ValueSource(strings = {"longley", "swiss", "mtcars", "stackloss", "airquality", "correlated"})
    void isThatOfGlmnetWithItsErrorsOnFolds(String dataset) {
        PathOfGlmnet expected = PathOfGlmnet.of(dataset, 1);

        PenaltyPath path = path(expected, settings(40, 1e-4, 1));

        for (int i = 0; i < 40; i++) {
            PenaltyPath.Point point = path.points().get(i);
            double lambda = expected.lambdas()[i];
            assertThat(point.lambda()).isCloseTo(lambda, within(1e-12 * lambda));
            assertThat(point.explained()).isCloseTo(expected.ratios()[i], within(1e-10));
            double largest =
                    Arrays.stream(expected.weights()[i]).map(Math::abs).max().orElseThrow();
            assertThat(point.weights()).containsExactly(expected.weights()[i], within(1e-7 * largest + 1e-12));
            assertThat(point.meanError()).isCloseTo(expected.means()[i], within(EIGHT_DIGITS * expected.means()[i]));
            assertThat(point.standardError())
                    .isCloseTo(expected.errors()[i], within(EIGHT_DIGITS * expected.errors()[i]));
        }
        assertThat(path.points().get(path.min()).lambda())
                .isCloseTo(expected.lambdaMin(), within(1e-9 * expected.lambdaMin()));
        assertThat(path.points().get(path.oneSe()).lambda())
                .isCloseTo(expected.lambdaOneSe(), within(1e-9 * expected.lambdaOneSe()));
    }

    @ParameterizedTest
    @CsvSource({"swiss, 1", "swiss, 0.3", "mtcars, 0.9", "correlated, 0.05"})
    void agreesWithTheExactSolutionAndRefitsOfEveryFold(String dataset, double alpha) {
        PathOfGlmnet rows = PathOfGlmnet.of(dataset, 1);
        List<CrossProducts> folds = folds(rows);

        PenaltyPath path = path(rows, settings(12, 1e-3, alpha));

        for (PenaltyPath.Point point : path.points()) {
            Problem problem = Problem.leastSquares().withPenalty(point.penalty());
            double[] exact = LeastSquaresSolution.of(Samples.moments(rows.rows()), problem)
                    .model()
                    .parameters()
                    .weights();
            CrossValidation refits = CrossValidation.of(folds, problem, List.of(order(exact.length)));
            double mean = refits.folds().stream()
                            .mapToDouble(fold -> fold.rows() * fold.rmse() * fold.rmse())
                            .sum()
                    / rows.rows().size();
            for (int j = 0; j < exact.length; j++) {
                assertThat(point.weights()[j]).isCloseTo(exact[j], within(1e-9 * Math.abs(exact[j]) + 1e-13));
            }
            assertThat(point.meanError()).isCloseTo(mean, within(1e-9 * mean));
        }
        assertThat(path.points().get(0).terms()).isZero();
        assertThat(path.points().get(1).terms()).isPositive();
    }

    @Test
    void theRuleDecidesWhichModelIsTheOne() {
        PathOfGlmnet rows = PathOfGlmnet.of("airquality", 1);

        PenaltyPath min = path(rows, settings(30, 1e-3, 1));
        PenaltyPath oneSe = path(rows, new PathSettings(30, OptionalDouble.of(1e-3), 1, Rule.ONE_SE));

        assertThat(min.chosenIndex()).isEqualTo(min.min()).isGreaterThan(min.oneSe());
        assertThat(oneSe.chosenIndex()).isEqualTo(oneSe.oneSe());
        assertThat(oneSe.chosen().terms()).isLessThanOrEqualTo(min.chosen().terms());
        assertThat(min.chosen().penalty()).isEqualTo(new ElasticNet(min.chosen().lambda(), 0));
    }

    @Test
    void endsSoonerWithFewerRowsThanTerms() {
        PathSettings settings = new PathSettings(3, OptionalDouble.empty(), 1, Rule.MIN);

        assertThat(settings.lambdas(1, 10, 10)[2]).isEqualTo(1e-4);
        assertThat(settings.lambdas(1, 9, 10)[2]).isEqualTo(1e-2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1    | 0.1 | 1   | a path of 1 lambdas; take 2 to 1000
            1001 | 0.1 | 1   | a path of 1001 lambdas; take 2 to 1000
            10   | 0   | 1   | the ratio of lambdas is 0.0, but must be above 0 and below 1
            10   | NaN | 1   | the ratio of lambdas is NaN, but must be above 0 and below 1
            10   | 1   | 1   | the ratio of lambdas is 1.0, but must be above 0 and below 1
            10   | 0.1 | 0   | alpha, the share of L1, is 0.0, but a path needs it above 0 and at most 1
            10   | 0.1 | NaN | alpha, the share of L1, is NaN, but a path needs it above 0 and at most 1
            10   | 0.1 | 1.1 | alpha, the share of L1, is 1.1, but a path needs it above 0 and at most 1
            """)
    void refusesPathsThatAreNone(int count, double ratio, double alpha, String message) {
        assertThatThrownBy(() -> settings(count, ratio, alpha))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void refusesASingleFold() {
        CrossProducts moments = Samples.moments(PathOfGlmnet.of("swiss", 1).rows());
        SplitMoments single = new SplitMoments(List.of(moments), new CrossProducts(5), new CrossProducts(5));

        assertThatThrownBy(() -> single.path(true, settings(10, 0.1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cross-validation takes two folds with at least one row in each");
    }

    private static Integer[] order(int features) {
        Integer[] order = new Integer[features];
        Arrays.setAll(order, j -> j);
        return order;
    }

    private static PathSettings settings(int count, double ratio, double alpha) {
        return new PathSettings(count, OptionalDouble.of(ratio), alpha, Rule.MIN);
    }

    private static List<CrossProducts> folds(PathOfGlmnet rows) {
        return rows.byFold().stream().map(Samples::moments).toList();
    }

    private static PenaltyPath path(PathOfGlmnet rows, PathSettings settings) {
        CrossProducts none = new CrossProducts(rows.rows().dimension());
        return new SplitMoments(folds(rows), none, none).path(true, settings);
    }
}
