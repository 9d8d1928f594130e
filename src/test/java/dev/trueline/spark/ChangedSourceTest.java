package dev.trueline.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Contract.OnViolation;
import dev.trueline.contract.Contract.UnexpectedColumns;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Role;
import dev.trueline.contract.Sink;
import dev.trueline.contract.Source;
import dev.trueline.contract.Split;
import dev.trueline.contract.SplitRatios;
import dev.trueline.design.Design;
import dev.trueline.evaluate.Questions;
import dev.trueline.evaluate.drift.Profiler.Profiled;
import dev.trueline.evaluate.quality.EvaluationTask;
import dev.trueline.model.LinearModel;
import dev.trueline.model.OriginalColumns;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.Predictor;
import dev.trueline.model.SplitStatistics;
import dev.trueline.model.TrainingSpace;
import dev.trueline.spark.score.Survey;
import dev.trueline.spark.source.rows.RowSpec;
import dev.trueline.train.objective.LeastSquares;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A source that changes while it is still needed is noticed, whichever pass reads it again. */
@Tag("bad-input")
class ChangedSourceTest {
    private static final int ROWS = 500;
    private static final int OTHER_ROWS = 50;
    private static final LinearModel LINE = new LinearModel(new ParameterVector(1, new double[] {2}));
    private static final String ADVICE = "run this again when nothing writes to it";

    private static SparkSession spark;

    @TempDir
    Path workplace;

    private Path table;

    @BeforeAll
    static void start() {
        spark = LocalSpark.start();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @BeforeEach
    void place() {
        table = workplace.resolve("table");
        write("other.parquet", rows(OTHER_ROWS, 0)); // A table of one small partition is never read again.
    }

    @Test
    void blocksThatAreReadAgainUnchangedGiveTheSameBits() {
        write(rows(ROWS, 0));
        try (TrainingData data = cached()) {
            Map<Split, SplitStatistics> first = data.statistics();
            double cost = cost(data, first);
            loseBlocks();

            assertThat(cost(data, first)).isEqualTo(cost);
            assertThat(data.statistics().get(Split.TRAIN).features().toString())
                    .isEqualTo(first.get(Split.TRAIN).features().toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"501, 0", "499, 0", "500, 1"})
    void aTableThatChangedWhileItsBlocksWereLostIsNotFitted(int rows, double change) {
        write(rows(ROWS, 0));
        try (TrainingData data = cached()) {
            Map<Split, SplitStatistics> statistics = data.statistics();
            write(rows(rows, change));
            loseBlocks();

            assertThatThrownBy(() -> cost(data, statistics))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(
                            table + " changed during this run: the pass 'cost and gradient, pass 1' found ")
                    .hasMessageContaining(
                            rows == ROWS
                                    ? "found as many rows with other values"
                                    : " rows where the first scan had found ")
                    .hasMessageContaining(ADVICE);
            assertThatThrownBy(data::statistics).hasMessageContaining("the pass 'column means and deviations' found");
            assertThatThrownBy(data::moments).hasMessageContaining("the pass 'exact second moments' found");
        }
    }

    @Test
    void everyRowOfTheFirstScanIsCountedInTheMessage() {
        write(rows(ROWS, 0));
        try (TrainingData data = cached()) {
            write(rows(ROWS + 7, 0));
            loseBlocks();

            Map<Split, Long> first = data.rows();
            assertThatThrownBy(data::statistics)
                    .hasMessageContaining("where the first scan had found %d training, %d validation and %d test rows"
                            .formatted(first.get(Split.TRAIN), first.get(Split.VALIDATION), first.get(Split.TEST)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {501, 499, 500})
    void aSourceThatChangesBetweenTheScansOfOnePass(int rows) {
        write(rows(ROWS, 0));
        try (TrainingData data = new Ingest(spark).readMoments(source(), RowSpec.of(OneFeature.CONTRACT, ratios()))) {
            Map<Split, SplitStatistics> statistics = data.statistics();
            assertThat(data.answer(questions(), statistics).profile()).isPresent();
            write(rows(rows, rows == ROWS ? 1 : 0));

            assertThatThrownBy(() -> data.answer(questions(), statistics))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("the pass 'counts for the evaluation' found ")
                    .hasMessageContaining(ADVICE);
        }
    }

    @Test
    void aFileThatIsGoneIsAFaultOfTheData() {
        write(rows(ROWS, 0));
        try (TrainingData data = cached()) {
            delete(table);
            loseBlocks();

            assertThatThrownBy(data::statistics)
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("cannot read " + table);
        }
    }

    @Test
    void rejectedRowsThatAreNoLongerThere() {
        List<Row> bad = new ArrayList<>(rows(ROWS, 0));
        bad.set(17, RowFactory.create(1.0, Double.NaN));
        write(bad);
        try (TrainingData data = new Ingest(spark).read(source(), RowSpec.of(contract(), ratios()))) {
            write(rows(ROWS, 0));
            loseBlocks();

            assertThatThrownBy(
                            () -> data.writeRejects(workplace.resolve("rejects").toString()))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("0 rejected rows were set aside where the first scan had found 1");
        }
    }

    @Test
    void anInputOfAsManyRowsThatChangesBeforeItIsScored() {
        write(rows(ROWS, 0));
        Scoring scoring = Scoring.open(spark, source(), contract("x"), Design.of(List.of("x"), ""));
        Survey survey = scoring.survey(Predictor.of(LINE), null);
        write(rows(ROWS, 1));

        Sink sink = new Sink(workplace.resolve("scored").toString(), "parquet", Map.of());
        assertThatThrownBy(() -> scoring.write(Predictor.of(LINE), "prediction", sink, survey))
                .isInstanceOf(DataException.class)
                .hasMessageContaining((ROWS + OTHER_ROWS)
                        + " rows were scored, as many as had passed the contract, but with other values")
                .hasMessageContaining("the input has changed meanwhile");
    }

    private TrainingData cached() {
        return new Ingest(spark).read(source(), RowSpec.of(OneFeature.CONTRACT, ratios()));
    }

    private static double cost(TrainingData data, Map<Split, SplitStatistics> statistics) {
        SplitStatistics train = statistics.get(Split.TRAIN);
        LeastSquares objective = new LeastSquares(
                TrainingSpace.standardized(train.features(), true),
                train,
                Optional.ofNullable(statistics.get(Split.VALIDATION)));
        return data.cost(objective).evaluate(ParameterVector.zero(1)).trainCost();
    }

    private static Questions questions() {
        EvaluationTask task =
                new EvaluationTask(Predictor.of(LINE), 0, List.of(), List.of("x"), "y", "", List.of(), List.of());
        return new Questions(
                task,
                0,
                Optional.of(new Profiled(OriginalColumns.of(Design.of(List.of("x"), "y")), List.of(), "y")),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static SplitRatios ratios() {
        return new SplitRatios(0.6, 0.2, 0.2, List.of(), 1);
    }

    private Source source() {
        return new Source(table.toString(), "parquet", Map.of());
    }

    private static Contract contract(String... features) {
        List<ColumnContract> columns = new ArrayList<>();
        columns.add(ColumnContract.number("x", Role.FEATURE));
        if (features.length == 0) {
            columns.add(ColumnContract.number("y", Role.LABEL));
        }
        return new Contract(columns, OnViolation.QUARANTINE, UnexpectedColumns.IGNORE, 1);
    }

    /** What happens to the cache of an executor that is lost. */
    private static void loseBlocks() {
        for (Object id : scala.jdk.javaapi.CollectionConverters.asJava(
                        spark.sparkContext().getPersistentRDDs())
                .keySet()) {
            SparkEnv.get().blockManager().master().removeRdd((Integer) id, true);
        }
    }

    private static List<Row> rows(int count, double change) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(RowFactory.create(i + (i == 123 ? change : 0), 3.0 * i + i % 7));
        }
        return rows;
    }

    /** Writes the rows into a file whose name and size stay the same. */
    private void write(List<Row> rows) {
        write("part.parquet", rows);
    }

    private void write(String name, List<Row> rows) {
        StructType schema = new StructType().add("x", DataTypes.DoubleType).add("y", DataTypes.DoubleType);
        Path fresh = workplace.resolve("fresh");
        spark.createDataFrame(rows, schema)
                .coalesce(1)
                .write()
                .option("compression", "uncompressed")
                .option("parquet.enable.dictionary", false)
                .parquet(fresh.toString());
        try {
            Files.createDirectories(table);
            Files.deleteIfExists(table.resolve("." + name + ".crc"));
            try (Stream<Path> files = Files.list(fresh)) {
                Path part = files.filter(file -> file.toString().endsWith(".parquet"))
                        .findFirst()
                        .orElseThrow();
                Files.move(part, table.resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            delete(fresh);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
