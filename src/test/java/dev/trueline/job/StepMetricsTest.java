package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.model.Json;
import dev.trueline.train.optimize.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever sink an operator has configured for Spark shows the steps of a run. */
@Tag("job")
class StepMetricsTest {
    private static final String SINK = "spark.metrics.conf.driver.sink.csv.";

    @TempDir
    Path workplace;

    @Test
    void theSinksOfSparkShowTheLatestStep() {
        Path sink = JobRun.write(workplace.resolve("sink/created"), "").getParent();
        Path input = Houses.csv(workplace.resolve("in.csv"), Houses.rows(60, 51));

        JobRun run = JobRun.train(
                workplace,
                Map.of(SINK + "class", "org.apache.spark.metrics.sink.CsvSink", SINK + "directory", sink.toString()),
                Houses.config(input));

        assertThat(run.exitCode()).as(run.err()).isZero();
        Step last = run.history().get(run.history().size() - 1);
        assertThat(lastValue(sink, "trueline.step")).isEqualTo(last.step());
        assertThat(lastValue(sink, "trueline.trainCost")).isEqualTo(last.trainCost());
        assertThat(lastValue(sink, "trueline.validationCost")).isEqualTo(last.validationCost());
        assertThat(lastValue(sink, "trueline.gradientNorm")).isEqualTo(last.gradientNorm());
    }

    @Test
    void theSinksOfSparkShowTheLastOfSeveralRates() {
        Path sink = JobRun.write(workplace.resolve("sink/created"), "").getParent();
        Path input = Houses.csv(workplace.resolve("in.csv"), Houses.rows(60, 51));

        JobRun run = JobRun.train(
                workplace,
                Map.of(SINK + "class", "org.apache.spark.metrics.sink.CsvSink", SINK + "directory", sink.toString()),
                Houses.config(
                        input,
                        "training { engine = one-pass, learning-rates = [0.5, 0.25, 0.125] }",
                        "stopping { max-steps = 7, patience = 0, gradient-tolerance = 0 }"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(lastValue(sink, "trueline.run")).isEqualTo(3);
        assertThat(lastValue(sink, "trueline.learningRate")).isEqualTo(0.125);
        assertThat(lastValue(sink, "trueline.step")).isEqualTo(7);
        Step last = JobRun.read(run.directory().resolve("history-0.125.jsonl"))
                .lines()
                .map(line -> Json.read(line, Step.class))
                .reduce((former, later) -> later)
                .orElseThrow();
        assertThat(lastValue(sink, "trueline.trainCost")).isEqualTo(last.trainCost());
    }

    private static double lastValue(Path sink, String metric) {
        List<Path> files = JobRun.files(sink).stream()
                .filter(file -> file.toString().endsWith("." + metric + ".csv"))
                .toList();
        assertThat(files).as("files of %s", metric).hasSize(1);
        String[] lines = JobRun.read(files.get(0)).strip().split("\n");
        return Double.parseDouble(lines[lines.length - 1].split(",")[1]);
    }
}
