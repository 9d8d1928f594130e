package dev.trueline.solve.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.fixture.PathOfGlmnet;
import dev.trueline.fixture.Rows;
import dev.trueline.math.moments.CrossProducts;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.TrainingSpace;
import dev.trueline.train.method.GradientStep;
import dev.trueline.train.method.NesterovStep;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.Curvature;
import dev.trueline.train.objective.ElasticNet;
import dev.trueline.train.objective.PenalizedCost;
import dev.trueline.train.objective.Penalty;
import dev.trueline.train.objective.Ridge;
import dev.trueline.train.optimize.Iterate;
import dev.trueline.train.optimize.UpdateRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The optimum under an L1 penalty, from exact moments. */
@Tag("mathematics")
class ElasticNetTest {
    private static final double SEVEN_DIGITS = 1e-7;

    @ParameterizedTest
    @CsvSource({
        "longley, 1", "longley, 0.5",
        "swiss, 1", "swiss, 0.5",
        "mtcars, 1", "mtcars, 0.5",
        "stackloss, 1", "stackloss, 0.5",
        "airquality, 1", "airquality, 0.5",
        "correlated, 1", "correlated, 0.5"
    })
    void hasTheCoefficientsOfGlmnetOnTheWholePath(String dataset, double alpha) {
        PathOfGlmnet path = PathOfGlmnet.of(dataset, alpha);
        CrossProducts moments = Samples.moments(path.rows());
        double deviation = Samples.statistics(path.rows()).label().deviation();

        for (int i = 0; i < path.lambdas().length; i++) {
            double lambda = path.lambdas()[i];
            // glmnet divides the label by its deviation, which leaves L1 as it is.
            Penalty penalty = new ElasticNet(alpha * lambda, (1 - alpha) * lambda / deviation);
            LinearModel model = solve(moments, penalty).model();

            double[] expected = path.weights()[i];
            double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            assertThat(model.parameters().weights())
                    .as("lambda %s", lambda)
                    .containsExactly(expected, within(SEVEN_DIGITS * largest + 1e-12));
            assertThat(model.parameters().intercept())
                    .isCloseTo(path.intercepts()[i], within(SEVEN_DIGITS * Math.abs(path.intercepts()[i]) + 1e-9));
        }
    }

    /**
     * scikit-learn 1.2.1:
     *
     * <pre>
     *   z = StandardScaler().fit_transform(x)
     *   ElasticNet(alpha=0.8, l1_ratio=0.25, tol=1e-14, max_iter=10**7).fit(z, y).coef_ / x.std(axis=0)
     *   Lasso(alpha=0.8, tol=1e-14, max_iter=10**7).fit(z, y).coef_ / x.std(axis=0)
     * </pre>
     */
    @Test
    void hasTheCoefficientsOfScikitLearn() {
        CrossProducts moments = Samples.moments(PathOfGlmnet.of("stackloss", 1).rows());

        LinearModel mixed = solve(moments, ElasticNet.mixed(0.25, 0.8)).model();
        LinearModel lasso = solve(moments, ElasticNet.mixed(1, 0.8)).model();

        assertThat(mixed.parameters().weights())
                .containsExactly(
                        new double[] {0.4290683065031488, 1.085480654400218, 0.0645241317119546}, within(1e-9));
        assertThat(lasso.parameters().weights())
                .containsExactly(new double[] {0.6209750235209187, 1.149798813536651, -0.0}, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 0.01, 0.3, 2})
    void satisfiesTheConditionsOnTheSubgradient(double l1) {
        Rows rows = PathOfGlmnet.of("mtcars", 1).rows();
        TrainingSpace space = Samples.standardized(rows, true);
        ElasticNet penalty = new ElasticNet(l1, 0.1);
        LeastSquaresSolution solution = solve(Samples.moments(rows), penalty);
        MomentCost plain = new MomentCost(space, solve(Samples.moments(rows), Ridge.NONE), Optional.empty());
        double[] ones = IntStream.range(0, rows.dimension()).mapToDouble(j -> 1).toArray();

        ParameterVector at = space.fromOriginalUnits(solution.model());
        CostEvaluation evaluation = new PenalizedCost(plain, penalty, ones).evaluate(at);

        assertThat(evaluation.gradient().intercept()).isCloseTo(0, within(1e-12));
        for (int j = 0; j < rows.dimension(); j++) {
            double slope = evaluation.gradient().weight(j);
            if (at.weight(j) == 0) {
                assertThat(Math.abs(slope)).isLessThanOrEqualTo(l1);
            } else {
                assertThat(slope).isCloseTo(-l1 * Math.signum(at.weight(j)), within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"swiss, 0.5", "stackloss, 1", "airquality, 2"})
    void isWhereProximalStepsEnd(String dataset, double l1) {
        Rows rows = PathOfGlmnet.of(dataset, 1).rows();
        TrainingSpace space = Samples.standardized(rows, true);
        ElasticNet penalty = new ElasticNet(l1, 0.05);
        LeastSquaresSolution solution = solve(Samples.moments(rows), penalty);
        MomentCost plain = new MomentCost(space, solve(Samples.moments(rows), Ridge.NONE), Optional.empty());
        double[] ones = IntStream.range(0, rows.dimension()).mapToDouble(j -> 1).toArray();
        CostFunction cost = new PenalizedCost(plain, penalty, ones);
        double rate = Curvature.measure(cost).suggestedRate();
        ParameterVector expected = space.fromOriginalUnits(solution.model());

        for (UpdateRule rule : List.of(new GradientStep(rate), new NesterovStep(rate))) {
            Iterate at = rule.begin(ParameterVector.zero(rows.dimension()));
            for (int step = 0; step < 20_000; step++) {
                at = rule.move(at, cost.evaluate(at.point()), cost).to();
            }

            for (int j = 0; j < rows.dimension(); j++) {
                double weight = expected.weight(j);
                assertThat(at.point().weight(j)).as("%s", rule).isCloseTo(weight, within(1e-9 * Math.abs(weight)));
            }
        }
    }

    @Test
    void satisfiesThemWhereFeaturesDependOnOthersOrAreMoreThanRows() {
        SplittableRandom random = new SplittableRandom(41);
        for (int sample = 0; sample < 200; sample++) {
            int size = random.nextInt(4, 10);
            double[][] features = new double[random.nextInt(4, 20)][size];
            double[] labels = new double[features.length];
            for (int row = 0; row < labels.length; row++) {
                Arrays.setAll(features[row], j -> random.nextDouble(-1, 1));
                features[row][3] = features[row][0] + features[row][1];
                labels[row] = 2 * features[row][3] - features[row][2] + random.nextDouble();
            }
            Rows rows = Rows.of(features, labels);
            double l1 = Math.pow(10, random.nextDouble(-6, -1));

            LinearModel model =
                    solve(Samples.moments(rows), new ElasticNet(l1, 0)).model();

            for (int j = 0; j < size; j++) {
                double slope = standardizedSlope(rows, model, j);
                double weight = model.parameters().weight(j);
                double excess = weight == 0 ? Math.abs(slope) - l1 : Math.abs(slope + l1 * Math.signum(weight));
                assertThat(excess).as("sample %s, feature %s", sample, j).isLessThan(1e-12);
            }
        }
    }

    private static double standardizedSlope(Rows rows, LinearModel model, int feature) {
        double[] column = rows.column(feature);
        double mean = Arrays.stream(column).average().orElseThrow();
        double squares = 0;
        double slope = 0;
        for (int row = 0; row < column.length; row++) {
            double error = model.predict(rows.features()[row]) - rows.labels()[row];
            squares += (column[row] - mean) * (column[row] - mean);
            slope += error * (column[row] - mean);
        }
        return slope / column.length / Math.sqrt(squares / column.length);
    }

    @Test
    void aStepAfterARestartLowersTheCost() {
        Rows rows = PathOfGlmnet.of("longley", 1).rows();
        TrainingSpace space = Samples.standardized(rows, true);
        MomentCost plain = new MomentCost(space, solve(Samples.moments(rows), Ridge.NONE), Optional.empty());
        double[] ones = IntStream.range(0, rows.dimension()).mapToDouble(j -> 1).toArray();
        CostFunction cost = new PenalizedCost(plain, new ElasticNet(0.01, 0), ones);
        NesterovStep rule = new NesterovStep(Curvature.measure(cost).suggestedRate());

        Iterate at = rule.begin(ParameterVector.zero(rows.dimension()));
        int restarts = 0;
        for (int step = 0; step < 2000; step++) {
            Iterate next = rule.move(at, cost.evaluate(at.point()), cost).to();
            if (step > 0 && at.point().equals(at.memory().get(0))) {
                restarts++;
                ParameterVector reached = next.memory().get(0);
                double before = cost.evaluate(at.point()).trainCost();
                assertThat(cost.evaluate(reached).trainCost()).isLessThanOrEqualTo(before * (1 + 1e-12));
            }
            at = next;
        }

        assertThat(restarts).isPositive();
    }

    @Test
    void isTheMeanModelFromTheLargestLambdaOn() {
        PathOfGlmnet path = PathOfGlmnet.of("swiss", 1);
        CrossProducts moments = Samples.moments(path.rows());

        LeastSquaresSolution mean = solve(moments, new ElasticNet(path.lambdas()[0] * (1 + 1e-12), 0));
        LeastSquaresSolution below = solve(moments, new ElasticNet(path.lambdas()[0] * (1 - 1e-9), 0));

        assertThat(mean.model().parameters().weights()).containsOnly(0);
        assertThat(mean.model().parameters().intercept())
                .isEqualTo(Samples.statistics(path.rows()).label().mean());
        assertThat(mean.effectiveParameters()).isEqualTo(1);
        assertThat(below.rank()).isEqualTo(1);
    }

    @Test
    void isRidgeToTheLastBitWithoutL1() {
        CrossProducts moments = Samples.moments(PathOfGlmnet.of("longley", 1).rows());

        assertThat(solve(moments, new ElasticNet(0, 0.3)).model())
                .isEqualTo(solve(moments, new Ridge(0.3)).model());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.05, 1})
    void hasTheSameBitsForFeaturesInAnotherOrder(double l1) {
        Rows rows = PathOfGlmnet.of("correlated", 1).rows();
        List<Integer> backwards =
                new ArrayList<>(IntStream.range(0, rows.dimension()).boxed().toList());
        Collections.reverse(backwards);
        double[][] reversed = IntStream.range(0, rows.size())
                .mapToObj(row ->
                        backwards.stream().mapToDouble(j -> rows.column(j)[row]).toArray())
                .toArray(double[][]::new);
        Penalty penalty = new ElasticNet(l1, 0.01);

        double[] weights =
                solve(Samples.moments(rows), penalty).model().parameters().weights();
        double[] others = solve(Samples.moments(Rows.of(reversed, rows.labels())), penalty)
                .model()
                .parameters()
                .weights();

        assertThat(backwards.stream().mapToDouble(j -> others[j]).toArray()).isEqualTo(weights);
    }

    @Test
    void givesTheFirstOfTwoEqualFeaturesTheWeight() {
        double[][] features = {{1, 1, 4}, {2, 2, 1}, {3, 3, 0}, {5, 5, 2}, {8, 8, 2}};
        double[] labels = {1, 3, 2, 6, 9};
        double[][] single = {{1, 4}, {2, 1}, {3, 0}, {5, 2}, {8, 2}};
        Penalty penalty = new ElasticNet(0.2, 0);

        double[] weights = solve(Samples.moments(Rows.of(features, labels)), penalty)
                .model()
                .parameters()
                .weights();
        double[] alone = solve(Samples.moments(Rows.of(single, labels)), penalty)
                .model()
                .parameters()
                .weights();

        assertThat(weights).containsExactly(alone[0], 0, alone[1]);
    }

    @Test
    void choosesAmongMoreFeaturesThanRows() {
        double[][] features = new double[8][20];
        double[] labels = new double[8];
        SplittableRandom random = new SplittableRandom(5);
        for (int row = 0; row < labels.length; row++) {
            Arrays.setAll(features[row], j -> random.nextDouble(-1, 1));
            labels[row] = features[row][3] - 2 * features[row][11] + random.nextDouble(-0.1, 0.1);
        }

        LeastSquaresSolution solution = solve(Samples.moments(Rows.of(features, labels)), new ElasticNet(0.01, 0));

        assertThat(solution.rank()).isBetween(1, 7);
        assertThat(solution.dependencies()).isEmpty();
    }

    private static LeastSquaresSolution solve(CrossProducts moments, Penalty penalty) {
        return LeastSquaresSolution.of(moments, Problem.leastSquares().withPenalty(penalty));
    }
}
