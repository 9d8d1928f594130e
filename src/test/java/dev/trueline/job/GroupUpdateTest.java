package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Updates of a run with a model per group: what comes out is what a training on the remaining rows gives. */
@Tag("job")
class GroupUpdateTest {
    private static final String HEADER = "id,store,region,colour,u,x1,x2,y";
    private static final String BY_STORE = "model { by = [store], keep-moments = true }";

    @TempDir
    static Path workplace;

    private static List<String> some;
    private static List<String> more;
    private static JobRun base;

    @BeforeAll
    static void train() {
        some = rows(300, 9, 1);
        more = rows(200, 11, 2);
        base = train("base", some, BY_STORE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "model.shrinkage = 2.5", "training.l2 = 3"})
    void rowsAddedAndTakenOutLeaveTheModelsOfATrainingOnTheOthers(String setting) {
        List<String> gone = new ArrayList<>(more.subList(0, 40));
        some.stream().filter(row -> row.contains(",s3,")).forEach(gone::add);
        more.stream().skip(40).filter(row -> row.contains(",s3,")).forEach(gone::add);
        List<String> left = new ArrayList<>(some);
        left.addAll(more);
        left.removeAll(gone);
        Collections.shuffle(left, new Random(3));
        JobRun scratch = train("scratch", left, BY_STORE, setting);
        JobRun start = train("start", some, BY_STORE, setting);

        JobRun first = update(start, "first", "--add", csv("more", more));
        JobRun second = update(first, "second", "--remove", csv("gone", gone));

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(table(first, "models")).hasSize(11);
        assertThat(table(second, "models")).hasSize(10).isEqualTo(table(scratch, "models"));
        assertThat(table(second, "group-moments")).isEqualTo(table(scratch, "group-moments"));
        assertThat(second.metrics().get("groups")).isEqualTo(scratch.metrics().get("groups"));
        assertThat(second.out()).contains("Groups    10 of store, 10 with a model");
        assertThat(second.text("report.html")).contains("A model per group");
    }

    @Test
    void changesAtRandomLeaveTheModelsOfATrainingOnTheRest() {
        Random random = new Random(4);
        List<String> in = new ArrayList<>(some);
        JobRun run = base;
        for (int move = 0; move < 4; move++) {
            List<String> added = rows(1 + random.nextInt(120), 1 + random.nextInt(20), 100 + move);
            Collections.shuffle(in, random);
            List<String> removed = List.copyOf(in.subList(0, random.nextInt(in.size() / 2)));
            in.removeAll(removed);
            in.addAll(added);

            run = update(
                    run, "move-" + move, "--add", csv("in-" + move, added), "--remove", csv("out-" + move, removed));

            assertThat(run.exitCode()).as(run.err()).isZero();
        }
        JobRun scratch = train("rest", in, BY_STORE);
        assertThat(table(run, "models")).isEqualTo(table(scratch, "models"));
        assertThat(table(run, "group-moments")).isEqualTo(table(scratch, "group-moments"));
    }

    @Test
    void anUpdatedRunPredictsByTheModelsOfItsGroups() {
        JobRun updated = update(base, "predicts", "--add", csv("added", more));
        Path predictions = workplace.resolve("predictions");

        JobRun predicted = JobRun.run(
                workplace.resolve("predicting"),
                Map.of(),
                "predict",
                updated.directory().toString(),
                "--input",
                csv("rows", rows(50, 11, 5)),
                "--output",
                predictions.toString());

        assertThat(predicted.exitCode()).as(predicted.err()).isZero();
        assertThat(predicted.err()).doesNotContain("not in the training");
    }

    @Test
    void rowsThatWereNotInTheirGroupAreRefused() {
        String moved = some.get(0).replaceFirst(",s[0-9]+,", ",s77,");
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            many.add(some.get(i).replaceFirst(",s[0-9]+,", ",s1,"));
        }

        JobRun unknown = update(base, "unknown", "--remove", csv("moved", List.of(moved)));
        JobRun tooMany = update(base, "too-many", "--remove", csv("many", many));

        assertThat(List.of(unknown.exitCode(), tooMany.exitCode())).containsOnly(3);
        assertThat(unknown.err())
                .containsPattern("in the group store = s77, 1 (train|validation|test) rows are to be removed, but there"
                        + " are 0; so they were not all among the rows; nothing was changed");
        assertThat(tooMany.err()).contains("in the group store = s1, ", "rows are to be removed, but there are");
        assertThat(unknown.directory()).doesNotExist();
        assertThat(unknown.unfinished()).doesNotExist();
    }

    @Test
    void aRowMovesToAnotherGroupAndTheRowsWithoutAGroupStayOne() {
        String missing = "contract.columns += { name = tag, role = slice, nullable = true, na = [\"\"] }\n"
                + "model { by = [tag], keep-moments = true, shrinkage = 1 }";
        List<String> tagged = tagged(some, 0);
        List<String> others = tagged(more, 1);
        String moved = tagged.get(0).substring(0, tagged.get(0).lastIndexOf(',')) + ",null";
        List<String> left = new ArrayList<>(tagged);
        left.addAll(others);
        left.set(0, moved);
        JobRun start = trainFile("tagged", csv("tagged", HEADER + ",tag", tagged), missing);
        List<String> added = new ArrayList<>(others);
        added.add(moved);

        JobRun updated = update(
                start,
                "retagged",
                "--add",
                csv("added-tags", HEADER + ",tag", added),
                "--remove",
                csv("old-tag", HEADER + ",tag", tagged.subList(0, 1)));

        JobRun scratch = trainFile("all-tags", csv("all-tags", HEADER + ",tag", left), missing);
        assertThat(updated.exitCode()).as(updated.err()).isZero();
        assertThat(table(updated, "models"))
                .containsOnlyKeys("(missing)", "null", "a/b", "x=y")
                .isEqualTo(table(scratch, "models"));
    }

    private static List<String> tagged(List<String> rows, int first) {
        String[] tags = {"", "a/b", "x=y"};
        List<String> tagged = new ArrayList<>();
        for (String row : rows) {
            tagged.add(row + "," + tags[(first + tagged.size()) % tags.length]);
        }
        return tagged;
    }

    @Test
    void anUpdateMayTakeThePlaceOfItsRun() {
        JobRun start = train("in-place", some, BY_STORE);

        JobRun updated = update(start, "in-place", "--add", csv("added", more));

        assertThat(updated.exitCode()).as(updated.err()).isZero();
        assertThat(table(updated, "models")).hasSize(11);
        assertThat(table(updated, "group-moments")).hasSize(11);
    }

    @Test
    void groupsOfOtherColumnsAreRefused() {
        JobRun refused = update(base, "other-by", "--add", csv("added", more), "--set", "model.by=[region]");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("its columns are [store, ", "not [region, ");
    }

    @Test
    void aTableThatLacksAGroupIsRefused() throws IOException {
        JobRun torn = copyWith("torn", row -> row.getString(0).equals("s2") ? null : row);

        JobRun refused = update(torn, "of-torn", "--add", csv("added", more));

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains("rows that are not the 300 rows of the model; copy the run again, or train again");
    }

    @Test
    void changedBytesAndAnotherVersionAreRefused() throws IOException {
        JobRun changed = copyWith("changed", row -> withByte(row, 40));
        JobRun newer = copyWith("newer", row -> withByte(row, 0));

        JobRun ofChanged = update(changed, "of-changed", "--add", csv("added", more));
        JobRun ofNewer = update(newer, "of-newer", "--add", csv("added", more));

        assertThat(List.of(ofChanged.exitCode(), ofNewer.exitCode()))
                .as(ofChanged.err())
                .containsOnly(3);
        assertThat(ofChanged.err())
                .contains(
                        "the kept moments of the group store = ", "their checksum does not fit", "nothing was changed");
        assertThat(ofNewer.err()).contains("they are of format 2, but this version of Trueline reads format 1");
        assertThat(ofChanged.unfinished()).doesNotExist();
    }

    private static Row withByte(Row row, int at) {
        Object[] cells = new Object[row.size()];
        Arrays.setAll(cells, row::get);
        byte[] bytes = ((byte[]) cells[row.size() - 1]).clone();
        bytes[at]++;
        cells[row.size() - 1] = bytes;
        return RowFactory.create(cells);
    }

    /** A copy of the run whose kept moments of groups are changed; null leaves a group out. */
    private static JobRun copyWith(String name, UnaryOperator<Row> change) throws IOException {
        Path from = base.directory();
        Path to = workplace.resolve(name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(file -> !file.startsWith(from.resolve("group-moments")))
                    .toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        inSpark(spark -> {
            var table = spark.read().parquet(from.resolve("group-moments").toString());
            List<Row> rows = table.collectAsList().stream()
                    .map(change)
                    .filter(row -> row != null)
                    .toList();
            StructType schema = table.schema();
            spark.createDataFrame(rows, schema)
                    .write()
                    .parquet(to.resolve("group-moments").toString());
            return null;
        });
        return new JobRun(0, "", "", to);
    }

    private static JobRun train(String name, List<String> rows, String... settings) {
        return trainFile(name, csv(name, rows), settings);
    }

    private static JobRun trainFile(String name, String input, String... settings) {
        JobRun run = JobRun.train(
                workplace.resolve(name + "-job"),
                config(input, settings),
                "--set",
                "output.overwrite=true",
                "--output",
                workplace.resolve(name).toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static JobRun update(JobRun from, String name, String... options) {
        List<String> all = new ArrayList<>(List.of("--set", "output.overwrite=true"));
        all.addAll(List.of(options));
        return JobRun.update(from, workplace.resolve(name), all.toArray(String[]::new));
    }

    private static String config(String input, String... settings) {
        return """
                name = groups
                input.path = "%s"
                contract.columns = [
                  { name = id, role = key }, { name = store, role = slice }, { name = region, role = slice }
                  { name = colour, role = feature, type = category, allowed = [blue, red] }, { name = u, role = weight }
                  { name = x1, role = feature }, { name = x2, role = feature }, { name = y, role = label }
                ]
                training { engine = one-pass, solver = exact }
                gate.allow-worse-than-mean = true
                %s
                """.formatted(input, String.join("\n", settings));
    }

    private static String csv(String name, List<String> rows) {
        return csv(name, HEADER, rows);
    }

    private static String csv(String name, String header, List<String> rows) {
        return JobRun.write(workplace.resolve(name + ".csv"), header + "\n" + String.join("\n", rows) + "\n")
                .toString();
    }

    private static List<String> rows(int count, int stores, long seed) {
        Random random = new Random(seed);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int store = random.nextInt(stores);
            double x1 = random.nextGaussian();
            double x2 = 100 + random.nextGaussian();
            rows.add(String.format(
                    Locale.ROOT,
                    "%d-%d,s%d,r%d,%s,%s,%s,%s,%s",
                    seed,
                    i,
                    store,
                    store % 2,
                    random.nextBoolean() ? "red" : "blue",
                    random.nextInt(10) == 0 ? 0 : random.nextDouble(),
                    x1,
                    x2,
                    store + (1 + 0.1 * store) * x1 + 0.3 * x2 + 0.2 * random.nextGaussian()));
        }
        return rows;
    }

    /** The rows of a table by their group, with the digits of every byte. */
    private static Map<String, String> table(JobRun run, String name) {
        return inSpark(spark -> {
            Map<String, String> table = new TreeMap<>();
            for (Row row : spark.read()
                    .parquet(run.directory().resolve(name).toString())
                    .collectAsList()) {
                String group = row.isNullAt(0) ? "(missing)" : row.getString(0);
                assertThat(table.put(group, row.json())).as(group).isNull();
            }
            return table;
        });
    }

    private static <T> T inSpark(Function<SparkSession, T> work) {
        SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .getOrCreate();
        try {
            return work.apply(spark);
        } finally {
            spark.stop();
        }
    }
}
