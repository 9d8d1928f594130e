package dev.trueline.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Contract.OnViolation;
import dev.trueline.contract.Contract.UnexpectedColumns;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Role;
import dev.trueline.contract.SplitRatios;
import dev.trueline.design.Design;
import dev.trueline.fixture.Reference;
import dev.trueline.fixture.Rows;
import dev.trueline.fixture.RowsInMemory;
import dev.trueline.solve.leastsquares.Problem;
import dev.trueline.spark.Ingest;
import dev.trueline.spark.LocalSpark;
import dev.trueline.spark.TrainingData;
import dev.trueline.spark.source.rows.RowSpec;
import dev.trueline.train.method.DescentMethod;
import dev.trueline.train.method.LearningRate;
import dev.trueline.train.objective.ElasticNet;
import dev.trueline.train.optimize.Step;
import dev.trueline.train.optimize.StopReason;
import dev.trueline.train.optimize.StoppingRules;
import dev.trueline.train.optimize.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The library as another program calls it. */
class LinearRegressionTest {
    private static final SplitRatios NOTHING_HELD_OUT = new SplitRatios(1, 0, 0, List.of(), 17);
    private static final Rows THREE = Rows.of(new double[][] {{1}, {2}, {3}}, new double[] {1, 2, 4});
    private static final StoppingRules FIFTY_STEPS = new StoppingRules(50, 0, 0, 0, Duration.ZERO);

    private final List<String> heard = new ArrayList<>();

    @Test
    @Tag("certified")
    void californiaHousingIsFittedInMemory() throws IOException {
        Path file = Reference.data("california_housing_raw");
        Design design = Design.of(features(file), "medianHouseValue");
        TrainingRows rows = new RowsInMemory(design, rows(file), Optional.empty());

        Fit fit = LinearRegression.fit(rows, FitSettings.exact(), FitListener.SILENT);

        JsonNode certified = Reference.certified("california_housing_raw").at("/exact_decimal/coefficients");
        // Certified for the decimals of the file, which the nearest doubles differ from.
        assertThat(fit.model().parameters().intercept())
                .isCloseTo(certified.get("intercept").asDouble(), withinPercentage(1e-10));
        for (int j = 0; j < design.size(); j++) {
            assertThat(fit.model().parameters().weight(j))
                    .isCloseTo(certified.get(design.term(j).name()).asDouble(), withinPercentage(1e-10));
        }
    }

    @Test
    @Tag("certified")
    void californiaHousingHasTheSameBitsFromADatasetAndFromMemory() throws IOException {
        Path file = Reference.data("california_housing_raw");

        assertSameBits(features(file), rows(file));
    }

    @Test
    @Tag("exactness")
    void madeUpRowsHaveTheSameBitsFromADatasetAndFromMemory() {
        assertSameBits(List.of("a", "b", "c", "d"), Rows.random(new Random(5), 9000, 4));
    }

    @Test
    @Tag("mathematics")
    void descentWithHeldOutRowsPublishesTheStepOfTheirLowestCost() {
        Fit fit =
                LinearRegression.fit(halves(new Random(6), 400), FitSettings.descent(FIFTY_STEPS), FitListener.SILENT);

        double lowest = fit.result().history().stream()
                .mapToDouble(Step::validationCost)
                .min()
                .orElseThrow();
        assertThat(fit.result().stopReason()).isEqualTo(StopReason.MAX_STEPS);
        assertThat(fit.result().best().validationCost()).isEqualTo(lowest);
    }

    @Test
    @Tag("mathematics")
    void theListenerHearsWarningsRateStepsAndResultInOrder() {
        LinearRegression.fit(halves(new Random(7), 6), FitSettings.descent(FIFTY_STEPS), new Recorder());

        assertThat(heard.get(0)).startsWith("warning: no row is held out for the test");
        assertThat(heard.subList(1, 4)).containsExactly("descent from step 0", "step 0", "step 1");
        assertThat(heard).hasSize(1 + 1 + 51 + 1).last().isEqualTo("MAX_STEPS");
    }

    @Test
    @Tag("mathematics")
    void theListenerEndsDescentAfterTheStepUnderWay() {
        FitListener impatient = new FitListener() {
            @Override
            public boolean stopRequested() {
                return true;
            }
        };

        Fit fit = LinearRegression.fit(halves(new Random(8), 400), FitSettings.descent(FIFTY_STEPS), impatient);

        assertThat(fit.interrupted()).isTrue();
        assertThat(fit.result().history()).hasSize(1);
    }

    @Test
    @Tag("mathematics")
    void theBestOfSeveralRatesIsTheFittedModel() {
        FitSettings.Descent rates = new FitSettings.Descent(
                DescentMethod.GRADIENT_DESCENT,
                OptionalDouble.empty(),
                List.of(0.001, 0.5, 100.0),
                FIFTY_STEPS,
                Optional.empty());

        Fit fit = LinearRegression.fit(
                halves(new Random(9), 400), new FitSettings(Problem.leastSquares(), true, rates), new Recorder());

        assertThat(fit.rate().value()).isEqualTo(0.5);
        assertThat(fit.others()).extracting(other -> other.rate().value()).containsExactly(0.001, 100.0);
        assertThat(heard).last().isEqualTo("best of 3: 0.5");
    }

    @Test
    @Tag("bad-input")
    void withoutTrainingRowsNothingIsFitted() {
        Rows none = Rows.of(new double[0][], new double[0]);
        TrainingRows rows = new RowsInMemory(Design.of(List.of("x"), "y"), none, Optional.of(THREE));

        assertThatThrownBy(() -> LinearRegression.fit(rows, FitSettings.exact(), FitListener.SILENT))
                .isInstanceOf(DataException.class)
                .hasMessage("none of the 3 accepted rows fell into the training split; use more rows, or a larger"
                        + " split.train");
    }

    @Test
    @Tag("bad-input")
    void aConstantLabelIsRefusedByName() {
        Rows constant = Rows.of(THREE.features(), new double[] {7, 7, 7});
        TrainingRows rows = new RowsInMemory(Design.of(List.of("x"), "y"), constant, Optional.empty());

        assertThatThrownBy(() -> LinearRegression.fit(rows, FitSettings.exact(), FitListener.SILENT))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the label 'y' is 7.0 in all 3 training rows");
    }

    private void assertSameBits(List<String> features, Rows rows) {
        SparkSession spark = LocalSpark.start();
        Contract contract = contract(features);
        TrainingRows memory = new RowsInMemory(Design.of(contract), rows, Optional.empty());
        try (TrainingData data =
                new Ingest(spark).read(dataset(spark, features, rows), RowSpec.of(contract, NOTHING_HELD_OUT))) {
            for (FitSettings settings : List.of(FitSettings.exact(), FitSettings.descent(FIFTY_STEPS))) {
                Fit expected = LinearRegression.fit(memory, settings, FitListener.SILENT);
                Fit fit = LinearRegression.fit(data, settings, FitListener.SILENT);

                assertThat(fit.model().parameters()).isEqualTo(expected.model().parameters());
                assertThat(costs(fit)).isEqualTo(costs(expected));
            }
        }
    }

    private static List<List<Double>> costs(Fit fit) {
        return fit.result().history().stream()
                .map(step -> List.of(step.trainCost(), step.gradientNorm()))
                .toList();
    }

    private static TrainingRows halves(Random random, int rows) {
        Rows all = Rows.random(random, 2 * rows, 2);
        List<Integer> numbers = IntStream.range(0, all.size()).boxed().toList();
        return new RowsInMemory(
                Design.of(List.of("a", "b"), "y"),
                all.pick(numbers.subList(0, rows)),
                Optional.of(all.pick(numbers.subList(rows, all.size()))));
    }

    private static Contract contract(List<String> features) {
        List<ColumnContract> columns = new ArrayList<>();
        features.forEach(name -> columns.add(ColumnContract.number(name, Role.FEATURE)));
        columns.add(ColumnContract.number("label", Role.LABEL));
        return new Contract(columns, OnViolation.FAIL, UnexpectedColumns.FAIL, 0);
    }

    private static Dataset<Row> dataset(SparkSession spark, List<String> features, Rows rows) {
        List<StructField> fields = new ArrayList<>();
        features.forEach(name -> fields.add(DataTypes.createStructField(name, DataTypes.DoubleType, false)));
        fields.add(DataTypes.createStructField("label", DataTypes.DoubleType, false));
        List<Row> table = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            double[] numbers = Arrays.copyOf(rows.features()[row], features.size() + 1);
            numbers[features.size()] = rows.labels()[row];
            table.add(RowFactory.create(Arrays.stream(numbers).boxed().toArray()));
        }
        return spark.createDataFrame(table, new StructType(fields.toArray(StructField[]::new)))
                .repartition(3);
    }

    private static List<String> features(Path csv) throws IOException {
        List<String> names = List.of(Files.readAllLines(csv).get(0).split(","));
        return names.subList(0, names.size() - 1);
    }

    /** No penalty acts on a column without a deviation, so it is the intercept that was not asked for. */
    @Test
    void aConstantTakesThePlaceOfAnInterceptThatIsNotFittedAndTheListenerHearsOfIt() {
        Rows rows = Rows.of(new double[][] {{7, 1}, {7, 2}, {7, 4}}, new double[] {15, 16, 18});
        Problem problem = Problem.throughOrigin().withPenalty(new ElasticNet(1e-9, 0));
        FitSettings settings =
                new FitSettings(problem, true, new FitSettings.Exact(FitSettings.OnDependentColumns.REFUSE));

        Fit fit = LinearRegression.fit(
                new RowsInMemory(Design.of(List.of("c", "x"), "y"), rows, Optional.empty()), settings, new Recorder());

        assertThat(fit.model().parameters().weights()).containsExactly(new double[] {2, 1}, within(1e-6));
        assertThat(heard)
                .contains("warning: constant in the training rows: c; without an intercept they take its place, and no"
                        + " penalty acts on them");
    }

    @ParameterizedTest
    @EnumSource(names = {"CONJUGATE_GRADIENT", "L_BFGS"})
    void refusesAKinkWhereStepsAreNotProximal(DescentMethod method) {
        FitSettings.Descent descent =
                new FitSettings.Descent(method, OptionalDouble.empty(), List.of(), FIFTY_STEPS, Optional.empty());
        Problem kinked = new Problem(true, new ElasticNet(0.1, 0));

        assertThatThrownBy(() -> new FitSettings(kinked, true, descent))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(method.title() + " takes no penalty with a kink, because it makes no proximal step; take"
                        + " gradient descent or Nesterov's method");
    }

    @ParameterizedTest
    @EnumSource(names = {"NESTEROV", "CONJUGATE_GRADIENT", "L_BFGS"})
    void refusesARateWhereTheMethodHasItsOwn(DescentMethod method) {
        assertThatThrownBy(() -> new FitSettings.Descent(
                        method, OptionalDouble.of(0.1), List.of(), FIFTY_STEPS, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        method.title() + " takes no learning rate of one's own; give none, or take gradient descent");
    }

    private static Rows rows(Path csv) throws IOException {
        double[][] numbers = Files.readAllLines(csv).stream()
                .skip(1)
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
        return Rows.of(
                Arrays.stream(numbers)
                        .map(row -> Arrays.copyOf(row, row.length - 1))
                        .toArray(double[][]::new),
                Arrays.stream(numbers).mapToDouble(row -> row[row.length - 1]).toArray());
    }

    private final class Recorder implements FitListener {
        @Override
        public void onWarning(String sentence) {
            heard.add("warning: " + sentence);
        }

        @Override
        public void onDescent(FitSettings.Descent descent, LearningRate rate, long firstStep) {
            heard.add("descent from step " + firstStep);
        }

        @Override
        public void onStep(Step step) {
            heard.add("step " + step.step());
        }

        @Override
        public void onResult(TrainingResult result) {
            heard.add(result.stopReason().name());
        }

        @Override
        public void onBestRate(LearningRate rate, int tried) {
            heard.add("best of " + tried + ": " + rate.value());
        }
    }
}
