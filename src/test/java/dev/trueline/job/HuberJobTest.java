package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.model.ModelDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The job with the Huber loss: same bits anywhere, after a kill too, and a model that outliers do not move. */
@Tag("job")
@Tag("exactness")
class HuberJobTest {
    private static final String HUBER = "training { loss = huber, method = l-bfgs }\n";
    private static final String ENDLESS = "stopping { max-steps = 60, patience = 0, gradient-tolerance = 0 }";

    @TempDir
    Path workplace;

    @Test
    void givesTheSameBitsAfterAKillWithOtherCoresAndPartitions() throws IOException, InterruptedException {
        String config = config(outliers(150), HUBER + ENDLESS + "\ncheckpoint.every-steps = 1");
        Path input = workplace.resolve("in.csv");
        JobRun undisturbed = JobRun.train(workplace.resolve("one"), Map.of("spark.master", "local[1]"), config);
        Path file = JobRun.write(workplace.resolve("job.conf"), config);
        try (JobProcess process = JobProcess.train(file, workplace.resolve("run"))) {
            process.awaitLine("  step 5 ");
            process.kill();
        }

        JobRun resumed = JobRun.train(
                workplace,
                Map.of(
                        "spark.sql.files.maxPartitionBytes",
                        Long.toString(input.toFile().length() / 11 + 1)),
                config,
                "--resume");

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("Going on from the checkpoint before step");
        assertThat(resumed.bits()).isEqualTo(undisturbed.bits());
    }

    /** One price in ten has a zero too many. The truth is in {@link Houses#rows}. */
    @Test
    void outliersDoNotMoveTheModelAndTheRunSaysWhatItDid() {
        JobRun huber = JobRun.train(workplace.resolve("huber"), config(outliers(2000), HUBER));
        JobRun squares = JobRun.train(workplace.resolve("squares"), config(outliers(2000), ""));

        assertThat(huber.exitCode()).as(huber.err()).isZero();
        assertThat(weight(huber, "area")).isCloseTo(2100, within(100.0));
        assertThat(weight(squares, "area")).isNotCloseTo(2100, within(1000.0));
        assertThat(huber.model().training().huberEpsilon()).isEqualTo(1.35);
        assertThat(huber.model().training().residualScale()).isBetween(10_000.0, 40_000.0);
        assertThat(squares.model().training().residualScale()).isNull();
        assertThat(squares.err()).contains("training.loss = huber with training.method = l-bfgs keeps such rows from");
        assertThat(huber.err()).doesNotContain("keeps such rows from");
        assertThat(huber.model().certificate()).isNull();
        assertThat(huber.out())
                .containsPattern("Loss      Huber: errors of more than [0-9,.]+, 1.35 times their scale of");
        assertThat(huber.err())
                .contains(
                        "No certificate: second moments tell the optimum of the squared error, not of the Huber loss.");
        assertThat(huber.text("report.html"))
                .contains("It is fitted by the Huber loss: training errors of more than", "pull no harder than that.")
                .contains("\"costUnit\":\"EUR\"");
        assertThat(squares.text("report.html")).contains("\"costUnit\":\"EUR²\"");
    }

    @Test
    void theScaleOfAFunctionOfTheLabelHasNoUnit() {
        JobRun run = JobRun.train(
                workplace,
                config(outliers(400), HUBER + "model.formula = \"log(price) ~ area + rooms + year + distance\""));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.text("report.html")).containsPattern("1\\.35 times their scale of 0\\.[0-9]+, pull no harder");
    }

    @Test
    void theSettingsOfTheLossDecideOnResumption() {
        String config = config(outliers(150), HUBER + ENDLESS + "\nstopping.require-convergence = true");
        assertThat(JobRun.train(workplace, config).exitCode()).isEqualTo(6);

        JobRun resumed = JobRun.train(workplace, config, "--resume", "--set", "training.huber-epsilon=1.5");

        assertThat(resumed.exitCode()).isEqualTo(2);
        assertThat(resumed.err()).contains("training.huber-epsilon: was 1.35, is 1.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "training.method=gradient-descent  | training.loss is huber, but must be squared-error unless training.method = l-bfgs",
                "training.engine=one-pass          | training.loss is huber, but must be squared-error unless training.engine = map-reduce",
                "training.solver=exact             | training.loss is huber, but must be squared-error unless training.engine = map-reduce",
                "training.compare-methods=[nesterov] | must be empty where training.loss = huber",
                "training.huber-epsilon=1          | training.huber-epsilon is 1, but must be a number above 1",
                "training.loss=squared-error       | \"\"",
                "training.loss=absolute            | training.loss is absolute, but must be one of"
            })
    void whatDoesNotFitTogetherIsRefused(String setting, String message) {
        JobRun run = JobRun.train(
                workplace, config(outliers(150), HUBER + "training.huber-epsilon = 1.35"), "--set", setting);

        assertThat(run.exitCode()).isEqualTo(message.isEmpty() ? 0 : 2);
        assertThat(run.err()).contains(message);
    }

    @Test
    void anEpsilonWithoutTheLossIsRefused() {
        JobRun run = JobRun.train(workplace, config(outliers(150), "training.huber-epsilon = 2"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("training.huber-epsilon is 2, but must be 1.35 unless training.loss = huber");
    }

    @Test
    void rowsOnOneModelEndWithTheReason() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            rows.add("h%d,north,%d,3,2000,500,%d".formatted(i, 50 + i % 90, 100_000 + 2000 * (i % 90)));
        }

        JobRun run = JobRun.train(workplace, config(rows, HUBER + "stopping.max-steps = 300"));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("the Huber loss has no minimum with epsilon = 1.35");
    }

    private static double weight(JobRun run, String feature) {
        return run.model().weights().stream()
                .filter(weight -> weight.feature().equals(feature))
                .mapToDouble(ModelDocument.FeatureWeight::weight)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> outliers(int count) {
        List<String> rows = Houses.rows(count, 33);
        for (int row = 0; row < count; row += 10) {
            rows.set(row, rows.get(row) + "0");
        }
        return rows;
    }

    private String config(List<String> rows, String more) {
        return Houses.config(Houses.csv(workplace.resolve("in.csv"), rows), more);
    }
}
