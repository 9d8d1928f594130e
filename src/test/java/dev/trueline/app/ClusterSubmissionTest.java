package dev.trueline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.trueline.app.config.ConfigFile;
import dev.trueline.app.config.ShippedConfig;
import dev.trueline.app.exit.UsageException;
import dev.trueline.app.submit.SparkSubmission;
import dev.trueline.job.JobRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot work in cluster deploy mode is refused before anything is submitted; what goes along arrives. */
@Tag("job")
@Tag("bad-input")
class ClusterSubmissionTest {
    private static final String MASTER = "spark://localhost:1";

    @TempDir
    Path workplace;

    @Test
    void relativeLocalPaths() {
        refuses(MASTER, "input.path = in.csv, training.initial-model = old/model.json, output.path = run")
                .contains("input.path = in.csv is a relative path", "give a URI such as hdfs://")
                .contains("training.initial-model = old/model.json is a relative path")
                .contains("output.path = run is a relative path");
    }

    @Test
    void relativeLocalPathsOfScoringAndEvaluation() {
        refusesCommand("predict", "run", "--input", "in.csv", "--output", "scored")
                .contains("MODEL = run is a relative path", "--input = in.csv is", "--output = scored is");
        refusesCommand("evaluate", "/run", "--input", "/in.csv", "--output", "/out", "--against", "old")
                .contains("--against = old is a relative path");
    }

    @Test
    void evaluationWithoutAnOutputWhoseExitCodeCouldNotComeHome() {
        refusesCommand("evaluate", "/run", "--input", "/in.csv")
                .contains("in cluster deploy mode evaluate needs --output PATH");
    }

    @Test
    void draftsOfAConfiguration() {
        refusesCommand("init", "/in.csv").contains("in cluster deploy mode init needs --output CONF");
        refusesCommand("init", "in.csv", "--output", "draft.conf")
                .contains("INPUT = in.csv is a relative path", "--output = draft.conf is a relative path");
    }

    @Test
    void configurationThatCannotBeUsed() {
        refuses(MASTER, "input.path = /in.csv, output.path = /run, stopping.max-setps = 5")
                .contains("unknown key stopping.max-setps", "did you mean max-steps?");
    }

    @Test
    void outputThatCannotBeSeenFromHere() {
        refuses(MASTER, "input.path = /in.csv, output.path = \"nofs://host/run\"")
                .contains("the exit code of the driver could not come home", "nofs")
                .contains("--conf spark.standalone.submit.waitAppCompletion=false");
    }

    @Test
    void secretsInPaths() {
        refuses(MASTER, "input.path = \"nofs://joe:hunter2@host/in\", output.path = /run")
                .contains("input.path = nofs://(redacted)@host/in holds a secret")
                .doesNotContain("hunter2");
    }

    @Test
    void masterThatRunsNoDrivers() {
        refuses("local[2]", "input.path = /in.csv, output.path = /run")
                .contains("--deploy-mode cluster cannot go with --master local[2]; name a cluster");
    }

    @Test
    void waitingForWhatTheRestServerOfAMasterStarts() {
        SparkSubmission submission =
                new SparkSubmission(List.of(), List.of(), MASTER, Map.of("spark.master.rest.enabled", "true"), "");

        assertThatThrownBy(submission::waits)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("spark.master.rest.enabled is true")
                .hasMessageContaining("set it to false, or spark.standalone.submit.waitAppCompletion = false");
    }

    @Test
    void configurationTooLargeForAnEnvironment() {
        StringBuilder noise = new StringBuilder("x = \"");
        new SplittableRandom(1).ints(200_000, 'a', 'z').forEach(letter -> noise.append((char) letter));
        Config config = ConfigFactory.parseString(noise.append('"').toString());

        assertThatThrownBy(() -> ShippedConfig.inEnvironment(config, "job.conf"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("the configuration job.conf takes ")
                .hasMessageContaining("only takes 122880; put it on a file system that the cluster sees");
    }

    @Test
    void configurationThatHasNotArrived() {
        assertThatThrownBy(() -> ConfigFile.load("shipped-in-environment:NO_SUCH_VARIABLE"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("environment variable NO_SUCH_VARIABLE, but is not there");
        assertThatThrownBy(() -> ConfigFile.load("shipped-as-file:nothing.conf"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("nothing.conf, but is not there");
    }

    @Test
    void shippedFileIsReadByNobodyElseAndRemoved() throws IOException {
        ShippedConfig shipped = ShippedConfig.asFile(ConfigFactory.parseString("a.b = [1e-6, 007, \"${x}\"]"));
        Path file = shipped.files().get(0);

        assertThat(shipped.argument()).isEqualTo("shipped-as-file:" + file.getFileName());
        assertThat(ConfigFactory.parseFile(file.toFile()).getStringList("a.b")).containsExactly("1e-6", "007", "${x}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        shipped.discard();
        assertThat(file).doesNotExist();
    }

    @Test
    void shippedFileGoesWithThoseOfTheUser() {
        SparkSubmission submission = new SparkSubmission(
                List.of("--master", "yarn", "--files", "mine.txt", "--class", "Main", "app.jar"),
                List.of("train", "job.conf"),
                "yarn",
                Map.of("spark.yarn.submit.waitAppCompletion", "true"),
                "mine.txt");

        assertThat(submission.with(List.of("train", "shipped"), List.of(Path.of("/tmp/job.conf"))))
                .containsSequence("--files", "mine.txt,/tmp/job.conf", "--class", "Main", "app.jar", "train", "shipped")
                .doesNotContain("--conf");
    }

    @Test
    void sparkSubmitIsMadeToWaitUnlessItIsToldNotTo() {
        List<String> options = List.of("--master", MASTER, "--class", "Main", "app.jar");

        assertThat(new SparkSubmission(options, List.of(), MASTER, Map.of(), "").with(List.of(), List.of()))
                .contains("spark.standalone.submit.waitAppCompletion=true");
        assertThat(new SparkSubmission(
                                options,
                                List.of(),
                                MASTER,
                                Map.of("spark.standalone.submit.waitAppCompletion", "false"),
                                "")
                        .waits())
                .isFalse();
    }

    private AbstractStringAssert<?> refuses(String master, String settings) {
        Path config = JobRun.write(workplace.resolve("job.conf"), settings + """

                contract.columns = [{ name = a, role = feature }, { name = y, role = label }]
                """);
        return refuses(master, List.of("train", config.toString()));
    }

    private static AbstractStringAssert<?> refusesCommand(String... command) {
        return refuses(MASTER, List.of(command));
    }

    private static AbstractStringAssert<?> refuses(String master, List<String> command) {
        StringWriter err = new StringWriter();
        List<String> arguments =
                new ArrayList<>(List.of("--master", master, "--deploy-mode", "cluster", "--class", "Main", "app.jar"));
        arguments.addAll(command);

        int code = ClusterSubmission.run(
                new PrintWriter(new StringWriter()), new PrintWriter(err, true), arguments.toArray(String[]::new));

        assertThat(code).as(err.toString()).isEqualTo(2);
        return assertThat(err.toString()).contains("Error: ").doesNotContain("Submitting", "\tat ");
    }
}
