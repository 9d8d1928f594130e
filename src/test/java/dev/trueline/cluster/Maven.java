package dev.trueline.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The build, called from a test with one of its profiles. */
final class Maven {
    private Maven() {}

    /** Runs a goal; fails with the output when Maven does. */
    static void run(String profile, String goal) {
        Path log = Path.of("target", profile + ".log").toAbsolutePath();
        List<String> line = List.of("mvn", "-B", "-q", "-P", profile, goal);
        try {
            int code = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException(line + " ended with " + code + ":\n" + Files.readString(log));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot run " + line, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + line, stopped);
        }
    }
}
