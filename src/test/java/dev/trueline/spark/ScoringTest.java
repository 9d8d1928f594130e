package dev.trueline.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Contract.OnViolation;
import dev.trueline.contract.Contract.UnexpectedColumns;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Role;
import dev.trueline.contract.Sink;
import dev.trueline.contract.Source;
import dev.trueline.design.Design;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.Predictor;
import dev.trueline.spark.score.Survey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("exactness")
class ScoringTest {
    private static final int ROWS = 5000; // More than one batch.

    private static SparkSession spark;

    @TempDir
    Path workplace;

    @BeforeAll
    static void start() {
        spark = LocalSpark.start();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @ParameterizedTest
    @CsvSource({"parquet, 1", "parquet, 60", "parquet, 150", "orc, 7", "json, 7", "csv, 7"})
    void givesTheBitsOfTheLineInTheOrderOfTheRows(String format, int features) {
        LinearModel model = model(features);
        List<Row> rows = rows(features);
        Source source = write(rows, features, format);

        List<Row> scored = score(source, model, source);

        assertThat(scored).hasSize(ROWS);
        for (int i = 0; i < ROWS; i++) {
            assertThat(scored.get(i).getString(features)).isEqualTo("kept " + i);
            assertThat(scored.get(i).getDouble(features + 1)).isEqualTo(model.predict(numbers(rows.get(i), features)));
        }
    }

    @ParameterizedTest
    @CsvSource({"parquet", "json", "csv"})
    void passesOverTheRowsThatTheSurveyRejects(String format) {
        LinearModel model = model(3);
        List<Row> rows = new ArrayList<>(rows(3));
        List<Row> bad = List.of(
                RowFactory.create(1e3, 2e3 + 1, 0.0, "beyond the range"), RowFactory.create(1.0, null, 2.0, "missing"));
        rows.addAll(17, bad);
        Source source = write(rows, 3, format);

        List<Row> scored = score(source, model, source);

        rows.removeAll(bad);
        assertThat(scored).hasSize(ROWS);
        for (int i = 0; i < ROWS; i++) {
            assertThat(scored.get(i).getDouble(4)).isEqualTo(model.predict(numbers(rows.get(i), 3)));
        }
    }

    @Test
    void findsARowThatHasComeToBreakTheContract() {
        List<Row> rows = new ArrayList<>(rows(3));
        Source before = write(rows, 3, "parquet");
        rows.set(4321, RowFactory.create(0.0, Double.NaN, 0.0, "changed"));
        Source after = new Source(workplace.resolve("after").toString(), "parquet", Map.of());
        frame(rows, 3).write().parquet(after.paths().get(0));

        assertThatThrownBy(() -> score(before, model(3), after))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("4999 rows were scored, but 5000 had passed the contract before")
                .hasMessageContaining("the input has changed meanwhile");
    }

    private List<Row> score(Source surveyed, LinearModel line, Source scored) {
        Contract contract = contract(line.parameters().features());
        Survey survey = Scoring.open(spark, surveyed, contract, Design.of(names(line), "label"))
                .survey(Predictor.of(line), null);
        Path output = workplace.resolve("scored");
        Scoring.open(spark, scored, contract, Design.of(names(line), "label"))
                .write(Predictor.of(line), "prediction", new Sink(output.toString(), "parquet", Map.of()), survey);
        return spark.read().parquet(output.toString()).collectAsList();
    }

    private static List<String> names(LinearModel line) {
        return contract(line.parameters().features()).features().stream()
                .map(ColumnContract::name)
                .toList();
    }

    private Source write(List<Row> rows, int features, String format) {
        Path place = workplace.resolve(format);
        frame(rows, features)
                .write()
                .format(format)
                .option("header", true)
                .mode(SaveMode.ErrorIfExists)
                .save(place.toString());
        return new Source(place.toString(), format, Map.of());
    }

    private static Dataset<Row> frame(List<Row> rows, int features) {
        StructType schema = new StructType();
        for (int j = 0; j < features; j++) {
            schema = schema.add("x_" + j, DataTypes.DoubleType);
        }
        // One file, so that the order of the rows is known.
        return spark.createDataFrame(rows, schema.add("z", DataTypes.StringType))
                .coalesce(1);
    }

    private static Contract contract(int features) {
        List<ColumnContract> columns = new ArrayList<>();
        for (int j = 0; j < features; j++) {
            columns.add(new ColumnContract("x_" + j, Role.FEATURE, ColumnType.DOUBLE, "", -2e3, 2e3, false, Set.of()));
        }
        return new Contract(columns, OnViolation.QUARANTINE, UnexpectedColumns.IGNORE, 1);
    }

    private static LinearModel model(int features) {
        SplittableRandom random = new SplittableRandom(features);
        double[] weights = new double[features];
        for (int j = 0; j < features; j++) {
            weights[j] = random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-6, 6));
        }
        return new LinearModel(new ParameterVector(random.nextDouble(), weights));
    }

    private static List<Row> rows(int features) {
        SplittableRandom random = new SplittableRandom(features + 1);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            Object[] values = new Object[features + 1];
            for (int j = 0; j < features; j++) {
                values[j] = random.nextDouble(-1e3, 1e3);
            }
            values[features] = "kept " + i;
            rows.add(RowFactory.create(values));
        }
        return rows;
    }

    private static double[] numbers(Row row, int features) {
        double[] numbers = new double[features];
        for (int j = 0; j < features; j++) {
            numbers[j] = row.getDouble(j);
        }
        return numbers;
    }
}
