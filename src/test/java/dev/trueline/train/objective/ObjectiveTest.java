package dev.trueline.train.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.fixture.BlockCost;
import dev.trueline.fixture.Rows;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.TrainingSpace;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What least squares must satisfy, whatever the data. */
@Tag("mathematics")
class ObjectiveTest {
    private static final int FEATURES = 4;
    private static final Rows ROWS = uneven(Rows.random(new Random(21), 60, FEATURES));
    private static final ParameterVector POINT = new ParameterVector(0.7, new double[] {-1.3, 0.2, 2.5, 0.9});

    @Test
    void costIsHalfTheMeanSquaredError() {
        Rows rows = Rows.of(new double[][] {{1}, {2}}, new double[] {3, 7});
        CostEvaluation evaluation = raw(rows).evaluate(new ParameterVector(1, new double[] {1}));

        assertThat(evaluation.trainCost()).isEqualTo((1 + 16) / 4.0);
        assertThat(evaluation.gradient()).isEqualTo(new ParameterVector(-5 / 2.0, new double[] {-9 / 2.0}));
    }

    @Test
    void gradientIsTheSlopeOfTheCost() {
        Rows weighted = ROWS.randomlyWeighted(new Random(22));
        for (Rows rows : List.of(ROWS, weighted)) {
            assertGradientIsSlope(raw(rows));
            assertGradientIsSlope(standardized(rows));
            assertGradientIsSlope(BlockCost.of(TrainingSpace.standardized(columns(rows), false), rows));
        }
    }

    @Test
    void theInterceptHasNoSlopeWhenItIsNotFitted() {
        BlockCost cost = BlockCost.of(TrainingSpace.raw(FEATURES, false), ROWS);

        assertThat(cost.evaluate(POINT).gradient().intercept()).isZero();
        assertThat(cost.evaluate(POINT.plus(5, intercept()))).isEqualTo(cost.evaluate(POINT));
    }

    @Test
    void anInterceptMovesLikeTheWeightOfAColumnOfOnes() {
        Rows rows = Rows.random(new Random(23), 40, 2);
        BlockCost withIntercept = raw(rows);
        BlockCost withOnes = BlockCost.of(TrainingSpace.raw(3, false), withColumnOfOnes(rows));
        ParameterVector left = ParameterVector.zero(2);
        ParameterVector right = ParameterVector.zero(3);
        for (int step = 0; step < 50; step++) {
            CostEvaluation leftCost = withIntercept.evaluate(left);
            CostEvaluation rightCost = withOnes.evaluate(right);
            assertThat(rightCost.trainCost()).isEqualTo(leftCost.trainCost(), within(1e-13));
            left = left.plus(-0.3, leftCost.gradient());
            right = right.plus(-0.3, rightCost.gradient());
            assertThat(right.weights())
                    .containsExactly(new double[] {left.intercept(), left.weight(0), left.weight(1)}, within(1e-14));
        }
    }

    @Test
    void withAnInterceptThePredictionsAddUpToTheLabelsAtTheOptimum() {
        Rows rows = ROWS.randomlyWeighted(new Random(24));
        LinearModel model = optimum(TrainingSpace.standardized(columns(rows), true), rows);
        double predictions = 0;
        double labels = 0;
        for (int row = 0; row < rows.size(); row++) {
            predictions += rows.weight(row) * model.predict(rows.features()[row]);
            labels += rows.weight(row) * rows.labels()[row];
        }

        assertThat(predictions).isEqualTo(labels, within(1e-12 * Math.abs(labels)));
    }

    @Test
    void standardizedColumnsHaveMeanZeroAndDeviationOne() {
        TrainingSpace space = TrainingSpace.standardized(columns(ROWS), true);
        for (ColumnStatistics column : columns(inSpace(ROWS, space))) {
            assertThat(column.mean()).isEqualTo(0, within(1e-14));
            assertThat(column.deviation()).isEqualTo(1, within(1e-14));
        }
    }

    @Test
    void withoutAnInterceptColumnsAreScaledButNotCentred() {
        TrainingSpace space = TrainingSpace.standardized(columns(ROWS), false);

        assertThat(space.centers()).containsOnly(0);
        for (ColumnStatistics column : columns(inSpace(ROWS, space))) {
            assertThat(column.deviation()).isEqualTo(1, within(1e-14));
        }
    }

    @Test
    void rawAndStandardizedSpaceHaveTheSameOptimum() {
        Rows rows = Rows.random(new Random(25), 50, 3);
        assertSameModel(
                optimum(TrainingSpace.raw(3, true), rows),
                optimum(TrainingSpace.standardized(columns(rows), true), rows));
        assertSameModel(
                optimum(TrainingSpace.raw(3, false), rows),
                optimum(TrainingSpace.standardized(columns(rows), false), rows));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 2, 0.5, 1e-6, 1e6})
    void theUnitOfTheRowWeightsDoesNotMatter(double unit) {
        Rows rows = ROWS.randomlyWeighted(new Random(26));
        double[] scaled = Arrays.stream(rows.weights()).map(u -> unit * u).toArray();

        assertSameEvaluation(
                standardized(rows.weighted(scaled)).evaluate(POINT),
                standardized(rows).evaluate(POINT));
    }

    @Test
    void aRowOfWeightTwoCountsLikeTheRowTwiceAndOneOfWeightZeroLikeNone() {
        Rows rows = Rows.random(new Random(27), 5, FEATURES);
        Rows repeated = rows.pick(List.of(0, 1, 1, 3, 4));
        Rows weighted = rows.weighted(1, 2, 0, 1, 1);

        assertSameEvaluation(raw(weighted).evaluate(POINT), raw(repeated).evaluate(POINT));
        assertSameEvaluation(
                standardized(weighted).evaluate(POINT), standardized(repeated).evaluate(POINT));
    }

    @Test
    void validationCostIsTheCostOfTheHeldOutRows() {
        Rows heldOut = uneven(Rows.random(new Random(28), 30, FEATURES));
        TrainingSpace space = TrainingSpace.standardized(columns(ROWS), true);
        CostEvaluation both = BlockCost.of(space, ROWS, heldOut).evaluate(POINT);

        assertThat(both.validationCost().orElseThrow())
                .isEqualTo(BlockCost.of(space, heldOut).evaluate(POINT).trainCost());
        assertThat(both.gradient())
                .isEqualTo(BlockCost.of(space, ROWS).evaluate(POINT).gradient());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e200, Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NaN})
    void parametersBeyondAllBoundsAreReportedAsInfiniteCostAndNotThrown(double weight) {
        CostEvaluation evaluation = raw(ROWS).evaluate(new ParameterVector(0, new double[] {weight, 0, 0, 0}));

        assertThat(evaluation.trainCost()).isInfinite();
    }

    private static void assertGradientIsSlope(BlockCost cost) {
        ParameterVector gradient = cost.evaluate(POINT).gradient();
        for (int j = 0; j < FEATURES; j++) {
            assertThat(gradient.weight(j)).isEqualTo(slope(cost, weight(j)), within(1e-8 * gradient.norm()));
        }
        if (cost.space().fitIntercept()) {
            assertThat(gradient.intercept()).isEqualTo(slope(cost, intercept()), within(1e-8 * gradient.norm()));
        }
    }

    // The cost is quadratic, so central differences have no error but rounding.
    private static double slope(BlockCost cost, ParameterVector direction) {
        double step = 1e-3;
        return (cost.evaluate(POINT.plus(step, direction)).trainCost()
                        - cost.evaluate(POINT.plus(-step, direction)).trainCost())
                / (2 * step);
    }

    private static ParameterVector weight(int feature) {
        double[] weights = new double[FEATURES];
        weights[feature] = 1;
        return new ParameterVector(0, weights);
    }

    private static ParameterVector intercept() {
        return new ParameterVector(1, new double[FEATURES]);
    }

    private static void assertSameEvaluation(CostEvaluation actual, CostEvaluation expected) {
        double tolerance = 1e-13 * expected.gradient().norm();
        assertThat(actual.trainCost()).isEqualTo(expected.trainCost(), within(1e-13 * expected.trainCost()));
        assertThat(actual.gradient().intercept()).isEqualTo(expected.gradient().intercept(), within(tolerance));
        assertThat(actual.gradient().weights())
                .containsExactly(expected.gradient().weights(), within(tolerance));
    }

    private static void assertSameModel(LinearModel actual, LinearModel expected) {
        double tolerance = 1e-11 * expected.parameters().norm();
        assertThat(actual.parameters().intercept())
                .isEqualTo(expected.parameters().intercept(), within(tolerance));
        assertThat(actual.parameters().weights())
                .containsExactly(expected.parameters().weights(), within(tolerance));
    }

    // Not the step of the lowest cost: near the optimum the cost in a double no longer tells parameters apart.
    private static LinearModel optimum(TrainingSpace space, Rows rows) {
        BlockCost cost = BlockCost.of(space, rows);
        double rate = Curvature.measure(cost).suggestedRate();
        ParameterVector parameters = ParameterVector.zero(rows.dimension());
        for (int step = 0; step < 1000; step++) {
            parameters = parameters.plus(-rate, cost.evaluate(parameters).gradient());
        }
        return space.toOriginalUnits(parameters);
    }

    private static Rows inSpace(Rows rows, TrainingSpace space) {
        double[] offsets = new double[rows.dimension()];
        Arrays.setAll(offsets, j -> -space.centers()[j] * space.inverseScales()[j]);
        return rows.rescaled(offsets, space.inverseScales());
    }

    private static Rows withColumnOfOnes(Rows rows) {
        double[][] x = Arrays.stream(rows.features())
                .map(row -> new double[] {1, row[0], row[1]})
                .toArray(double[][]::new);
        return Rows.of(x, rows.labels());
    }

    private static Rows uneven(Rows rows) {
        return rows.rescaled(new double[] {5, -0.2, 30, 0}, new double[] {10, 0.1, 1, 3});
    }

    private static List<ColumnStatistics> columns(Rows rows) {
        return rows.statistics().features();
    }

    private static BlockCost raw(Rows rows) {
        return BlockCost.of(TrainingSpace.raw(rows.dimension(), true), rows);
    }

    private static BlockCost standardized(Rows rows) {
        return BlockCost.of(TrainingSpace.standardized(columns(rows), true), rows);
    }
}
