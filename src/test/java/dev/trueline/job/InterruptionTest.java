package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.trueline.model.ModelDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is asked to end keeps the best model so far, and publishes nothing. */
@Tag("job")
class InterruptionTest {
    private static final int SIGINT = 2;

    @TempDir
    Path workplace;

    private JobProcess process;

    @AfterEach
    void leaveNoProcess() {
        if (process != null) {
            process.close();
        }
    }

    @Test
    void endsInGoodOrderOnSigterm() throws IOException, InterruptedException {
        startAndAwaitSomeSteps();

        process.terminate();

        keepsTheModelAndEndsWith(143);
    }

    @Test
    void endsInGoodOrderOnSigint() throws IOException, InterruptedException {
        assumeSigintIsHeard();
        startAndAwaitSomeSteps();

        process.interrupt();

        keepsTheModelAndEndsWith(130);
    }

    @Test
    void breaksOffTheReading() throws IOException, InterruptedException {
        String rows = String.join("\n", Houses.rows(1000, 13)) + "\n";
        Path input = JobRun.write(workplace.resolve("in.csv"), Houses.HEADER + "\n" + rows.repeat(1000));
        Path config = JobRun.write(workplace.resolve("job.conf"), Houses.config(input));
        process = JobProcess.train(config, workplace.resolve("run"));
        process.awaitLine("Reading ");

        process.terminate();

        assertThat(process.awaitEnd()).as(process.said()).isEqualTo(143);
        assertThat(process.said())
                .contains("Interrupted before the first step: there is no model.")
                .doesNotContain("rows read", "Error", "Exception");
        assertThat(workplace.resolve("run")).doesNotExist();
    }

    private void startAndAwaitSomeSteps() throws IOException {
        Path input = Houses.csv(workplace.resolve("in.csv"), Houses.rows(30, 12));
        Path config = JobRun.write(
                workplace.resolve("job.conf"),
                Houses.config(
                        input,
                        "stopping { max-steps = 1000000000, patience = 0, gradient-tolerance = 0 }",
                        "training.learning-rate = 1e-6"));
        process = JobProcess.train(config, workplace.resolve("run"));
        process.awaitLine("  step 5 ");
    }

    private void keepsTheModelAndEndsWith(int exitCode) throws IOException, InterruptedException {
        assertThat(process.awaitEnd()).as(process.said()).isEqualTo(exitCode);
        Path unfinished = workplace.resolve("run.unfinished");
        ModelDocument model = ModelDocument.parse(JobRun.read(unfinished.resolve("model.json")));
        assertThat(model.training().stopReason()).isEqualTo("INTERRUPTED");
        assertThat(model.training().steps()).isGreaterThanOrEqualTo(5);
        assertThat(JobRun.history(unfinished)).hasSize((int) model.training().steps() + 1);
        assertThat(unfinished.resolve("_SUCCESS")).doesNotExist();
        assertThat(workplace.resolve("run")).doesNotExist();
        assertThat(JobRun.read(workplace.resolve("out.txt")))
                .contains("Interrupted: not published. The best model so far is kept in " + unfinished);
    }

    static void assumeSigintIsHeard() throws IOException {
        assumeFalse(
                isIgnored(SIGINT),
                "skipped, for this process was started with SIGINT ignored, and so are its children");
    }

    // Where a shell has started the tests in the background, SIGINT is ignored, and a JVM respects that.
    private static boolean isIgnored(int signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        List<String> lines = Files.exists(status) ? Files.readAllLines(status) : List.of();
        return lines.stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(
                        line.substring("SigIgn:".length()).strip(), 16))
                .anyMatch(mask -> (mask >>> (signal - 1) & 1) == 1);
    }
}
