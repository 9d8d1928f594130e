package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trueline.model.Profile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows whose columns differ from those of the training, where the terms of the model are functions of these columns. */
@Tag("job")
class ColumnDriftJobTest {
    private static final int ROWS = 3_000;
    private static final String HEADER = "id,x,w,u,zone,day,y";
    private static final String CURVED = "y ~ spline(x, 3) + w + log(w) + w:zone + u + missing(u) + w:month(day)";
    private static final String CONFIG = """
            input { path = "%s", format = %s }
            contract.columns = [
              { name = id, role = key }
              { name = x, role = feature, unit = m }
              { name = w, role = feature, min = 1 }
              { name = u, role = feature, missing = mean }
              { name = zone, role = feature, type = category }
              { name = day, role = feature, type = date }
              { name = y, role = label, unit = EUR }
            ]
            model.formula = "%s"
            training.solver = exact
            """;
    private static final String ALL = "split { train = 1, validation = 0, test = 0 }";

    @TempDir
    static Path workplace;

    private static final List<Row> SAME = rows(new Random(1), 0, 0.1);
    private static final List<Row> OTHER = rows(new Random(2), 2, 0.4);

    private static Path same;
    private static Path other;
    private static JobRun curved;

    /** @param u null where it is missing */
    private record Row(double x, double w, Double u, String zone, int day) {
        String csv(int id) {
            return "%d,%s,%s,%s,%s,2024-%02d-11,%s"
                    .formatted(id, x, w, u == null ? "" : u.toString(), zone, day, x * x / 9 + Math.log(w));
        }
    }

    @BeforeAll
    static void train() {
        same = CsvFiles.shuffled(workplace.resolve("same"), HEADER, texts(SAME), 1, 1);
        other = CsvFiles.shuffled(workplace.resolve("other"), HEADER, texts(OTHER), 1, 2);
        curved = train("curved", CONFIG.formatted(same, "csv", CURVED) + ALL, Map.of());
    }

    @Test
    void everyColumnHasOneEntryHoweverManyTermsAreMadeOfIt() {
        JsonNode drift = evaluated("entries", other);

        assertThat(drift.get("columns").findValuesAsText("column"))
                .containsExactly("x", "w", "u", "y", "prediction of y");
        assertThat(drift.get("categories").findValuesAsText("column")).containsExactly("zone", "month(day)");
    }

    @Test
    void theIndexIsThatOfTheRawValues() {
        JsonNode x = evaluated("index", other).get("columns").get(0);

        Profile.Column profile = curved.model().profile().features().get(0);
        double index = 0;
        for (int band = 0; band <= profile.edges().size(); band++) {
            double before = share(SAME, Row::x, band, profile.edges());
            double now = share(OTHER, Row::x, band, profile.edges());
            assertThat(profile.shares().get(band)).isEqualTo(before);
            assertThat(x.get("shares").get(band).doubleValue()).isEqualTo(now);
            double least = 0.5 / ROWS;
            index += (Math.max(now, least) - Math.max(before, least))
                    * Math.log(Math.max(now, least) / Math.max(before, least));
        }
        assertThat(profile.edges()).hasSize(9);
        assertThat(x.get("stabilityIndex").doubleValue()).isGreaterThan(0.25).isCloseTo(index, within(1e-12));
        double mean = OTHER.stream().mapToDouble(Row::x).average().orElseThrow();
        assertThat(x.get("mean").doubleValue()).isCloseTo(mean, within(1e-9));
        assertThat(x.get("movement").textValue()).isEqualTo("MOVED_FAR");
    }

    @Test
    void predictFindsTheSameIndex() {
        Path scored = workplace.resolve("scored");
        JobRun run = run(scored, "predict", curved.directory().toString(), "--input", other.toString(), "--output");

        assertThat(run.err())
                .containsPattern("x has moved far: population stability index \\d\\.\\d+, mean \\d\\.\\d+ where it was")
                .doesNotContain("spline(", "log(");
        JsonNode drift = JobRun.json(run.text("_drift.json"));
        assertThat(drift.get("columns").get(0))
                .isEqualTo(evaluated("again", other).get("columns").get(0));
    }

    @Test
    void rowsWithoutAValueAreABandOfTheirOwn() {
        JsonNode u = evaluated("missing", other).get("columns").get(2);

        double before = SAME.stream().filter(row -> row.u == null).count() / (double) ROWS;
        double now = OTHER.stream().filter(row -> row.u == null).count() / (double) ROWS;
        assertThat(u.get("trainingMissing").doubleValue()).isEqualTo(before);
        assertThat(u.get("missing").doubleValue()).isEqualTo(now);
        assertThat(u.get("movement").textValue()).isEqualTo("MOVED_FAR");
        assertThat(u.get("meanShift").doubleValue()).isCloseTo(0, within(0.1));
        assertThat(JobRun.read(workplace.resolve("missing.err")))
                .containsPattern(
                        "u has moved far: .* missing in (39|40)\\.\\d % of the rows \\(\\d+\\.\\d % in training\\)");
    }

    @Test
    void rowsOfTheSameKindHaveNotMoved() {
        Path twin = CsvFiles.shuffled(workplace.resolve("twin"), HEADER, texts(rows(new Random(3), 0, 0.1)), 1, 3);

        for (JsonNode column : evaluated("stable", twin).get("columns")) {
            assertThat(column.get("movement").textValue()).isEqualTo("STABLE");
        }
    }

    @Test
    void aColumnThatIsMissingInAllRowsHasNoMean() {
        List<Row> empty = SAME.stream()
                .map(row -> new Row(row.x, row.w, null, row.zone, row.day))
                .toList();
        Path input = CsvFiles.shuffled(workplace.resolve("empty"), HEADER, texts(empty), 1, 4);

        JsonNode u = evaluated("none", input).get("columns").get(2);

        assertThat(u.get("missing").doubleValue()).isEqualTo(1);
        assertThat(u.get("mean").isNull()).isTrue();
        assertThat(u.get("movement").textValue()).isEqualTo("MOVED_FAR");
    }

    @Test
    void theProfileIsThatOfAModelOfTheColumnsThemselves() {
        String split = "split { train = 0.5, validation = 0.2, test = 0.3 }";
        JobRun plain = train("plain", CONFIG.formatted(same, "csv", "y ~ x + w") + split, Map.of());
        JobRun terms = train("terms", CONFIG.formatted(same, "csv", "y ~ poly(x, 2) + sqrt(w):x") + split, Map.of());

        assertThat(terms.model().profile().features())
                .isEqualTo(plain.model().profile().features());
    }

    @Test
    void theProfileHasTheSameBitsForAnyPartitionsAndSourceAndEngine() {
        Path seven = CsvFiles.shuffled(workplace.resolve("seven"), HEADER, texts(SAME), 7, 5);
        Path parquet = Parquet.of(
                same, workplace.resolve("parquet"), Set.of("id", "zone", "day"), rows -> rows.repartition(3));
        Map<String, String> apart = Map.of("spark.sql.files.openCostInBytes", "100000000");
        Profile expected = curved.model().profile();

        assertThat(train("of-seven", CONFIG.formatted(seven, "csv", CURVED) + ALL, apart)
                        .model()
                        .profile())
                .isEqualTo(expected);
        assertThat(train("of-parquet", CONFIG.formatted(parquet, "parquet", CURVED) + ALL, Map.of())
                        .model()
                        .profile())
                .isEqualTo(expected);
        assertThat(train(
                                "one-pass",
                                CONFIG.formatted(same, "csv", CURVED) + ALL + ", training.engine = one-pass",
                                Map.of())
                        .model()
                        .profile())
                .isEqualTo(expected);
    }

    @Test
    void theGateNamesTheColumnOfAChampionOfOtherTerms() {
        String config = CONFIG.formatted(other, "csv", "y ~ log(w) + x + zone");
        JobRun run = JobRun.train(
                workplace.resolve("challenger"),
                config,
                "--champion",
                curved.directory().toString(),
                "--set",
                "gate.max-drift=0.25");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
        assertThat(run.out()).contains("gate.max-drift: x has moved far").doesNotContain("spline(x, 3)=");
        JsonNode drift = JobRun.json(JobRun.read(run.unfinished().resolve("drift.json")));
        assertThat(drift.get("columns").findValuesAsText("column"))
                .containsExactly("x", "w", "u", "y", "prediction of y");
        assertThat(drift.get("categories").findValuesAsText("column")).containsExactly("zone", "month(day)");
    }

    @Test
    void aModelWhoseProfileIsOfTermsIsReadButDoesNotTellOfDrift() {
        String older = curved.text("model.json").replace("\"formatVersion\" : 3", "\"formatVersion\" : 2");
        Path model = JobRun.write(workplace.resolve("older/model.json"), older);
        Path output = workplace.resolve("of-older");

        JobRun run = run(output, "evaluate", model.toString(), "--input", other.toString(), "--output");

        assertThat(run.err()).contains("the model carries no profile of the columns of its training rows");
        assertThat(output.resolve("drift.json")).doesNotExist();
    }

    private static JobRun train(String name, String config, Map<String, String> spark) {
        JobRun run = JobRun.train(
                workplace, spark, config, "--output", workplace.resolve(name).toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    /** The drift of rows that the curved model is evaluated on. */
    private static JsonNode evaluated(String name, Path input) {
        JobRun run = run(
                workplace.resolve(name),
                "evaluate",
                curved.directory().toString(),
                "--input",
                input.toString(),
                "--output");
        JobRun.write(workplace.resolve(name + ".err"), run.err());
        return JobRun.json(run.text("drift.json"));
    }

    private static JobRun run(Path output, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(output.toString());
        JobRun run = JobRun.run(output, Map.of(), all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static double share(List<Row> rows, ToDoubleFunction<Row> value, int band, List<Double> edges) {
        double above = band == 0 ? Double.NEGATIVE_INFINITY : edges.get(band - 1);
        double upTo = band == edges.size() ? Double.POSITIVE_INFINITY : edges.get(band);
        return rows.stream()
                        .mapToDouble(value)
                        .filter(x -> x > above && x <= upTo)
                        .count()
                / (double) rows.size();
    }

    /**
     * @param shift of x
     * @param missing share of the rows without u
     */
    private static List<Row> rows(Random random, double shift, double missing) {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            rows.add(new Row(
                    3 + shift + random.nextGaussian(),
                    1 + Math.exp(random.nextGaussian()),
                    random.nextDouble() < missing ? null : random.nextGaussian(),
                    random.nextInt(3) == 0 ? "north" : "south",
                    1 + random.nextInt(12)));
        }
        return rows;
    }

    private static List<String> texts(List<Row> rows) {
        List<String> texts = new ArrayList<>();
        rows.forEach(row -> texts.add(row.csv(texts.size())));
        return texts;
    }
}
