package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SIGTERM in any phase: either a whole run is published and the exit code is 0, or nothing is and it is 143, and what
 * descent has found is there to go on from.
 */
@Tag("job")
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EveryPhaseInterruptedTest {
    private static final int TERMINATED = 143;

    @TempDir
    static Path shared;

    private static String config;
    private static JobRun undisturbed;

    @TempDir
    Path workplace;

    private JobProcess process;

    @BeforeAll
    static void trainUndisturbed() {
        String rows = String.join("\n", Houses.rows(1000, 13)) + "\n";
        Path input = JobRun.write(shared.resolve("in/houses.csv"), Houses.HEADER + "\n" + rows.repeat(60));
        config = Houses.config(input, "stopping { max-steps = 12, patience = 0, gradient-tolerance = 0 }");
        undisturbed = JobRun.train(shared, config);
        assertThat(undisturbed.exitCode()).as(undisturbed.err()).isZero();
    }

    @AfterEach
    void leaveNoProcess() {
        if (process != null) {
            process.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Job ",
                "Starting Spark",
                "The inner loops",
                "Reading ",
                "Preflight",
                "Learning rate",
                "Stopped after",
                "Certificate"
            })
    void endsTheTrainingInOneOfTwoWays(String line) throws IOException, InterruptedException {
        Path output = workplace.resolve("run");
        process = JobProcess.train(JobRun.write(workplace.resolve("job.conf"), config), output);
        process.awaitLine(line);

        process.terminate();

        int code = process.awaitEnd();
        assertThat(code).as(process.said()).isIn(0, TERMINATED);
        assertThat(process.said()).doesNotContain("Error", "\tat ");
        assertThat(Files.exists(output.resolve("_SUCCESS"))).isEqualTo(code == 0);
        assertThat(Files.exists(output)).isEqualTo(code == 0);
        if (code == TERMINATED) {
            boolean descended = List.of("Stopped after", "Certificate").contains(line);
            assertThat(Files.exists(workplace.resolve("run.unfinished/checkpoints")) || !descended)
                    .isTrue();
            JobRun resumed = JobRun.train(workplace, config, "--resume");
            assertThat(resumed.exitCode()).as(resumed.err()).isZero();
            assertThat(resumed.err().contains("Going on from the checkpoint before step 12"))
                    .isEqualTo(descended);
        }
        assertThat(new JobRun(0, "", "", output).bits()).isEqualTo(undisturbed.bits());
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "open"})
    void endsAReadingThatHangs(String operation) throws IOException, InterruptedException {
        process = hanging(operation, HangingFileSystem.SCHEME + "://" + shared.resolve("in"), "run");
        process.awaitLine("Hanging in " + operation);

        process.terminate();

        assertThat(process.awaitEnd()).as(process.said()).isEqualTo(TERMINATED);
        assertThat(process.said()).doesNotContain("Error", "\tat ");
        assertThat(workplace.resolve("run")).doesNotExist();
    }

    @Test
    void aSecondSignalEndsAPublicationThatHangs() throws IOException, InterruptedException {
        String output = HangingFileSystem.SCHEME + "://" + workplace.resolve("run");
        process = hanging("rename", shared.resolve("in/houses.csv").toString(), output);
        process.awaitLine("Hanging in rename");

        process.terminate();
        process.terminateUntilItEnds();

        assertThat(process.awaitEnd()).as(process.said()).isEqualTo(TERMINATED);
        assertThat(workplace.resolve("run")).doesNotExist();
        JobRun resumed = JobRun.train(workplace, config, "--resume");
        assertThat(resumed.exitCode()).as(resumed.err()).isIn(0, 2);
        assertThat(new JobRun(0, "", "", workplace.resolve("run")).bits()).isEqualTo(undisturbed.bits());
    }

    @Test
    void leavesNothingOfATableThatIsGenerated() throws IOException, InterruptedException {
        Path output = workplace.resolve("table");
        process = JobProcess.start(
                workplace.resolve("out.txt"),
                List.of("generate", "--rows", "60000000", "--features", "20", "--output", output.toString()));
        process.awaitLine("Making ");
        while (!Files.exists(output)) {
            Thread.sleep(50);
        }

        process.terminate();

        assertThat(process.awaitEnd()).as(process.said()).isEqualTo(TERMINATED);
        assertThat(process.said())
                .contains("Interrupted: nothing is left of " + output)
                .doesNotContain("\tat ");
        assertThat(output).doesNotExist();
    }

    private JobProcess hanging(String operation, String input, String output) {
        Path file = JobRun.write(workplace.resolve("job.conf"), config);
        return JobProcess.start(
                workplace.resolve("out.txt"),
                Map.of(
                        HangingFileSystem.IMPLEMENTATION,
                        HangingFileSystem.class.getName(),
                        HangingFileSystem.OPERATION,
                        operation),
                List.of(
                        "train",
                        file.toString(),
                        "--input",
                        input,
                        "--output",
                        output.contains(":")
                                ? output
                                : workplace.resolve(output).toString()));
    }
}
