package dev.trueline.solve.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.fixture.Rows;
import dev.trueline.solve.inference.Inference;
import dev.trueline.train.objective.Ridge;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Features that others determine are found and named; ill-conditioned ones are left alone. */
@Tag("mathematics")
class DependencyTest {
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");
    private static final Rows ROWS = Rows.random(new Random(7), 300, 3);

    @Test
    void independentFeaturesAreKept() {
        assertThat(describe(ROWS)).isEmpty();
    }

    @Test
    void aConstantFeatureIsNamed() {
        assertThat(describe(with(x -> 0.1))).containsExactly("d = 0.1, a constant");
        assertThat(describe(with(x -> 0))).containsExactly("d = 0, a constant");
    }

    @Test
    void aConstantFeatureIsAnInterceptWhereNoneIsFitted() {
        assertThat(dependencies(with(x -> 0.1), Problem.throughOrigin())).isEmpty();
        assertThat(dependencies(with(x -> 0), Problem.throughOrigin())).hasSize(1);
    }

    @Test
    void aDuplicateIsNamedAfterItsOriginal() {
        assertThat(describe(with(x -> x[1]))).containsExactly("d = b");
    }

    @Test
    void aLinearCombinationRoundedToDoublesIsNamed() {
        assertThat(describe(with(x -> 2 * x[0] - 3 * x[2] + 7))).containsExactly("d = 2 * a + -3 * c + 7");
        assertThat(describe(with(x -> x[0] + x[1] + x[2]))).containsExactly("d = a + b + c");
        assertThat(describe(with(x -> 1e-12 * x[0] / 3))).containsExactly("d = 0.000000000000333333333333 * a");
    }

    @Test
    void aCombinationOfLargeFeaturesThatCancelsIsNamed() {
        Rows far = ROWS.rescaled(new double[] {1e8, 1e8, 0}, new double[] {1e5, 1e5, 1});

        assertThat(describe(extended(far, x -> x[0] - x[1]))).containsExactly("d = a + -1 * b");
    }

    @Test
    void aTimestampInTwoUnitsIsNamedOnce() {
        Rows stamps = ROWS.rescaled(new double[] {1.7e12, 0, 0}, new double[] {8e7, 1, 1});

        assertThat(describe(extended(stamps, x -> x[0] / 1000))).containsExactly("d = 0.001 * a");
    }

    @Test
    void theSmallestDifferencesThatDoublesHoldAreNoDependency() {
        Random random = new Random(8);

        assertThat(describe(with(x -> x[1] * (1 + 1e-13 * random.nextGaussian()))))
                .isEmpty();
        assertThat(describe(with(x -> 1e9 + random.nextInt(100) * 1e-5))).isEmpty();
    }

    @Test
    void illConditionedPolynomialsAreKept() {
        assertThat(describe(Samples.filip())).isEmpty();
    }

    @Test
    void moreFeaturesThanRowsCanTellApartAreNamed() {
        Rows few = Rows.random(new Random(9), 3, 5);

        List<Dependency> dependencies = dependencies(few, Problem.leastSquares());

        assertThat(dependencies).extracting(Dependency::feature).containsExactly(2, 3, 4);
        assertThat(dependencies.get(0).terms())
                .extracting(Dependency.Term::feature)
                .containsExactly(0, 1);
        assertThat(solve(few, Problem.leastSquares()).residualSquares()).isEqualByComparingTo("0");
        assertThat(dependencies(few, Problem.throughOrigin()))
                .extracting(Dependency::feature)
                .containsExactly(3, 4);
    }

    @Test
    void rowsOfWeightZeroDoNotTellFeaturesApart() {
        Rows two = Rows.of(new double[][] {{1, 1}, {2, 2}, {3, 5}}, new double[] {1, 2, 4})
                .weighted(1, 1, 0);

        assertThat(describe(two)).containsExactly("b = a");
    }

    @Test
    void predictionsDoNotDependOnWhatIsDropped() {
        Rows rows = with(x -> x[0] - 2 * x[1]);
        LeastSquaresSolution reduced = solve(rows, Problem.leastSquares());
        LeastSquaresSolution original = solve(ROWS, Problem.leastSquares());

        assertThat(reduced.model().parameters().weight(3)).isZero();
        assertThat(reduced.cost()).isEqualTo(original.cost());
        assertThat(Inference.of(reduced).residualDegrees()).isEqualTo(296);
    }

    @Test
    void aPenaltyMakesDuplicatesShareTheirWeight() {
        LeastSquaresSolution solution =
                solve(with(x -> x[1]), Problem.leastSquares().withPenalty(new Ridge(1e-3)));

        assertThat(solution.dependencies()).isEmpty();
        assertThat(solution.model().parameters().weight(3))
                .isEqualTo(solution.model().parameters().weight(1));
    }

    private static Rows with(ToDoubleFunction<double[]> feature) {
        return extended(ROWS, feature);
    }

    private static Rows extended(Rows rows, ToDoubleFunction<double[]> feature) {
        double[][] features = Arrays.stream(rows.features())
                .map(x -> {
                    double[] longer = Arrays.copyOf(x, x.length + 1);
                    longer[x.length] = feature.applyAsDouble(x);
                    return longer;
                })
                .toArray(double[][]::new);
        return new Rows(features, rows.labels(), rows.weights());
    }

    private static List<String> describe(Rows rows) {
        return dependencies(rows, Problem.leastSquares()).stream()
                .map(dependency -> dependency.describe(NAMES))
                .toList();
    }

    private static List<Dependency> dependencies(Rows rows, Problem problem) {
        return solve(rows, problem).dependencies();
    }

    private static LeastSquaresSolution solve(Rows rows, Problem problem) {
        return LeastSquaresSolution.of(Samples.moments(rows), problem);
    }
}
