package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trueline.model.ModelDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model per group: {@code model.by}. */
@Tag("job")
class GroupModelsTest {
    private static final String HEADER = "id,store,product,colour,u,x1,x2,y";

    // Stores that were lost, merged or misread by other systems: separators of paths and partitions, blanks, case,
    // texts that
    // look like numbers, null or NaN, signs that look alike in other alphabets.
    private static final List<String> STORES = List.of(
            "a/b",
            "c=d",
            "NULL",
            "null",
            "NaN",
            "north",
            "North",
            " north ",
            "\u00e9\u00fc\u4e2d\ud83d\ude00",
            "1.0",
            "1",
            "x%2Fy",
            "\"q,\"\"r\"\"\"",
            "-0",
            "0");

    @TempDir
    static Path workplace;

    private static List<String> rows;
    private static JobRun run;
    private static Map<String, Row> models;

    @BeforeAll
    static void train() {
        rows = rows(7);
        run = train("all", rows, "model.by = [store, product]");
        assertThat(run.exitCode()).as(run.err()).isZero();
        models = table(run.directory().resolve("models"));
    }

    @Test
    void everyGroupIsThereUnderItsOwnNameAndEveryRowIsCounted() {
        assertThat(models).hasSize(2 * STORES.size());
        long all = models.values().stream()
                .mapToLong(row -> row.<Long>getAs("train_rows")
                        + row.<Long>getAs("validation_rows")
                        + row.<Long>getAs("test_rows"))
                .sum();
        assertThat(all).isEqualTo(rows.size());
        assertThat(models.values()).allSatisfy(row -> assertThat(row.<String>getAs("model"))
                .as(row.toString())
                .isEqualTo("exact"));
        assertThat(run.metrics().get("groups").get("withModel").asInt()).isEqualTo(models.size());
        assertThat(run.out()).contains("Groups    30 of store, product, 30 with a model");
        assertThat(run.out().lines()).hasSizeLessThanOrEqualTo(24);
        assertThat(run.out()
                        .lines()
                        .dropWhile(line -> !line.startsWith("Groups"))
                        .limit(3))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void groupsDrawnAtRandomHaveTheBitsOfATrainingOnTheirRowsAlone() {
        List<String> groups = new ArrayList<>(models.keySet());
        Collections.shuffle(groups, new Random(3));
        for (String group : groups.subList(0, 4)) {
            JobRun alone = train("alone", rowsOf(group), "");
            assertThat(alone.exitCode()).as(alone.err()).isZero();
            ModelDocument model = alone.model();
            Row found = models.get(group);
            assertThat(found.<Double>getAs("intercept")).as(group).isEqualTo(model.intercept());
            Map<String, Double> weights = found.getJavaMap(found.fieldIndex("weights"));
            model.weights()
                    .forEach(weight ->
                            assertThat(weights.get(weight.feature())).as(group).isEqualTo(weight.weight()));
            sameErrors(found, JobRun.json(alone.text("inference.json")));
            assertThat(model.data().fingerprint()).startsWith(found.<String>getAs("fingerprint"));
        }
    }

    @Test
    void largeGroupsThatTravelAsMomentsHaveTheSameBitsAsWell() {
        List<String> large = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String[] cells = rows.get(i).split(",(?=[^,]*,[^,]*,[^,]*,[^,]*,[^,]*$)", 2);
            large.add(i + (i % 4 == 0 ? ",few" : ",many") + ",1," + cells[1]);
        }

        JobRun both = train("large", large, "model.by = store");
        JobRun alone = train(
                "largest", large.stream().filter(row -> row.contains(",many,")).toList(), "");

        assertThat(both.exitCode()).as(both.err()).isZero();
        Row many = table(both.directory().resolve("models"), 1).get("many");
        assertThat(many.<Double>getAs("intercept")).isEqualTo(alone.model().intercept());
        sameErrors(many, JobRun.json(alone.text("inference.json")));
        assertThat(alone.model().data().fingerprint()).startsWith(many.<String>getAs("fingerprint"));
    }

    private static void sameErrors(Row found, JsonNode inference) {
        Map<String, Double> errors = found.getJavaMap(found.fieldIndex("standard_errors"));
        assertThat(found.<Double>getAs("residual_deviation"))
                .isEqualTo(inference.get("residualDeviation").asDouble());
        assertThat(found.<Double>getAs("train_r2"))
                .isEqualTo(inference.get("r2").asDouble());
        for (JsonNode parameter : inference.get("parameters")) {
            String name = parameter.get("feature").asText();
            Double error = errors.containsKey(name) ? errors.get(name) : found.getAs("intercept_standard_error");
            assertThat(error).as(name).isEqualTo(parameter.get("standardError").asDouble());
        }
    }

    @ParameterizedTest
    @CsvSource({"local[1], 1", "local[3], 7"})
    void otherPartitionsAndAnotherOrderOfTheRowsGiveTheSameTable(String master, int files) {
        List<String> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(files));
        Path input = workplace.resolve("parts-" + files);
        for (int file = 0; file < files; file++) {
            int from = file * shuffled.size() / files;
            write(input.resolve(file + ".csv"), shuffled.subList(from, (file + 1) * shuffled.size() / files));
        }

        JobRun other = JobRun.train(
                workplace.resolve("other-" + files),
                Map.of("spark.master", master),
                config(input, "model.by = [store, product]"));

        assertThat(other.exitCode()).as(other.err()).isZero();
        assertThat(texts(table(other.directory().resolve("models")))).isEqualTo(texts(models));
        assertThat(other.metrics().get("groups")).isEqualTo(run.metrics().get("groups"));
    }

    @Test
    void smallGroupsHaveNoModelAndSayWhy() {
        List<String> some = new ArrayList<>(rows.subList(0, 200));
        some.add("9001,single,1,red,1,2,3,4");
        for (int i = 0; i < 40; i++) {
            some.add("%d,constant,1,%s,1,%d,5,%d".formatted(9100 + i, i % 2 == 0 ? "red" : "blue", i, 3 * i % 7));
            some.add("%d,flat,1,%s,1,%d,%d,2".formatted(9200 + i, i % 2 == 0 ? "red" : "blue", i, i * i % 11));
        }

        JobRun few = train("few", some, "model.by = [store, product]");

        assertThat(few.exitCode()).as(few.err()).isZero();
        Map<String, Row> table = table(few.directory().resolve("models"));
        assertThat(reason(table, "constant,1")).isEqualTo("terms depend on those before them: x2 = 5, a constant");
        assertThat(reason(table, "flat,1")).startsWith("the label is the same in all ");
        assertThat(reason(table, "single,1")).isIn("too few training rows: 1 for 4 parameters", "no training rows");
        assertThat(table.get("flat,1").isNullAt(table.get("flat,1").fieldIndex("intercept")))
                .isTrue();
    }

    @Test
    void shrinkageGivesEveryGroupWithATrainingRowAModel() {
        List<String> some = new ArrayList<>(rows.subList(0, 200));
        for (int i = 0; i < 4; i++) {
            some.add("%d,small,1,red,1,%d,3,4".formatted(9001 + i, i));
        }

        JobRun shrunk = train("shrunk", some, "model.by = [store, product], model.shrinkage = 10");

        assertThat(shrunk.exitCode()).as(shrunk.err()).isZero();
        Row small = table(shrunk.directory().resolve("models")).get("small,1");
        assertThat(small.<String>getAs("model")).isEqualTo("shrunk");
        Map<String, Double> weights = small.getJavaMap(small.fieldIndex("weights"));
        double pooled = shrunk.model().weights().stream()
                .filter(weight -> weight.feature().equals("x2"))
                .findFirst()
                .orElseThrow()
                .weight();
        assertThat(weights.get("x2")).as("constant in the group").isEqualTo(pooled);
        assertThat(shrunk.model().groups().shrinkage()).isEqualTo(10);
    }

    @Test
    void missingGroupValuesAreRejectedUnlessTheContractAllowsThemAndThenMakeAGroup() {
        List<String> some = new ArrayList<>(rows.subList(0, 200));
        for (int i = 0; i < 40; i++) {
            String blank = i % 2 == 0 ? "" : "  ";
            some.add("%d,%s,1,%s,1,%d,%d,%d"
                    .formatted(9100 + i, blank, i % 3 == 0 ? "red" : "blue", i, i * i % 11, i % 5));
        }

        JobRun refused = train("refused", some, "model.by = [store, product]");
        JobRun allowed = JobRun.train(
                workplace.resolve("allowed"),
                config(write(workplace.resolve("allowed.csv"), some), "model.by = [store, product]")
                        .replace("{ name = store, role = slice }", "{ name = store, role = slice, nullable = true }"));

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err()).contains("store").contains("is missing");
        assertThat(allowed.exitCode()).as(allowed.err()).isZero();
        Row missing = table(allowed.directory().resolve("models")).get("(missing),1");
        assertThat(missing.<Long>getAs("train_rows")).isBetween(20L, 40L);
    }

    @Test
    void rowsArePredictedByTheModelOfTheirGroupAndOthersByThatOfAllRows() {
        Path input = write(
                workplace.resolve("new.csv"),
                List.of("1,a/b,1,red,1,2,3,0", "2,unseen,1,blue,1,2,3,0", "3,North,2,blue,1,2,3,0"));
        Path output = workplace.resolve("scored");

        JobRun scored = JobRun.run(
                output,
                Map.of(),
                "predict",
                run.directory().toString(),
                "--input",
                input.toString(),
                "--output",
                output.toString());

        assertThat(scored.exitCode()).as(scored.err()).isZero();
        Map<String, Row> predictions = table(output);
        assertThat(predictions.get("1").<Double>getAs("prediction")).isEqualTo(predicted(models.get("a/b,1"), "red"));
        assertThat(predictions.get("3").<Double>getAs("prediction"))
                .isEqualTo(predicted(models.get("North,2"), "blue"));
        ModelDocument pooled = run.model();
        double all = pooled.linearModel().predict(new double[] {2, 3, 0});
        assertThat(predictions.get("2").<Double>getAs("prediction"))
                .isIn(all, pooled.linearModel().predict(new double[] {2, 3, 1}));
        assertThat(scored.err()).contains("2 rows are predicted by the model of their group");
        JsonNode account = JobRun.json(scored.text("_account.json")).get("groups");
        assertThat(account.get("ofGroup").asInt()).isEqualTo(2);
        assertThat(account.get("unknown").asInt()).isEqualTo(1);
    }

    private static double predicted(Row model, String colour) {
        Map<String, Double> weights = model.getJavaMap(model.fieldIndex("weights"));
        double sum = model.<Double>getAs("intercept") + weights.get("x1") * 2 + weights.get("x2") * 3;
        return sum + weights.getOrDefault("colour=" + colour, weights.getOrDefault("colour:" + colour, 0.0));
    }

    @Test
    void evaluateMeasuresTheModelOfEveryGroup() {
        Path output = workplace.resolve("evaluated");

        JobRun evaluated = JobRun.run(
                output,
                Map.of(),
                "evaluate",
                run.directory().toString(),
                "--input",
                write(workplace.resolve("again.csv"), rows(8)).toString(),
                "--output",
                output.toString());

        assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
        JsonNode report = JobRun.json(evaluated.text("evaluation.json"));
        JsonNode errors = report.get("groups").get("heldOut");
        assertThat(errors.get("rmseOfPooled").asDouble())
                .isCloseTo(report.get("all").get("model").get("rmse").asDouble(), within(1e-9));
        assertThat(errors.get("rmse").asDouble())
                .isLessThan(errors.get("rmseOfPooled").asDouble());
        assertThat(table(output.resolve("groups"))).hasSameSizeAs(models);
        assertThat(evaluated.out()).contains("Groups    30 of store, product, 30 with a model");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model.by = [shop]|by names 'shop', but contract.columns has no such column",
                "model.by = [x1]|by names 'x1', which has role = feature; a group column needs role = slice or key",
                "model.by = [y]|which has role = label",
                "model.by = [colour]|by names 'colour', which has role = feature",
                "model.by = [store, store]|has a column of that name already",
                "model.by = [id]|by has all columns that decide the split (id)",
                "model.shrinkage = 2|model.shrinkage is 2, but must be 0 unless model.by names the columns of the groups",
                "model.by = [store], model.shrinkage = -1|model.shrinkage",
                "model.by = [store], model.shrinkage = 1, training.l2 = 0.1|because both pull at the weights",
                "model.by = [store], training.engine = map-reduce|training.engine = one-pass and training.solver = exact",
                "model.by = [store], training.solver = descent|training.engine = one-pass and training.solver = exact",
                "model.by = [store], model.formula = \"log(y) ~ x1\"|fits a function of the label"
            })
    void whatCannotBeGroupedIsRefusedWithTheReason(String setting, String message) {
        JobRun refused = train("bad", rows.subList(0, 50), setting);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains(message);
    }

    @Test
    void aDecimalTypeIsRefusedInTheContractAndInTheSource() {
        String decimal = "{ name = store, role = slice, type = double }";
        Path input = write(workplace.resolve("decimal.csv"), rows.subList(0, 50));
        JobRun inContract = JobRun.train(
                workplace, config(input, "model.by = [store]").replace("{ name = store, role = slice }", decimal));
        Path parquet = Parquet.of(
                "select cast(id as string) id, cast(id % 5 as double) store, '1' product, if(id % 2 = 0, 'red', 'blue') colour,"
                        + " 1D u, cast(id as double) x1, cast(id * id % 7 as double) x2, cast(id % 3 as double) y from range(100)",
                workplace.resolve("decimal.parquet"));
        JobRun inSource = JobRun.train(
                workplace,
                config(parquet, "model.by = [store], input.format = parquet"),
                "--set",
                "output.overwrite=true");

        assertThat(inContract.exitCode()).isEqualTo(2);
        assertThat(inContract.err())
                .contains("by names 'store', which has type = double; decimal numbers make a group");
        assertThat(inSource.exitCode()).isEqualTo(3);
        assertThat(inSource.err()).contains("model.by names store, which the source holds as decimal numbers");
    }

    @Test
    void noGroupWithEnoughRowsEndsTheRunWithTheReasons() {
        List<String> some = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            some.add("%d,s%d,1,%s,1,%d,%d,%d".formatted(i, i, i % 2 == 0 ? "red" : "blue", i, i * i % 11, i % 5));
        }

        JobRun none = train("none", some, "model.by = store");

        assertThat(none.exitCode()).isEqualTo(3);
        assertThat(none.err())
                .contains("none of the 90 groups of store has a model")
                .contains("with too few training rows")
                .contains("set model.shrinkage");
    }

    private static String reason(Map<String, Row> table, String group) {
        return table.get(group).getAs("reason");
    }

    private static JobRun train(String name, List<String> some, String setting) {
        Path place = workplace.resolve(name);
        return JobRun.train(
                place, config(write(place.resolve("in.csv"), some), setting), "--set", "output.overwrite=true");
    }

    private static String config(Path input, String setting) {
        return """
                name = groups
                input.path = "%s"
                contract.columns = [
                  { name = id, role = key }, { name = store, role = slice }, { name = product, role = slice, type = integer }
                  { name = colour, role = feature, type = category, allowed = [blue, red] }, { name = u, role = weight }
                  { name = x1, role = feature }, { name = x2, role = feature }, { name = y, role = label }
                ]
                training { engine = one-pass, solver = exact }
                gate.allow-worse-than-mean = true
                %s
                """.formatted(
                        input,
                        setting.replace(", ", "\n")
                                .replace("[store\nproduct]", "[store, product]")
                                .replace("[store\nstore]", "[store, store]"));
    }

    private static Path write(Path file, List<String> lines) {
        return JobRun.write(file, HEADER + "\n" + String.join("\n", lines) + "\n");
    }

    private static List<String> rows(long seed) {
        Random random = new Random(seed);
        List<String> all = new ArrayList<>();
        for (int group = 0; group < 2 * STORES.size(); group++) {
            double slope = new Random(group).nextGaussian();
            for (int i = 0; i < 40; i++) {
                double x1 = random.nextGaussian();
                double x2 = 100 + random.nextGaussian();
                String colour = random.nextBoolean() ? "red" : "blue";
                double y = group + slope * x1 + 0.3 * x2 + (colour.equals("red") ? 1 : 0) + 0.2 * random.nextGaussian();
                all.add(String.format(
                        Locale.ROOT,
                        "%d,%s,%d,%s,%s,%s,%s,%s",
                        all.size(),
                        STORES.get(group / 2),
                        1 + group % 2,
                        colour,
                        random.nextDouble(),
                        x1,
                        x2,
                        y));
            }
        }
        Collections.shuffle(all, random);
        return all;
    }

    private static List<String> rowsOf(String group) {
        int comma = group.lastIndexOf(',');
        String store = group.substring(0, comma);
        String quoted = store.contains("\"") || store.contains(",") ? '"' + store.replace("\"", "\"\"") + '"' : store;
        String part = "," + quoted + "," + group.substring(comma + 1) + ",";
        return rows.stream()
                .filter(row -> row.substring(row.indexOf(',')).startsWith(part))
                .toList();
    }

    private static Map<String, String> texts(Map<String, Row> table) {
        Map<String, String> texts = new TreeMap<>();
        table.forEach((key, row) -> texts.put(key, row.json()));
        return texts;
    }

    // By the columns of the group; of predictions, by id.
    private static Map<String, Row> table(Path parquet) {
        return table(parquet, 2);
    }

    private static Map<String, Row> table(Path parquet, int columns) {
        SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .getOrCreate();
        try {
            Map<String, Row> table = new TreeMap<>();
            for (Row row : spark.read().parquet(parquet.toString()).collectAsList()) {
                boolean scored = Arrays.asList(row.schema().fieldNames()).contains("prediction");
                String key = scored ? row.getAs("id") : key(row, columns);
                assertThat(table.put(key, row)).as(key).isNull();
            }
            return table;
        } finally {
            spark.stop();
        }
    }

    private static String key(Row row, int columns) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            values.add(row.isNullAt(i) ? "(missing)" : row.getString(i));
        }
        return String.join(",", values);
    }
}
