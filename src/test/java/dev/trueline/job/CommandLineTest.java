package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.model.ModelDocument;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands and configurations that cannot be carried out: exit code 2, every problem at once, and nothing left. */
@Tag("job")
@Tag("bad-input")
class CommandLineTest {
    private static final String FEATURES = "{ name = a, role = feature }";

    @TempDir
    Path workplace;

    @Test
    void labelUsedAsFeature() {
        refuses("input.path = x, contract.columns = [" + FEATURES
                        + ", { name = y, role = feature }, { name = y, role = label }]")
                .contains("contract: column 'y' is listed 2 times, as feature and label; a column has one role");
    }

    @Test
    void masterThatSparkDoesNotKnow() {
        Path input = Houses.csv(workplace.resolve("in.csv"), Houses.rows(3, 1));

        JobRun run = JobRun.train(workplace, Map.of("spark.master", "locl[2]"), Houses.config(input));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains("Error: cannot start Spark").contains("locl[2]");
        assertThat(run.directory()).doesNotExist();
    }

    @Test
    void noFeatures() {
        refuses("input.path = x, contract.columns = [{ name = y, role = label }]")
                .contains("contract: no column has role = feature; name at least one");
    }

    @Test
    void noLabel() {
        refuses("input.path = x, contract.columns = [" + FEATURES + "]")
                .contains("contract: 0 columns have role = label; exactly one must");
    }

    @Test
    void misspeltKeysAreAllNamedWithSuggestions() {
        refuses("""
                input { path = x, fromat = csv }
                trainnig.learning-rate = 0.1
                stopping { max-setps = 5 }
                split { portion = 1 }
                """)
                .contains("unknown key input.fromat", "did you mean format?")
                .contains("unknown key trainnig", "did you mean training?")
                .contains("unknown key stopping.max-setps", "did you mean max-steps?")
                .contains("unknown key split.portion", "known here: key, seed, test, train, validation")
                .contains("job.conf: 2");
    }

    @Test
    void misspeltKeyOfAColumn() {
        refuses("input.path = x, contract.columns = [{ name = a, rol = feature }]")
                .contains("unknown key contract.columns[0].rol", "did you mean role?")
                .contains("contract.columns[0].role is missing; it must be one of feature, label, weight, key, slice,"
                        + " ignore");
    }

    @Test
    void valueWhereASectionBelongs() {
        refuses("stopping = 5").contains("stopping is 5, but must be an object in braces");
    }

    @Test
    void wrongTypesAndValuesAreAllNamed() {
        refuses("""
                input.path = x
                contract { on-violation = ignore, max-rejected-fraction = 2, columns = [
                  { name = a, role = feature, type = string, min = 3, max = 1 }
                  { name = y, role = target }
                ] }
                split { train = 0.5, seed = many, key = [nothing] }
                training { engine = mapreduce, learning-rate = fast, standardize = maybe }
                stopping { max-steps = -1, max-time = soon }
                evaluation.within = [0.1, -1]
                gate { max-worsening = no, max-slice-worsening = -0.5 }
                """)
                .contains("contract.on-violation is ignore, but must be one of fail, quarantine")
                .contains("contract.max-rejected-fraction is 2, but must be a number between 0.0 and 1.0")
                .contains("column 'a': a feature is no string; use type = category")
                .contains("column 'a': min = 3.0 is above max = 1.0")
                .contains("contract.columns[1].role is target, but must be one of feature, label")
                .contains("split: train + validation + test is 0.7, but must be 1")
                .contains("split.seed is many, but must be a whole number")
                .contains("split: key names 'nothing', but the contract has no such column of role key or slice")
                .contains("training.engine is mapreduce, but must be one of map-reduce, one-pass")
                .contains("training.learning-rate is fast, but must be auto or a positive number")
                .contains("training.standardize is maybe, but must be true or false")
                .contains("stopping.max-steps is -1, but must be a whole number of at least 0")
                .contains("stopping.max-time is soon, but must be a duration such as 90s, 10m or 2h")
                .contains("evaluation.within is [0.1, -1], but must be a list of positive numbers")
                .contains("gate.max-worsening is no, but must be a number of at least 0.0")
                .contains("gate.max-slice-worsening is -0.5, but must be a number of at least 0.0");
    }

    @Test
    void textThatIsNoHocon() {
        refuses("input { path = ")
                .contains("cannot read the configuration ", "job.conf: line 1: the text ends too early");
    }

    @Test
    void textsThatAreNoHoconAreExplainedWithoutWordsOfTheParser() {
        refuses("name = x\ninput { path = \"a.csv\n }")
                .contains("job.conf: line 2: a text in quotes does not end on its line; close the quotes");
        refuses("<xml/>").contains("'<xml/>' is followed by neither = nor {; write KEY = VALUE or KEY { ... }");
        refuses("a = ${b}\nb = ${a}").contains("refers to itself");
        refuses("include \"job.conf\"").contains("job.conf: it includes itself");
        refuses("include \"none.conf\"").contains("there is no configuration ", "none.conf");
        refuses("include file(\"none.conf\")").contains("there is no configuration ", "none.conf");
        refuses("include classpath(\"none.conf\")").contains("write include \"FILE\"");
        refuses("include url(\"nofs://h/none.conf\")").contains("none.conf");
    }

    @Test
    void objectsWithoutACommaBetweenThem() {
        refuses("""
                input.path = x # } {
                contract.columns = [ { name = "} {", role = key }, { name = b, role = feature } { name = y, role = label } ]
                """)
                .contains("job.conf: line 2: '} {' makes one object of two; put a comma or a line break between them");
    }

    @Test
    void noInput() {
        refuses("contract.columns = [" + FEATURES + ", { name = y, role = label }]")
                .contains("input: names no data; set input.path, or pass --input PATH");
    }

    @Test
    void noOutput() {
        Path file = JobRun.write(workplace.resolve("job.conf"), "input.path = x");

        JobRun run = JobRun.run(workplace.resolve("run"), Map.of(), "train", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("output: names no directory; set output.path, or pass --output PATH");
    }

    @Test
    void valueWhereASectionBelongsThoughTheCommandLineSetsAKeyOfIt() {
        refuses("input.path = x, output = text").contains("output is text, but must be an object in braces");
        refuses("input = 5", "--input", "x").contains("input is 5, but must be an object in braces");
        refuses("input.path = x", "--set", "output=text")
                .contains("output is text, but must be an object in braces (--set)");
    }

    @Test
    void noSuchConfiguration() {
        JobRun run = command("train", workplace.resolve("nothing.conf").toString());

        assertThat(run.err())
                .contains("Error: there is no configuration " + workplace.resolve("nothing.conf"))
                .doesNotContain("\tat ");
    }

    @Test
    void unknownCommandOrOption() {
        assertThat(command("trian").err()).contains("trian").contains("train");
        assertThat(command("train", "x.conf", "--ouput", "y").err()).contains("--ouput");
        assertThat(command("train").err()).contains("CONFIG");
        assertThat(command().err()).contains("train");
        assertThat(command("train", "x.conf", "--set", "no-value").err()).contains("KEY=VALUE");
    }

    @Test
    void configurationsThatAreNoTexts() throws IOException {
        Path utf16 = Files.write(
                workplace.resolve("utf16.conf"), "name = gr\u00F6\u00DFe".getBytes(StandardCharsets.UTF_16));

        assertThat(command("train", utf16.toString()).err())
                .isEqualTo("Error: cannot read the configuration " + utf16 + ": it is not a text in UTF-8\n");
        assertThat(command("train", workplace.toString()).err()).contains("it is a directory; name a file");
        assertThat(command("train", "").err()).contains("CONFIG is empty");
        assertThat(command("train", "a:b").err()).contains("there is no configuration a:b: that is no path");
        assertThat(command("train", "none.conf").err())
                .contains("there is no configuration none.conf; a relative path starts in the current directory, "
                        + Path.of("").toAbsolutePath());
    }

    @Test
    void setChangesASingleColumn() {
        Path input = Houses.csv(workplace.resolve("in.csv"), Houses.rows(30, 9));

        JobRun run = JobRun.train(workplace, Houses.config(input), "--set", "contract.columns.year.role=ignore");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.model().weights())
                .extracting(ModelDocument.FeatureWeight::feature)
                .containsExactly("area", "rooms", "distance");
        String place = "file://" + run.directory().toUri().getRawPath().replaceFirst("/$", "") + "/report.html";
        assertThat(run.out()).endsWith("Report    " + place + "\n");
        assertThat(Path.of(URI.create(place))).exists();
    }

    @Test
    void setOfAColumnThatIsNotThere() {
        Path file = JobRun.write(
                workplace.resolve("job.conf"),
                "contract.columns = [{ name = living area, role = feature }, { name = price, role = label }]");
        String train = file.toString();

        assertThat(command("train", train, "--set", "contract.columns.pricee.role=ignore")
                        .err())
                .contains("the contract has no column 'pricee'; did you mean 'price'?");
        assertThat(command("train", train, "--set", "contract.columns.Price.role=ignore")
                        .err())
                .contains("it has 'price', which differs only in upper and lower case");
        assertThat(command("train", train, "--set", "contract.columns.x.role=ignore")
                        .err())
                .contains("it has 'living area', 'price'");
        assertThat(command("train", train, "--set", "contract.columns.\"living area\".rol=x")
                        .err())
                .contains("unknown key contract.columns[0].rol (--set); did you mean role?");
        for (String index : List.of("contract.columns[0].role", "contract.columns.0.role")) {
            assertThat(command("train", train, "--set", index + "=ignore").err())
                    .isEqualTo("Error: --set " + index + "=ignore: columns go by their names, not by numbers; write"
                            + " --set contract.columns.NAME.role=ignore\n");
        }
    }

    @Test
    void setThatCannotBeRead() {
        Path file = JobRun.write(workplace.resolve("job.conf"), "input.path = x");

        assertThat(command("train", file.toString(), "--set", "a b$=3").err()).contains("'a b$' is no key");
        assertThat(command("train", file.toString(), "--set", "evaluation.within=[1,2")
                        .err())
                .contains("--set evaluation.within=[1,2: the value cannot be read: the text ends too early")
                .doesNotContain("token");
    }

    @Test
    void missingInputAndExistingOutputAreKnownBeforeSparkStarts() throws IOException {
        Path input = Houses.csv(workplace.resolve("in.csv"), Houses.rows(10, 9));

        JobRun missing = JobRun.train(workplace, Houses.config(workplace.resolve("none.csv")));
        assertThat(missing.exitCode()).isEqualTo(3);
        assertThat(missing.err())
                .contains("none.csv as csv: there is no such file or directory; check input.path")
                .doesNotContain("Starting Spark");

        Files.createDirectory(workplace.resolve("run"));
        JobRun existing = JobRun.train(workplace, Houses.config(input));
        assertThat(existing.exitCode()).isEqualTo(2);
        assertThat(existing.err())
                .contains("an empty directory is there already, which is not replaced, because it is no run")
                .doesNotContain("Starting Spark");
        assertThat(JobRun.files(workplace))
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder("in.csv", "job.conf");
    }

    @Test
    void relativeInputThatIsMissingIsNamedAsItWasLookedFor() {
        JobRun run = JobRun.train(workplace, Houses.config(Path.of("data", "none.csv")));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("cannot read data/none.csv as csv: there is no such file or directory; a relative path starts"
                        + " in the current directory, so it stands for "
                        + Path.of("data", "none.csv").toAbsolutePath() + "; check input.path");
    }

    @Test
    void missingInputThatAFlagNames() {
        JobRun run = JobRun.train(workplace, Houses.config(Path.of("in.csv")), "--input", "/none.csv");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("cannot read /none.csv as csv: there is no such file or directory; check --input")
                .doesNotContain("check input.path");
    }

    @Test
    void masterThatCannotBeReached() throws IOException {
        Path input = Houses.csv(workplace.resolve("in.csv"), Houses.rows(3, 1));
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String master = "spark://127.0.0.1:" + port;

        JobRun run = JobRun.train(workplace, Map.of("spark.master", master), Houses.config(input));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err())
                .contains("Error: the Spark master " + master + " cannot be reached: 127.0.0.1:" + port
                        + ": Connection refused")
                .doesNotContain("\tat ");
    }

    @Test
    void localDirectoryThatCannotBeWrittenTo() {
        Path input = Houses.csv(workplace.resolve("in.csv"), Houses.rows(3, 1));

        JobRun run = JobRun.train(
                workplace, Map.of("spark.local.dir", input.resolve("below").toString()), Houses.config(input));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err())
                .contains("Error: Spark has no directory for its temporary files: " + input.resolve("below"))
                .contains("--conf spark.local.dir=PATH");
        assertThat(run.unfinished()).doesNotExist();
    }

    @Test
    void noPortIsFreeForThePagesOfSpark() throws IOException {
        Path input = Houses.csv(workplace.resolve("in.csv"), Houses.rows(30, 1));
        try (ServerSocket taken = new ServerSocket(0)) {
            Map<String, String> pages = Map.of(
                    "spark.ui.enabled", "true",
                    "spark.ui.port", Integer.toString(taken.getLocalPort()),
                    "spark.port.maxRetries", "0");

            JobRun run = JobRun.train(workplace, pages, Houses.config(input));

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err())
                    .contains("Warning: ports " + taken.getLocalPort() + " to " + taken.getLocalPort()
                            + " are taken, so Spark's web pages have any other");
        }
    }

    @Test
    void setWinsOverTheFile() {
        Path input = Houses.csv(workplace.resolve("in.csv"), Houses.rows(30, 9));
        String config = Houses.config(workplace.resolve("other.csv"));

        JobRun run = JobRun.train(
                workplace,
                config,
                "--input",
                input.toString(),
                "--set",
                "stopping.max-steps=4",
                "--set",
                "stopping={ patience = 0, gradient-tolerance = 0 }",
                "--set",
                "name=renamed",
                "--set",
                "evaluation.within=[0.3]");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.model().name()).isEqualTo("renamed");
        assertThat(run.history()).hasSize(5);
        assertThat(run.metrics().at("/test/model/within").fieldNames())
                .toIterable()
                .containsExactly("0.3");
        assertThat(run.text("config.conf")).contains("max-steps").contains(input.toString());
    }

    @Test
    void setWithAnUnknownKeyIsRefused() {
        Path file = JobRun.write(workplace.resolve("job.conf"), "input.path = x");

        assertThat(command("train", file.toString(), "--set", "stopping.max-step=4")
                        .err())
                .contains("unknown key stopping.max-step (--set); did you mean max-steps?");
    }

    @Test
    void secretsAreNeitherPrintedNorKept() {
        Path csv = Houses.csv(workplace.resolve("in.csv"), Houses.rows(30, 9));
        Path input = Parquet.of(csv, workplace.resolve("in"), Set.of("id", "district"), rows -> rows);
        String config = Houses.config(input, """
                input.format = parquet
                input.options {
                  password = hunter2
                  apiToken = tok-123
                  "fs.s3a.access.key" = AKIA1
                  url = "jdbc:x://joe:hunter2@host/db?user=joe&password=hunter2"
                }
                """);

        JobRun run = JobRun.train(workplace, config, "--set", "input.options.my-secret=tok-123");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err() + run.out()).contains("(redacted)").doesNotContain("hunter2", "tok-123", "AKIA1");
        assertThat(JobRun.files(run.directory()))
                .allSatisfy(file -> assertThat(JobRun.read(file)).doesNotContain("hunter2", "tok-123", "AKIA1"));
        assertThat(run.text("config.conf")).contains("(redacted)").contains("//(redacted)@host/db");
    }

    @Test
    void secretsInPathsAreNotShownByErrors() {
        Path input = Houses.csv(workplace.resolve("in.csv"), Houses.rows(10, 9));
        String config = Houses.config(input);

        JobRun unreadable = JobRun.train(workplace, config, "--input", "nofs://joe:hunter2@host/in.csv");
        JobRun unwritable = JobRun.train(workplace, config, "--output", "nofs://joe:hunter2@host/run");

        assertThat(unreadable.exitCode()).isEqualTo(3);
        assertThat(unreadable.err())
                .contains("cannot read nofs://(redacted)@host/in.csv")
                .doesNotContain("hunter2");
        assertThat(unwritable.exitCode()).isEqualTo(2);
        assertThat(unwritable.err())
                .contains("cannot write to output.path = nofs://(redacted)@host/run")
                .doesNotContain("hunter2");
    }

    @Test
    void substitutionWithoutValue() {
        refuses("name = ${NO_SUCH_VALUE_ANYWHERE}")
                .contains("job.conf: line 1: ${NO_SUCH_VALUE_ANYWHERE} stands for nothing");
    }

    @Test
    void helpAndVersionAreNoErrors() {
        for (List<String> arguments : List.of(List.of("--help"), List.of("train", "--help"), List.of("--version"))) {
            JobRun run = JobRun.run(workplace, Map.of(), arguments.toArray(String[]::new));
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).containsIgnoringCase("trueline");
        }
    }

    private JobRun command(String... arguments) {
        JobRun run = JobRun.run(workplace.resolve("run"), Map.of(), arguments);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        return run;
    }

    private AbstractStringAssert<?> refuses(String config, String... arguments) {
        JobRun run = JobRun.train(workplace, config, arguments);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.directory()).doesNotExist();
        assertThat(run.unfinished()).doesNotExist();
        return assertThat(run.err())
                .startsWith("Error: ")
                .contains("configuration")
                .doesNotContain("\tat ");
    }
}
