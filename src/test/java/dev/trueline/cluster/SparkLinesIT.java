package dev.trueline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher with the SPARK_HOME of every line of Spark that is supported: executors of their own, the bits of the
 * embedded Spark, and predictions to the bit. All lines for Scala 2.13 run the same jar.
 */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SparkLinesIT {
    private static final Path HOUSES = Path.of("conf", "houses.conf");
    private static final Path SAMPLE = Path.of("sample-data", "houses.csv");
    private static final int STEPS = 30;
    private static final String VECTORS = "--add-modules=jdk.incubator.vector";

    @TempDir
    static Path workplace;

    private PublishedRun expected;
    private List<String> expectedPredictions;
    private String expectedMetrics;

    @BeforeAll
    void trainWithTheEmbeddedSpark() throws IOException {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(8));
        run("embedded", Map.of(), List.of("--master", "local[2]"), train("embedded"));
        expected = PublishedRun.read(workplace.resolve("embedded"));
        run("embedded-predictions", Map.of(), List.of("--master", "local[2]"), predict("embedded-predictions"));
        expectedPredictions = rows("embedded-predictions");
        run("embedded-evaluation", Map.of(), List.of("--master", "local[2]"), evaluate("embedded-evaluation"));
        expectedMetrics = metrics("embedded-evaluation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spark-3.5", "spark-4.0", "spark-4.2", "scala-2.12"})
    void everyLineTrainsToTheSameBits(String line) throws IOException {
        SparkHome spark = SparkHome.of(line);
        List<String> options = List.of(
                "--master",
                "local-cluster[2,1,600]",
                "--conf",
                "spark.executor.memory=512m",
                "--conf",
                "spark.driver.extraJavaOptions=" + VECTORS,
                "--conf",
                "spark.executor.extraJavaOptions=" + VECTORS);

        run(line, environment(spark), options, train(line));
        assertThat(PublishedRun.read(workplace.resolve(line))).isEqualTo(expected);
        assertThat(workplace.resolve(line).resolve("model.json")).content().contains("\"kernel\" : \"vector\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spark-3.5", "spark-4.2"})
    void theOldestAndTheNewestLinePredictAndEvaluateToTheSameBits(String line) throws IOException {
        SparkHome spark = SparkHome.of(line);
        String predictions = line + "-predictions";
        String evaluation = line + "-evaluation";

        run(predictions, environment(spark), List.of("--master", "local[2]"), predict(predictions));
        run(evaluation, environment(spark), List.of("--master", "local[2]"), evaluate(evaluation));

        assertThat(rows(predictions)).isEqualTo(expectedPredictions);
        assertThat(metrics(evaluation)).isEqualTo(expectedMetrics);
    }

    @Test
    void refusesAJarForAnotherScala() {
        SparkHome spark = SparkHome.of("scala-2.12");
        Map<String, String> environment = new HashMap<>(environment(spark));
        environment.put("TRUELINE_JAR", SparkHome.truelineJar().toString());

        Job job = launch("misfit", environment, List.of("--master", "local[1]"), train("misfit"));

        assertThat(job.await()).as(job.err()).isEqualTo(2);
        assertThat(job.err().lines().filter(text -> text.startsWith("Error: ")))
                .singleElement()
                .asString()
                .contains("built for Scala 2.12.18", "the jar of Trueline for Scala 2.13", "mvn package -Pscala-2.12");
        assertThat(job.err()).doesNotContain("\tat ");
    }

    private static Map<String, String> environment(SparkHome spark) {
        Map<String, String> environment = new HashMap<>(spark.environment());
        environment.put("TRUELINE_JAR", spark.jar().toString());
        return environment;
    }

    private static void run(String name, Map<String, String> environment, List<String> options, List<String> command) {
        Job job = launch(name, environment, options, command);
        assertThat(job.await()).as(job.err()).isZero();
    }

    private static Job launch(
            String name, Map<String, String> environment, List<String> options, List<String> command) {
        List<String> arguments =
                new ArrayList<>(List.of("--driver-memory", "800m", "--conf", "spark.ui.enabled=false"));
        arguments.addAll(options);
        arguments.addAll(command);
        return Job.launch(name, arguments, environment, workplace);
    }

    private static List<String> train(String output) {
        return List.of("train", HOUSES.toString(), "--output", path(output), "--set", "stopping.max-steps=" + STEPS);
    }

    private static List<String> predict(String output) {
        return List.of("predict", path("embedded"), "--input", SAMPLE.toString(), "--output", path(output));
    }

    private static List<String> evaluate(String output) {
        return List.of("evaluate", path("embedded"), "--input", SAMPLE.toString(), "--output", path(output));
    }

    private static String metrics(String output) throws IOException {
        return Files.readString(workplace.resolve(output).resolve("evaluation.json"));
    }

    private static String path(String output) {
        return workplace.resolve(output).toString();
    }

    private static List<String> rows(String output) throws IOException {
        List<String> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(workplace.resolve(output))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".csv"))
                    .sorted()
                    .toList()) {
                rows.addAll(Files.readAllLines(file));
            }
        }
        return rows;
    }
}
