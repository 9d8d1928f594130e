package dev.trueline.app.exit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.app.Trueline;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that is asked to end so early that it does not yet watch for it. */
class EndingProcessTest {
    @TempDir
    Path workplace;

    /** Runs a command while its virtual machine ends. */
    static final class Late {
        private static final int FIRST = 1_000;

        private Late() {}

        public static void main(String[] arguments) {
            ShutdownHookManager.get().addShutdownHook(() -> run(arguments), FIRST, 60, TimeUnit.SECONDS);
        }

        private static void run(String[] arguments) {
            PrintWriter out = new PrintWriter(System.out, true);
            int code = Trueline.run(out, out, arguments);
            out.println("code " + code);
        }
    }

    @Test
    void endsAsInterruptedAndWithoutATrace() throws IOException, InterruptedException {
        Path output = workplace.resolve("table");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + Path.of("submit", "jvm.options").toAbsolutePath(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Late.class.getName(),
                        "generate",
                        "--rows",
                        "10",
                        "--output",
                        output.toString()))
                .redirectErrorStream(true)
                .start();

        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("code 130").doesNotContain("Error", "Exception", "\tat ");
        assertThat(output).doesNotExist();
    }
}
