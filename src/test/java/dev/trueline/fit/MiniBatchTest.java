package dev.trueline.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.contract.DataException;
import dev.trueline.contract.Split;
import dev.trueline.design.Design;
import dev.trueline.fixture.Decimals;
import dev.trueline.fixture.Rows;
import dev.trueline.fixture.RowsInMemory;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.model.ParameterVector;
import dev.trueline.solve.leastsquares.Problem;
import dev.trueline.train.method.DescentMethod;
import dev.trueline.train.method.MiniBatches;
import dev.trueline.train.method.Schedule;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.optimize.Step;
import dev.trueline.train.optimize.StopReason;
import dev.trueline.train.optimize.StoppingRules;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("mathematics")
class MiniBatchTest {
    private static final int FEATURES = 4;
    private static final Design DESIGN = Design.of(List.of("a", "b", "c", "d"), "y");
    private static final StoppingRules TWENTY_EPOCHS = new StoppingRules(20, 0, 0, 0, Duration.ZERO);

    private final List<Rows> parts = parts(new Random(2611), 5);

    // One of each batch.
    private static List<Rows> parts(Random random, int batches) {
        List<Rows> parts = new ArrayList<>();
        for (int batch = 0; batch < batches; batch++) {
            parts.add(Rows.random(random, 30 + 5 * batch, FEATURES)
                    .rescaled(new double[] {30, 0, -1, 2}, new double[] {10, 1e-2, 2, 1}));
        }
        return parts;
    }

    private RowsInMemory rows(int batches) {
        List<ColumnBlock> blocks = parts.stream().map(Rows::block).toList();
        return new RowsInMemory(DESIGN, blocks, List.of(), batches);
    }

    private static FitSettings settings(DescentMethod method, MiniBatches batches, OptionalDouble rate) {
        return new FitSettings(
                Problem.leastSquares(),
                true,
                new FitSettings.Descent(method, batches, rate, List.of(), TWENTY_EPOCHS, Optional.empty(), List.of()));
    }

    private static Fit fit(RowsInMemory rows, MiniBatches batches) {
        return LinearRegression.fit(
                rows, settings(DescentMethod.MINI_BATCH, batches, OptionalDouble.empty()), FitListener.SILENT);
    }

    @Test
    void oneBatchIsFullBatchDescentToTheBit() {
        Fit full = LinearRegression.fit(
                rows(1),
                settings(DescentMethod.GRADIENT_DESCENT, MiniBatches.FULL, OptionalDouble.empty()),
                FitListener.SILENT);

        Fit one = fit(rows(1), new MiniBatches(1, Schedule.CONSTANT, 9));

        assertThat(one.model()).isEqualTo(full.model());
        assertThat(one.result().history().stream().map(MiniBatchTest::timeless))
                .isEqualTo(full.result().history().stream()
                        .map(MiniBatchTest::timeless)
                        .toList());
    }

    private static List<Object> timeless(Step step) {
        return List.of(step.trainCost(), step.gradientNorm(), step.parameterNorm(), step.updateNorm());
    }

    @Test
    void costsAndGradientsOfTheBatchesAverageToThoseOfAllRows() {
        FitTask task = FitTask.of(
                rows(5),
                settings(DescentMethod.MINI_BATCH, new MiniBatches(5, Schedule.CONSTANT, 1), OptionalDouble.empty()),
                FitListener.SILENT);
        CostFunction cost = task.cost();
        ParameterVector at = new ParameterVector(0.3, new double[] {1, -0.5, 2, 0.25});

        CostEvaluation all = cost.evaluate(at);
        double costs = 0;
        ParameterVector gradients = ParameterVector.zero(FEATURES);
        for (int batch = 0; batch < 5; batch++) {
            CostEvaluation one = cost.evaluateBatch(batch, at);
            costs += one.trainCost() / 5;
            gradients = gradients.plus(0.2, one.gradient());
            assertThat(one.validationCost()).isEmpty();
            assertThat(one.trainCost()).isEqualTo(decimalCost(task, batch, at), within(1e-12 * all.trainCost()));
        }

        assertThat(costs).isEqualTo(all.trainCost(), within(1e-13 * all.trainCost()));
        assertThat(gradients.plus(-1, all.gradient()).norm())
                .isLessThan(1e-13 * all.gradient().norm());
    }

    // Five times the sum over the rows of the batch, by all training rows.
    private double decimalCost(FitTask task, int batch, ParameterVector at) {
        Rows rows = parts.get(batch);
        double[] centers = task.space().centers();
        double[] inverses = task.space().inverseScales();
        BigDecimal sum = BigDecimal.ZERO;
        for (int row = 0; row < rows.size(); row++) {
            BigDecimal residual = Decimals.exact(at.intercept()).subtract(Decimals.exact(rows.labels()[row]));
            for (int j = 0; j < FEATURES; j++) {
                residual = residual.add(Decimals.exact(rows.features()[row][j])
                        .subtract(Decimals.exact(centers[j]))
                        .multiply(Decimals.exact(at.weight(j) * inverses[j])));
            }
            sum = sum.add(residual.multiply(residual));
        }
        long all = task.rows().rows().get(Split.TRAIN);
        return sum.multiply(BigDecimal.valueOf(5))
                .divide(BigDecimal.valueOf(2 * all), MathContext.DECIMAL128)
                .doubleValue();
    }

    @Test
    void epochsLowerTheCostAndTellTheMeanCostOfTheirBatches() {
        Fit fit = fit(rows(5), new MiniBatches(5, new Schedule.InverseTime(0.5), 1));

        List<Step> history = fit.result().history();
        assertThat(fit.result().stopReason()).isEqualTo(StopReason.MAX_STEPS);
        assertThat(history.get(20).trainCost()).isLessThan(0.1 * history.get(0).trainCost());
        assertThat(history.subList(0, 20)).extracting(Step::batchCost).doesNotContainNull();
        assertThat(history.get(0).batchCost()).isLessThan(history.get(0).trainCost());
        assertThat(history.get(20).batchCost()).isNull();
        assertThat(history.get(4).learningRate()).isEqualTo(history.get(0).learningRate() / 3, within(1e-15));
    }

    @Test
    void anotherSeedTakesTheBatchesInAnotherOrder() {
        Fit one = fit(rows(5), new MiniBatches(5, Schedule.CONSTANT, 1));
        Fit same = fit(rows(5), new MiniBatches(5, Schedule.CONSTANT, 1));
        Fit other = fit(rows(5), new MiniBatches(5, Schedule.CONSTANT, 2));

        assertThat(same.model()).isEqualTo(one.model());
        assertThat(other.model()).isNotEqualTo(one.model());
    }

    @Test
    void theCertificatePromisesNoNumberOfSteps() {
        Fit fit = fit(rows(5), new MiniBatches(5, Schedule.CONSTANT, 1));

        assertThat(fit.optimality().certificate().stepsLeft()).isEmpty();
        assertThat(fit.optimality().certificate().relativeExcess()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theAutomaticRateGetsNearOnEverySeed(long seed) {
        Fit fit = fit(rows(5), new MiniBatches(5, new Schedule.InverseTime(0.5), seed));

        assertThat(fit.optimality().certificate().relativeExcess()).isLessThan(1e-2);
    }

    @Test
    void rowsThatAreDealtOtherwiseAreRefused() {
        FitSettings settings =
                settings(DescentMethod.MINI_BATCH, new MiniBatches(4, Schedule.CONSTANT, 1), OptionalDouble.empty());

        assertThatThrownBy(() -> LinearRegression.fit(rows(5), settings, FitListener.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the training rows are dealt into 5 batches, but the settings ask for 4");
    }

    @Test
    void moreBatchesThanRowsAreRefused() {
        FitSettings settings =
                settings(DescentMethod.MINI_BATCH, new MiniBatches(300, Schedule.CONSTANT, 1), OptionalDouble.empty());

        assertThatThrownBy(() -> LinearRegression.fit(rows(300), settings, FitListener.SILENT))
                .isInstanceOf(DataException.class)
                .hasMessage("200 training rows cannot be dealt into 300 batches; take 2 to 200");
    }

    @Test
    void aRateThatFallsPromisesNoNumberOfStepsEither() {
        Fit fit = fit(rows(1), new MiniBatches(1, new Schedule.InverseTime(0.5), 1));

        assertThat(fit.optimality().certificate().stepsLeft()).isEmpty();
    }

    @Test
    void otherMethodsTakeNoBatchesAndNoSchedule() {
        assertRefused(new MiniBatches(5, Schedule.CONSTANT, 1));
        assertRefused(new MiniBatches(1, new Schedule.Cosine(20), 0));
    }

    private static void assertRefused(MiniBatches batches) {
        assertThatThrownBy(() -> settings(DescentMethod.NESTEROV, batches, OptionalDouble.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "accelerated gradient descent (Nesterov) takes all rows at once, at one rate; give no batches"
                                + " and no schedule, or take mini-batches");
    }
}
