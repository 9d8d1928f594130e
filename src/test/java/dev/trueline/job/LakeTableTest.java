package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that are tables of Delta or Iceberg, written by the libraries themselves. */
@Tag("job")
class LakeTableTest {
    private static final Map<String, String> DELTA = Map.of(
            "spark.sql.extensions",
            "io.delta.sql.DeltaSparkSessionExtension",
            "spark.sql.catalog.spark_catalog",
            "org.apache.spark.sql.delta.catalog.DeltaCatalog");

    @TempDir
    Path workplace;

    private Path first;
    private Path all;
    private Map<String, String> iceberg;

    @BeforeEach
    void write() {
        List<String> rows = Houses.rows(300, 3);
        first = parquet("first", rows.subList(0, 200));
        all = parquet("all", rows);
        iceberg = new HashMap<>();
        for (String catalog : List.of("lake", "default_iceberg")) {
            String key = "spark.sql.catalog." + catalog;
            iceberg.put(key, "org.apache.iceberg.spark.SparkCatalog");
            iceberg.put(key + ".type", "hadoop");
            iceberg.put(key + ".warehouse", workplace.resolve("warehouse").toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"path = \"%s\", format = delta", "table = \"delta.`%s`\""})
    void aDeltaTableIsReadAtItsPresentVersionOrAtThatOfTheOptions(String place) {
        Path table = workplace.resolve("sales");
        in(DELTA, spark -> writeDelta(spark, table, "overwrite", first));
        String input = place.formatted(table);
        JobRun before = done(train("before", DELTA, input));
        in(DELTA, spark -> writeDelta(spark, table, "append", rest(spark)));
        JobRun after = done(train("after", DELTA, input));
        JobRun pinned = done(train("pinned", DELTA, input + ", options { versionAsOf = 0 }"));

        assertThat(before.bits()).isEqualTo(files("first-files", first).bits());
        assertThat(after.bits()).isEqualTo(files("all-files", all).bits());
        assertThat(pinned.bits()).isEqualTo(before.bits());
        assertThat(source(before)).endsWith(" at version 0");
        assertThat(source(after)).endsWith(" at version 1");
        assertThat(source(pinned)).endsWith(" at version 0");
        assertThat(after.model().data().tableVersion()).isEqualTo("version 1");
        assertThat(pinned.model().input().options()).isEmpty();
    }

    @Test
    void rowsThatADeltaTableMarksAsDeletedAreNotRead() {
        Path table = workplace.resolve("sales");
        in(DELTA, spark -> {
            spark.read()
                    .parquet(all.toString())
                    .write()
                    .format("delta")
                    .option("delta.enableDeletionVectors", true)
                    .save(table.toString());
            return spark.sql("DELETE FROM delta.`" + table + "` WHERE rooms >= 5");
        });
        Path left = Parquet.of("SELECT * FROM parquet.`" + all + "` WHERE rooms < 5", workplace.resolve("left"));

        JobRun run = done(train("run", DELTA, "path = \"" + table + "\", format = delta"));

        assertThat(run.bits()).isEqualTo(files("files", left).bits());
        assertThat(source(run)).isEqualTo(table + " at version 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"path = \"%s/db/sales\", format = iceberg", "table = lake.db.sales"})
    void anIcebergTableIsReadAtItsPresentSnapshotOrAtThatOfTheOptions(String place) {
        String input = place.formatted(workplace.resolve("warehouse"));
        String then = snapshotAfter("CREATE TABLE lake.db.sales USING iceberg TBLPROPERTIES"
                + " ('write.delete.mode' = 'merge-on-read', 'format-version' = '2')"
                + " AS SELECT /*+ COALESCE(1) */ * FROM parquet.`" + first + "`");
        JobRun before = done(train("before", iceberg, input));
        String now = snapshotAfter("INSERT INTO lake.db.sales SELECT * FROM parquet.`" + all
                + "` EXCEPT SELECT * FROM parquet.`" + first + "`");
        JobRun after = done(train("after", iceberg, input));
        JobRun pinned = done(train("pinned", iceberg, input + ", options { snapshot-id = " + then + " }"));

        assertThat(before.bits()).isEqualTo(files("first-files", first).bits());
        assertThat(after.bits()).isEqualTo(files("all-files", all).bits());
        assertThat(pinned.bits()).isEqualTo(before.bits());
        assertThat(source(before)).endsWith(" at version " + then);
        assertThat(source(after)).endsWith(" at version " + now);
        assertThat(source(pinned)).endsWith(" at version " + then);
        assertThat(after.model().data().tableVersion()).isEqualTo("version " + now);
        assertThat(pinned.model().input().options()).isEmpty();
    }

    @Test
    void theOtherCommandsReadOneVersionAndKeepIt() {
        Path table = workplace.resolve("sales");
        in(DELTA, spark -> writeDelta(spark, table, "overwrite", first));
        String model = done(files("model", first)).directory().toString();
        in(DELTA, spark -> writeDelta(spark, table, "append", rest(spark)));

        JobRun scored = done(command("scored", DELTA, "predict", model, table, "delta"));
        JobRun evaluated = done(command("evaluated", DELTA, "evaluate", model, table, "delta"));
        JobRun before = done(command("before", DELTA, "evaluate", model, table, "delta", "--option", "versionAsOf=0"));
        JobRun ofFiles = done(command("of-files", DELTA, "evaluate", model, first, "parquet"));

        assertThat(scored.err()).contains("Checking " + table + " at version 1 ...");
        assertThat(JobRun.json(scored.text("_account.json")).get("tableVersion").textValue())
                .isEqualTo("version 1");
        assertThat(JobRun.json(evaluated.text("evaluation.json"))
                        .at("/rows/read")
                        .intValue())
                .isEqualTo(300);
        assertThat(evaluation(evaluated).get("tableVersion").textValue()).isEqualTo("version 1");
        assertThat(evaluation(before).get("tableVersion").textValue()).isEqualTo("version 0");
        assertThat(evaluation(ofFiles).get("tableVersion").isNull()).isTrue();
        assertThat(evaluation(before).get("all")).isEqualTo(evaluation(ofFiles).get("all"));
    }

    @Test
    void aDraftNamesTheVersionThatItWasMadeFromAndLeavesTheInputAsItIs() {
        Path table = workplace.resolve("sales");
        in(DELTA, spark -> writeDelta(spark, table, "overwrite", first));

        JobRun draft =
                done(JobRun.run(workplace, new HashMap<>(DELTA), "init", table.toString(), "--input-format", "delta"));

        assertThat(draft.err()).contains("Looking at the rows of " + table + " at version 0 ...");
        assertThat(draft.out().replaceAll("\\s*#\\s*", " "))
                .contains("A first configuration for " + table + " at version 0")
                .doesNotContain("versionAsOf");
    }

    @Test
    void theTimeOfADeltaTableChoosesItsVersion() {
        Path table = workplace.resolve("sales");
        in(DELTA, spark -> writeDelta(spark, table, "overwrite", first));
        String time = in(DELTA, spark -> spark.sql("DESCRIBE HISTORY delta.`" + table + "`")
                .selectExpr("CAST(timestamp AS STRING)")
                .head()
                .getString(0));
        in(DELTA, spark -> writeDelta(spark, table, "append", rest(spark)));

        JobRun then = done(train(
                "then",
                DELTA,
                "path = \"" + table + "\", format = delta, options { timestampAsOf = \"" + time + "\" }"));

        assertThat(then.bits()).isEqualTo(files("first-files", first).bits());
        assertThat(source(then)).endsWith(" at the version of " + time);
    }

    @Test
    void aTagOfAnIcebergTableIsLookedUpOnce() {
        String then = snapshotAfter(
                "CREATE TABLE lake.db.sales USING iceberg AS SELECT /*+ COALESCE(1) */ * FROM parquet.`" + first + "`");
        iceberg.put("spark.sql.extensions", "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions");
        in(iceberg, spark -> spark.sql("ALTER TABLE lake.db.sales CREATE TAG opening"));
        snapshotAfter("INSERT INTO lake.db.sales SELECT * FROM parquet.`" + all + "`");

        JobRun tagged = done(train("tagged", iceberg, "table = lake.db.sales, options { versionAsOf = opening }"));

        assertThat(tagged.bits()).isEqualTo(files("first-files", first).bits());
        assertThat(source(tagged)).endsWith(" at version " + then);
    }

    @ParameterizedTest
    @CsvSource({
        "delta, io.delta:delta-spark_4.1_2.13:4.1.0",
        "iceberg, org.apache.iceberg:iceberg-spark-runtime-4.1_2.13:1.12.0"
    })
    @Tag("bad-input")
    void withoutTheLibraryItsPackageIsNamed(String format, String artifact) throws Exception {
        Path config = JobRun.write(
                workplace.resolve("job.conf"), houses("path = \"" + workplace + "/sales\", format = " + format));
        Path err = workplace.resolve("err");
        Process job = withoutLibraries("train", config.toString(), "--output", place("run"))
                .redirectErrorStream(true)
                .redirectOutput(err.toFile())
                .start();
        try {
            assertThat(job.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            job.destroyForcibly();
        }

        assertThat(job.exitValue()).as(JobRun.read(err)).isEqualTo(3);
        assertThat(JobRun.read(err))
                .contains("cannot read " + workplace + "/sales as " + format + ": Spark does not have the package of "
                        + format + "; add it (spark-submit --packages " + artifact + ")")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "path = /nowhere/sales, format = delta | 3 | cannot read /nowhere/sales as delta: ",
                "path = /nowhere/sales, format = iceberg, options { branch = b } | 3 | set input.options.versionAsOf = b instead, and",
                "table = sales, options { sep = x } | 2 | except for the version of a Delta or Iceberg table",
            })
    @Tag("bad-input")
    void whatCannotBeReadHasAMessageAndAnExitCode(String input, int code, String message) {
        JobRun run = train("run", DELTA, input);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(code);
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
    }

    @Test
    @Tag("bad-input")
    void aSessionThatIsNotSetUpForDeltaIsToldHow() {
        Path table = workplace.resolve("sales");
        in(DELTA, spark -> writeDelta(spark, table, "overwrite", first));

        JobRun run = train("run", Map.of(), "path = \"" + table + "\", format = delta");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.err())
                .contains("--conf spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension")
                .doesNotContain("\tat ");
    }

    private Path parquet(String name, List<String> rows) {
        Path csv = Houses.csv(workplace.resolve(name + ".csv"), rows);
        return Parquet.of(csv, workplace.resolve(name), Set.of("id", "district"), table -> table);
    }

    private Path rest(SparkSession spark) {
        Path rest = workplace.resolve("rest");
        spark.read()
                .parquet(all.toString())
                .except(spark.read().parquet(first.toString()))
                .write()
                .parquet(rest.toString());
        return rest;
    }

    private static Path writeDelta(SparkSession spark, Path table, String mode, Path rows) {
        spark.read().parquet(rows.toString()).write().format("delta").mode(mode).save(table.toString());
        return table;
    }

    private String snapshotAfter(String sql) {
        return in(iceberg, spark -> {
            spark.sql(sql);
            return spark.sql("SELECT CAST(snapshot_id AS STRING) FROM lake.db.sales.snapshots"
                            + " ORDER BY committed_at DESC LIMIT 1")
                    .head()
                    .getString(0);
        });
    }

    private static <T> T in(Map<String, String> properties, Function<SparkSession, T> work) {
        SparkSession.Builder builder = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 2);
        properties.forEach(builder::config);
        SparkSession spark = builder.getOrCreate();
        try {
            return work.apply(spark);
        } finally {
            spark.stop();
        }
    }

    private static ProcessBuilder withoutLibraries(String... arguments) throws IOException {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> !jar.contains("/delta-") && !jar.contains("/iceberg-"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "@" + Path.of("submit", "jvm.options").toAbsolutePath(),
                "-Dspark.master=local[1]",
                "-Dspark.ui.enabled=false",
                "-cp",
                classPath,
                "dev.trueline.app.Trueline"));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line);
    }

    private static JsonNode evaluation(JobRun run) {
        return JobRun.json(run.text("evaluation.json"));
    }

    private JobRun command(
            String name, Map<String, String> spark, String command, String model, Path input, String... format) {
        List<String> line = new ArrayList<>(
                List.of(command, model, "--input", input.toString(), "--output", place(name), "--input-format"));
        line.addAll(List.of(format));
        return JobRun.run(Path.of(place(name)), new HashMap<>(spark), line.toArray(String[]::new));
    }

    private JobRun files(String name, Path rows) {
        return done(train(name, Map.of(), "path = \"" + rows + "\", format = parquet"));
    }

    private JobRun train(String name, Map<String, String> spark, String input) {
        return JobRun.train(workplace, new HashMap<>(spark), houses(input), "--output", place(name));
    }

    private String place(String name) {
        return workplace.resolve("runs").resolve(name).toString();
    }

    private static String houses(String input) {
        return Houses.config(Path.of("none")).replace("input { path = \"none\" }", "input { " + input + " }");
    }

    private static String source(JobRun run) {
        return run.data().get("input").asText();
    }

    private static JobRun done(JobRun run) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(0);
        return run;
    }
}
