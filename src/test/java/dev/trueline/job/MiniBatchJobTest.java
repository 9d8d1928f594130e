package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The job by mini-batches; {@link DescentMethodsTest} has the same bits anywhere and after a kill. */
@Tag("job")
@Tag("exactness")
class MiniBatchJobTest {
    private static final String METHOD = "training.method = mini-batch";

    @TempDir
    Path workplace;

    private String config(String... more) {
        return Houses.config(Houses.csv(workplace.resolve("in.csv"), Houses.rows(150, 33)), more);
    }

    @Test
    void oneBatchGivesTheBitsOfFullBatchDescent() {
        JobRun full = JobRun.train(workplace.resolve("full"), config());

        JobRun one = JobRun.train(workplace.resolve("one"), config(METHOD, "training.batches = 1"));

        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(one.model().weights()).isEqualTo(full.model().weights());
        assertThat(timeless(one)).isEqualTo(timeless(full));
    }

    private static String timeless(JobRun run) {
        return run.text("history.jsonl").replaceAll("\"seconds\":[^,}]*", "");
    }

    @Test
    void batchesBySizeAreThoseByNumber() {
        JobRun size = JobRun.train(workplace.resolve("size"), config(METHOD, "training.batch-rows = 20"));
        long rows = size.model().data().trainRows();
        JobRun count =
                JobRun.train(workplace.resolve("count"), config(METHOD, "training.batches = " + (rows + 19) / 20));

        assertThat(size.exitCode()).as(size.err()).isZero();
        assertThat(size.err()).contains("for the number of training rows ...");
        assertThat(size.bits()).isEqualTo(count.bits());
    }

    @Test
    void saysThatAStepIsAnEpochAndDrawsTheRate() {
        JobRun run = JobRun.train(
                workplace, config(METHOD, "training { batches = 5, schedule { kind = inverse-time, decay = 0.5 } }"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("Mini-batch gradient descent: each step is an epoch, a pass over all rows and a pass in 5"
                        + " batches; learning rate ")
                .contains(", times 1 / (1 + 0.5 k) in epoch k, counted from 0.");
        assertThat(run.text("history.jsonl")).contains("\"batchCost\":");
        assertThat(run.text("report.html")).contains("epochs of mini-batch gradient descent", "id=\"chart-rate\"");
        assertThat(run.out()).doesNotContain("further steps");
    }

    @Test
    void largerBatchesThanThereAreRowsAreRefused() {
        JobRun rows = JobRun.train(workplace.resolve("rows"), config(METHOD, "training.batch-rows = 5000"));
        JobRun batches = JobRun.train(workplace.resolve("batches"), config(METHOD, "training.batches = 5000"));

        assertThat(rows.exitCode()).isEqualTo(3);
        assertThat(rows.err())
                .containsPattern("training.batch-rows = 5000, but there are [0-9]+ training rows; give fewer, or set"
                        + " training.method = gradient-descent, which takes all at once");
        assertThat(batches.exitCode()).isEqualTo(3);
        assertThat(batches.err())
                .containsPattern("[0-9]+ training rows cannot be dealt into 5,000 batches; take 2 to [0-9]+");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "batches = 5, batch-rows = 20 | mini-batch takes one of them, the number of batches or the rows of each",
                "batches = 0                  | mini-batch takes one of them, the number of batches or the rows of each",
                "batches = -3                 | training.batches is -3, but must be a whole number of at least 0",
                "batches = 20000              | training.batches is 20000, but must be at most 10000, because a task",
                "batches = 5, schedule { kind = linear } | must be one of constant, inverse-time, step, cosine",
                "batches = 5, schedule { kind = inverse-time, decay = 0 } | decay is 0, but must be a positive number",
                "batches = 5, schedule { kind = step, factor = 1 } | factor is 1, but must be a number between 0 and 1",
                "batches = 5, schedule { kind = step, every = 1000 } | less than stopping.max-steps = 20, or the rate never",
                "batches = 5, schedule { kind = cosine, epochs = 2000 } | at most stopping.max-steps = 20, or the rate never",
                "batches = 5, solver = exact  | gradient-descent where training.solver = exact, which takes no steps",
                "batches = 5, method = l-bfgs | 0 unless training.method or training.compare-methods is mini-batch"
            })
    void settingsThatDoNotFitAreRefused(String settings, String reason) {
        JobRun run = JobRun.train(workplace, config("training { method = mini-batch, " + settings + " }"));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(reason);
    }
}
