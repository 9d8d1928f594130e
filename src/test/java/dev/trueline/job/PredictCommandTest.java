package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trueline.model.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("job")
class PredictCommandTest {
    private static final List<String> FEATURES = List.of("area", "rooms", "year", "distance");
    private static final int MANY = 100_000;

    @TempDir
    static Path workplace;

    private static Path model;
    private static Scorer scorer;
    private static Path many;

    @BeforeAll
    static void train() throws IOException {
        Path input = Houses.csv(workplace.resolve("in.csv"), Houses.rows(2000, 5));
        JobRun run = JobRun.train(workplace, Houses.config(input));
        assertThat(run.exitCode()).as(run.err()).isZero();
        model = run.directory();
        scorer = Scorer.read(model.resolve("model.json"));
        many = Houses.csv(workplace.resolve("many.csv"), Houses.rows(MANY, 6));
    }

    @Test
    void givesTheBitsOfTheScorerOnManyRowsOfText() {
        JobRun run = predict("text", many);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("100,000 rows read = 100,000 accepted + 0 rejected");
        rows(run.directory(), rows -> {
            assertThat(rows.columns())
                    .containsExactly("id", "district", "area", "rooms", "year", "distance", "price", "prediction");
            assertThat(rows.collectAsList()).hasSize(MANY).allSatisfy(PredictCommandTest::isScored);
        });
    }

    @Test
    void refusesPredictionsThatAreTooLargeForANumber() throws IOException {
        String text = JobRun.read(model.resolve("model.json"));
        String wild = text.replaceFirst("\"weight\" : [-.E0-9]+", "\"weight\" : 1e308");
        Path file = JobRun.write(workplace.resolve("wild/model.json"), wild);
        Path output = workplace.resolve("wild-scores");
        Path input = Houses.csv(workplace.resolve("few.csv"), Houses.rows(20, 7));

        JobRun run = JobRun.run(
                output,
                Map.of(),
                "predict",
                file.toString(),
                "--input",
                input.toString(),
                "--output",
                output.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.err())
                .contains(
                        "Error: 20 of 20 predictions are too large for a number; check the units of the input, and the"
                                + " weights of the model");
        assertThat(output).doesNotExist();
    }

    @Test
    void setsMalformedLinesOfJsonAsideAndScoresTheOthers() {
        Path input = JobRun.write(workplace.resolve("torn.json"), """
                {"area": 100.0, "rooms": 3, "year": 1990, "distance": 5.0, "note": "a"}
                {"area": 100.0, "rooms": 3, "year": 1990, "distance": 5.0, "no
                {"area": 120.0, "rooms": 4, "year": 1990, "distance": 5.0, "note": "b"}
                """);

        JobRun run = predict(
                "torn",
                input,
                "--input-format",
                "json",
                "--on-violation",
                "quarantine",
                "--max-rejected-fraction",
                "0.5");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("3 rows read = 2 accepted + 1 rejected");
        rows(run.directory(), rows -> {
            assertThat(rows.columns())
                    .containsExactlyInAnyOrder("area", "rooms", "year", "distance", "note", "prediction");
            assertThat(rows.collectAsList()).hasSize(2).allSatisfy(PredictCommandTest::isScored);
        });
        JsonNode rejected = JobRun.json(JobRun.files(run.directory().resolve("_rejects")).stream()
                .filter(part -> part.getFileName().toString().startsWith("part-"))
                .map(JobRun::read)
                .collect(Collectors.joining()));
        assertThat(rejected.at("/violations/0/rule").asText()).isEqualTo("MALFORMED");
        assertThat(rejected.at("/violations/0/value").asText()).endsWith("\"distance\": 5.0, \"no");
    }

    @Test
    void givesTheSameBitsForNumbersInAnotherOrderOfColumns() {
        Path parquet = Parquet.of(many, workplace.resolve("numbers"), Set.of("id", "district"), rows -> rows.select(
                        "distance", "price", "year", "district", "id", "rooms", "area")
                .repartition(5));
        Path decimals = Parquet.of(
                "select cast(area as decimal(12, 2)) area, cast(rooms as int) rooms, cast(year as bigint) year,"
                        + " cast(distance as float) distance, 'd' as extra from parquet.`" + parquet + "`",
                workplace.resolve("decimals"));

        JobRun doubles = predict("doubles", parquet, "--input-format", "parquet");
        JobRun others = predict("others", decimals, "--input-format", "parquet", "--format", "json");

        assertThat(doubles.exitCode()).as(doubles.err()).isZero();
        rows(
                doubles.directory(),
                rows -> assertThat(rows.collectAsList()).hasSize(MANY).allSatisfy(PredictCommandTest::isScored));
        assertThat(others.exitCode()).as(others.err()).isZero();
        int scored = 0;
        for (Path part : JobRun.files(others.directory())) {
            if (part.getFileName().toString().startsWith("part-")) {
                for (String line : JobRun.read(part).lines().toList()) {
                    JsonNode row = JobRun.json(line);
                    assertThat(row.get("extra").asText()).isEqualTo("d");
                    assertThat(row.get("prediction").doubleValue()).isEqualTo(scorer.score(new double[] {
                        row.get("area").asDouble(),
                        row.get("rooms").asDouble(),
                        row.get("year").asDouble(),
                        (float) row.get("distance").asDouble()
                    }));
                    scored++;
                }
            }
        }
        assertThat(scored).isEqualTo(MANY);
    }

    @Test
    void namesColumnsThatAreMissing() {
        Path input = JobRun.write(workplace.resolve("missing.csv"), "year,area\n1990,100\n");

        JobRun run = predict("missing", input);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("column 'rooms' is missing").contains("column 'distance' is missing");
        assertThat(run.directory()).doesNotExist();
        assertNothingBeside(run.directory());
    }

    @Test
    void refusesRowsThatBreakTheContractOfTheTraining() {
        JobRun run = predict("broken", broken());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("3 of 1003 rows break the contract")
                .contains("'5000' is above the maximum 1000")
                .contains("'many' is not a number")
                .contains("'2.5' is not a whole number");
        assertThat(run.directory()).doesNotExist();
        assertNothingBeside(run.directory());
    }

    @Test
    void setsBrokenRowsAsideWhereReadersPassOverThem() {
        JobRun run = predict("aside", broken(), "--on-violation", "quarantine");

        assertThat(run.exitCode()).as(run.err()).isZero();
        rows(run.directory(), rows -> {
            assertThat(rows.count()).isEqualTo(1000);
            assertThat(rows.filter("id like 'x%'").count()).isZero();
            assertThat(rows.collectAsList()).allSatisfy(PredictCommandTest::isScored);
        });
        assertThat(rejected(run)).containsExactlyInAnyOrder("x1", "x2", "x3");
    }

    @Test
    void setsRowsOfNumbersAsideAsWell() {
        Path good = Parquet.of(many, workplace.resolve("good"), Set.of("id", "district"), rows -> rows.limit(1000));
        Path bad = Parquet.of(
                "select * from parquet.`" + good + "` union all select 'x1', 'north', double('NaN'), 3D, 1990D, 5D, 1D"
                        + " union all select 'x2', 'north', 100D, 3D, null, 5D, 1D"
                        + " union all select 'x3', 'north', 100D, 3D, 1990D, double('Infinity'), 1D"
                        + " union all select 'x4', 'north', 100D, 3.5D, 1990D, 5D, 1D",
                workplace.resolve("bad"));

        JobRun run = predict("aside-numbers", bad, "--input-format", "parquet", "--on-violation", "quarantine");

        assertThat(run.exitCode()).as(run.err()).isZero();
        rows(run.directory(), rows -> {
            assertThat(rows.count()).isEqualTo(1000);
            assertThat(rows.collectAsList()).allSatisfy(PredictCommandTest::isScored);
        });
        assertThat(rejectedLines(run)).hasSize(4);
    }

    @Test
    void refusesTooManyBrokenRowsAndKeepsThem() {
        JobRun run = predict("too-many", broken(), "--on-violation", "quarantine", "--max-rejected-fraction", "0.002");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("3 of 1003 rows break the contract").contains("The rejected rows are kept in");
        assertThat(run.directory()).doesNotExist();
        assertThat(run.directory().resolveSibling("too-many.partial").resolve("_rejects"))
                .exists();
    }

    @Test
    void refusesAnOutputThatIsThere() throws IOException {
        Path output = Files.createDirectories(workplace.resolve("there"));
        Files.writeString(output.resolve("precious"), "data");

        JobRun run = predict("there", many);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("something is there already; choose another place");
        assertThat(output.resolve("precious")).exists();
        assertNothingBeside(output);
    }

    @Test
    void refusesANameThatTheInputHas() {
        JobRun run = predict("clash", many, "--prediction-column", "Price");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("the input has a column 'price' already").contains("--prediction-column");
    }

    @Test
    void saysWhichFormatSparkDoesNotKnow() {
        JobRun run = predict("unknown", many, "--format", "papyrus");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("cannot write as --format papyrus").doesNotContain("at org.apache.spark");
        assertThat(run.directory()).doesNotExist();
        assertNothingBeside(run.directory());
    }

    @Test
    void refusesWhatIsNoModel() {
        JobRun nowhere = JobRun.run(
                workplace,
                Map.of(),
                "predict",
                workplace.resolve("nowhere").toString(),
                "--input",
                many.toString(),
                "--output",
                workplace.resolve("x").toString());
        JobRun csv = JobRun.run(
                workplace,
                Map.of(),
                "predict",
                many.toString(),
                "--input",
                many.toString(),
                "--output",
                workplace.resolve("x").toString());

        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err()).contains("cannot read MODEL = ").contains("name a model.json, or a run directory");
        assertThat(csv.exitCode()).isEqualTo(2);
        assertThat(csv.err()).contains("it is no JSON from line 1");
    }

    private static Path broken() {
        List<String> rows = new ArrayList<>(Houses.rows(1000, 7));
        rows.add("x1,north,5000,3,1990,900,1");
        rows.add("x2,north,100,2.5,1990,900,1");
        rows.add("x3,north,100,many,1990,900,1");
        return Houses.csv(workplace.resolve("broken.csv"), rows);
    }

    private static JobRun predict(String output, Path input, String... more) {
        Path directory = workplace.resolve(output);
        List<String> arguments = new ArrayList<>(
                List.of("predict", model.toString(), "--input", input.toString(), "--output", directory.toString()));
        arguments.addAll(Arrays.asList(more));
        return JobRun.run(directory, Map.of(), arguments.toArray(String[]::new));
    }

    private static List<String> rejected(JobRun run) {
        return rejectedLines(run).stream()
                .map(line -> line.get("row").get("id").asText())
                .toList();
    }

    private static List<JsonNode> rejectedLines(JobRun run) {
        List<JsonNode> lines = new ArrayList<>();
        for (Path part : JobRun.files(run.directory().resolve("_rejects"))) {
            if (part.getFileName().toString().startsWith("part-")) {
                JobRun.read(part).lines().map(JobRun::json).forEach(lines::add);
            }
        }
        return lines;
    }

    private static void isScored(Row row) {
        Map<String, Double> values = new HashMap<>();
        for (String feature : FEATURES) {
            values.put(feature, Double.valueOf(row.getAs(feature).toString()));
        }
        assertThat(row.<Double>getAs("prediction")).isEqualTo(scorer.score(values));
    }

    private static void assertNothingBeside(Path directory) {
        for (String suffix : List.of(".partial", ".lock")) {
            assertThat(directory.resolveSibling(directory.getFileName() + suffix))
                    .doesNotExist();
        }
    }

    private static void rows(Path parquet, Consumer<Dataset<Row>> use) {
        SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .getOrCreate();
        try {
            use.accept(spark.read().parquet(parquet.toString()));
        } finally {
            spark.stop();
        }
    }
}
