package dev.trueline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as users start it: through links, in poor environments, and with options in wrong places. */
@Tag("bad-input")
class LauncherIT {
    private static final Path LAUNCHER = Path.of("submit", "trueline").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path workplace;

    @BeforeAll
    static void waitLong() {
        Awaitility.setDefaultTimeout(PATIENCE);
    }

    @Test
    void followsSymbolicLinksToItselfAndToItsDirectory() throws IOException {
        Path bin = Files.createDirectories(workplace.resolve("my bin"));
        Path link = Files.createSymbolicLink(bin.resolve("tl"), LAUNCHER);
        Path linkToLink = Files.createSymbolicLink(bin.resolve("again"), Path.of("tl"));
        Path directory = Files.createSymbolicLink(workplace.resolve("submit-link"), LAUNCHER.getParent());

        for (Path called : List.of(link, linkToLink, directory.resolve("trueline"))) {
            Ended run = launch(called, Map.of(), "train", "--help");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains("Usage: trueline train");
            assertThat(run.err()).doesNotContain("Building");
        }
    }

    @Test
    void keepsLettersUnderLocaleC() throws IOException {
        Path config = config("größe, 50% #1.conf");
        Path output = workplace.resolve("läufe 'é'");

        Ended run = launch(
                LAUNCHER,
                Map.of("LC_ALL", "C"),
                "train",
                config.toString(),
                "--output",
                output.toString(),
                "--set",
                "name=größe");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("Job 'größe'");
        assertThat(run.out()).contains("Everything is in " + output);
        assertThat(output.resolve("model.json")).content().contains("\"größe\"");
    }

    @Test
    void runsOnAMachineWhoseNameHasNoAddress() throws IOException {
        Path hosts = Files.writeString(workplace.resolve("hosts"), "127.0.0.1 localhost\n");

        Ended run = launch(
                LAUNCHER,
                Map.of("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + hosts),
                "train",
                config("job.conf").toString(),
                "--output",
                workplace.resolve("run").toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(workplace.resolve("run").resolve("_SUCCESS")).exists();
        assertThat(run.err().lines().filter(line -> line.contains("Job 'line'")))
                .singleElement()
                .asString()
                .matches("\\d\\d:\\d\\d:\\d\\d Job 'line' .*");
    }

    @Test
    void refusesInOneSentenceWhatCannotWork() throws IOException {
        refuses("--set is an option of a command and comes after it", "--set", "a=b", "train", "job.conf");
        refuses("--conf spark.x has no value; write --conf KEY=VALUE", "--conf", "spark.x", "train", "job.conf");
        refuses("there is no such file", "--properties-file", "/none.conf", "train", "job.conf");
        refuses("--driver-memory 300m is too little", "--driver-memory", "300m", "train", "job.conf");
        refuses("--driver-memory lots is no amount of memory", "--driver-memory", "lots", "train", "job.conf");
        refuses("Unrecognized option '--foo'", "--foo", "bar", "train", "job.conf");
    }

    @Test
    void refusesYarnWithoutItsModuleOrItsConfiguration() throws IOException {
        String[] command = {"--master", "yarn", "train", "job.conf"};
        Path jars = jarsOfAnEmptySpark();
        Map<String, String> environment = Map.of("SPARK_HOME", jars.getParent().toString());

        refuses(Map.of(), "--master yarn needs SPARK_HOME", command);
        refuses(environment, "--master yarn needs a Spark with its module for YARN", command);
        Files.createFile(jars.resolve("spark-yarn_2.13-4.2.0.jar"));
        refuses(environment, "--master yarn needs HADOOP_CONF_DIR", command);
    }

    @Test
    void refusesKubernetesWithoutItsModule() throws IOException {
        String[] command = {"--master", "k8s://https://host:6443", "train", "job.conf"};
        Path spark = jarsOfAnEmptySpark().getParent();

        refuses(Map.of(), "--master k8s://https://host:6443 needs SPARK_HOME", command);
        refuses(
                Map.of("SPARK_HOME", spark.toString()),
                "needs a Spark with its module for Kubernetes, and " + spark + " has no jars/spark-kubernetes_*.jar",
                command);
    }

    private Path jarsOfAnEmptySpark() throws IOException {
        Path spark = Files.createTempDirectory(workplace, "spark");
        Path submit = Files.createDirectory(spark.resolve("bin")).resolve("spark-submit");
        Files.createSymbolicLink(submit, Path.of("/bin/false"));
        return Files.createDirectory(spark.resolve("jars"));
    }

    @Test
    void saysItsVersionWithoutSpark() throws IOException {
        Ended run = launch(LAUNCHER, Map.of("SPARK_HOME", "/nowhere"), "--version");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("trueline ");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void takesItsClassesFromTheArchiveOfTheBuild() throws IOException {
        Path loaded = workplace.resolve("loaded.log");

        Ended run = launch(
                LAUNCHER,
                Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load=info:file=" + loaded),
                "train",
                config("job.conf").toString(),
                "--output",
                workplace.resolve("run").toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(loaded).content().contains("dev.trueline.app.Trueline source: shared objects file (top)");
    }

    @Test
    void saysNothingOfAnArchiveThatDoesNotFitTheJar() throws IOException {
        Path submit = Files.createDirectories(workplace.resolve("home").resolve("submit"));
        Path target = Files.createDirectories(submit.resolveSibling("target"));
        Files.createDirectories(submit.resolveSibling("src").resolve("main"));
        Files.createFile(submit.resolveSibling("pom.xml"));
        Files.copy(LAUNCHER, submit.resolve("trueline"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String file : List.of("lib", "jvm.options", "log4j2.properties")) {
            Files.createSymbolicLink(submit.resolve(file), LAUNCHER.resolveSibling(file));
        }
        for (String file : List.of("trueline.jar", "trueline.jsa", "spark.classpath")) {
            Files.copy(Path.of("target", file), target.resolve(file));
        }

        Ended run = launch(submit.resolve("trueline"), Map.of(), "train", "--help");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("Usage: trueline train");
        assertThat(run.err()).isEmpty();
    }

    private void refuses(String reason, String... arguments) throws IOException {
        refuses(Map.of(), reason, arguments);
    }

    private void refuses(Map<String, String> environment, String reason, String... arguments) throws IOException {
        Ended run = launch(LAUNCHER, environment, arguments);

        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains("Error: ").contains(reason).doesNotContain("\tat ");
        assertThat(run.err().lines().filter(line -> line.contains("Error: "))).hasSize(1);
    }

    private Path config(String name) throws IOException {
        Path input = Files.writeString(
                workplace.resolve("in " + name + ".csv"), "x,y\n" + "1,3\n2,5\n3,7\n4,9\n5,12\n6,13\n".repeat(5));
        return Files.writeString(workplace.resolve(name), """
                name = line
                input.path = "%s"
                contract.columns = [{ name = x, role = feature }, { name = y, role = label }]
                stopping.max-steps = 2
                split { train = 1, validation = 0, test = 0 }
                """.formatted(input));
    }

    private record Ended(int code, String out, String err) {}

    private Ended launch(Path launcher, Map<String, String> environment, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(launcher.toString()));
        if (!List.of(arguments).contains("--driver-memory")) {
            line.addAll(List.of("--driver-memory", "600m"));
        }
        line.addAll(List.of("--conf", "spark.ui.enabled=false"));
        line.addAll(List.of(arguments));
        Path logs = Files.createTempDirectory(workplace, "logs");
        try (JavaProcess process = JavaProcess.start("launcher", line, new HashMap<>(environment), logs)) {
            int code = process.await();
            return new Ended(code, process.out(), process.err());
        }
    }
}
