package dev.trueline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.trueline.model.ModelDocument;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is asked to end keeps the best model so far, and publishes nothing. */
@Tag("job")
class InterruptionTest {
    private static final int SIGINT = 2;
    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    Path workplace;

    private Process process;

    @AfterEach
    void leaveNoProcess() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void endsInGoodOrderOnSigterm() throws IOException, InterruptedException {
        startAndAwaitSomeSteps();

        process.toHandle().destroy();

        keepsTheModelAndEndsWith(143);
    }

    @Test
    void endsInGoodOrderOnSigint() throws IOException, InterruptedException {
        assumeFalse(
                isIgnored(SIGINT),
                "skipped, for this process was started with SIGINT ignored, and so are its children");
        startAndAwaitSomeSteps();

        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

        keepsTheModelAndEndsWith(130);
    }

    private void startAndAwaitSomeSteps() throws IOException {
        Path input = Houses.csv(workplace.resolve("in.csv"), Houses.rows(30, 12));
        Path config = JobRun.write(
                workplace.resolve("job.conf"),
                Houses.config(
                        input,
                        "stopping { max-steps = 1000000000, patience = 0, gradient-tolerance = 0 }",
                        "training.learning-rate = 1e-6"));
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "@" + Path.of("submit", "jvm.options").toAbsolutePath(),
                        "-Dlog4j2.configurationFile=" + System.getProperty("log4j2.configurationFile"),
                        "-Dspark.master=local[1]",
                        "-Dspark.ui.enabled=false",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Trueline.class.getName(),
                        "train",
                        config.toString(),
                        "--output",
                        workplace.resolve("run").toString())
                .redirectOutput(workplace.resolve("out.txt").toFile())
                .start();
        awaitLine("  step 5 ");
    }

    private void awaitLine(String beginning) throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader err = process.errorReader();
        String line = err.readLine();
        while (line != null && !line.startsWith(beginning)) {
            said.append(line).append('\n');
            line = err.readLine();
        }
        assertThat(line).as("the process ended early, after%n%s", said).isNotNull();
    }

    private void keepsTheModelAndEndsWith(int exitCode) throws IOException, InterruptedException {
        String rest = new String(process.getErrorStream().readAllBytes());
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(rest).isEqualTo(exitCode);
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
