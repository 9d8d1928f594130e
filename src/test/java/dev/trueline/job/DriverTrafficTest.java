package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver that takes in little at a time gives the same bits as one that takes in all; one that takes too little refuses. */
@Tag("job")
@Tag("exactness")
class DriverTrafficTest {
    private static final String MAX_RESULT_SIZE = "spark.driver.maxResultSize";

    @TempDir
    Path workplace;

    @Test
    void aHundredTasksAndLittleRoomGiveTheSameBits() {
        Path input = Houses.csv(workplace.resolve("in.csv"), Houses.rows(1500, 61));

        JobRun ample = JobRun.train(workplace.resolve("ample"), Houses.config(input));
        // A hundred results of a few KB each are more than Spark then lets through in one stage. With few cores a task
        // would take many partitions.
        JobRun little = JobRun.train(
                workplace.resolve("little"),
                Map.of(
                        MAX_RESULT_SIZE,
                        "175k",
                        "spark.sql.files.maxPartitionBytes",
                        "600",
                        "spark.default.parallelism",
                        "1000"),
                Houses.config(input, "stopping.max-steps = 20"));

        assertThat(ample.exitCode()).as(ample.err()).isZero();
        assertThat(little.exitCode()).as(little.err()).isZero();
        assertThat(ample.err())
                .contains("Preflight: 1,500 rows (", " to train on) of 4 terms in ", "a step needs no Spark job.");
        assertThat(little.err()).contains(" 10 partial sums, at most ");
        assertThat(little.bits()).isEqualTo(ample.bits());
    }

    @Test
    void refusesBeforeReadingWhatCannotWork() {
        Path input = Houses.csv(workplace.resolve("in.csv"), List.of());

        JobRun run = JobRun.train(workplace, Map.of(MAX_RESULT_SIZE, "100k"), Houses.config(input));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "Error: this cannot work: a partial result of 4 terms takes 73.2 KB, but the driver takes in at"
                                + " most 50.0 KB: half of spark.driver.maxResultSize = 100.0 KB; set it to 1m or more, or use"
                                + " fewer terms")
                .doesNotContain("Reading ");
        assertThat(run.directory()).doesNotExist();
        assertThat(run.unfinished()).doesNotExist();
    }
}
