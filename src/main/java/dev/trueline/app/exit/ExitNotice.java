package dev.trueline.app.exit;

import dev.trueline.spark.internals.SparkHadoop;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * How a driver in a cluster tells whoever submitted it how it ended: a small file next to the output, which both see.
 *
 * <p>No cluster manager brings the exit code of a driver home: with a standalone cluster spark-submit ends with 0 however
 * the driver ended, with YARN at best with 1.
 */
public final class ExitNotice {
    // A driver is ended by SIGTERM. The notice is left after the run has ended in good order, and before Spark stops
    // and Hadoop closes its file systems, all of which happens in hooks of the same manager.
    private static final int AFTER_THE_RUN = 90;
    static final int TERMINATED = 143;
    private static final long PATIENCE_SECONDS = 60;

    private final Path file;
    private boolean left;

    private ExitNotice(Path file) {
        this.file = file;
    }

    /**
     * How a driver ended.
     *
     * @param message what went wrong; empty when there is nothing to say
     */
    public record Ending(int code, String message) {
        // Another attempt would end in the same way.
        private boolean isForGood() {
            return code != ExitCode.UNEXPECTED_FAILURE.code()
                    && code != TERMINATED
                    && code != ExitCode.INTERRUPTED.code();
        }
    }

    /** In the driver: sees to it that a notice is left even if the driver is asked to end. */
    public static ExitNotice promise(String file) {
        ExitNotice notice = new ExitNotice(new Path(file));
        Runnable hook = () -> notice.write(new Ending(ExitStatus.settled().orElse(TERMINATED), ""));
        try {
            ShutdownHookManager.get().addShutdownHook(hook, AFTER_THE_RUN, PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (IllegalStateException ending) {
            hook.run();
        }
        return notice;
    }

    /** In the driver: how an earlier attempt of the cluster to run it has ended; empty when it was lost or asked to end. */
    public static Optional<Ending> ofEarlierAttempt(String file) {
        try {
            return read(new Path(file), SparkHadoop.configuration()).filter(Ending::isForGood);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** In the driver: says how it ends. An interrupted one says so later, when the signal ends it. */
    public void leave(Ending ending) {
        if (ending.code() != ExitCode.INTERRUPTED.code()) {
            write(ending);
        }
    }

    private synchronized void write(Ending ending) {
        if (left) {
            return;
        }
        left = true;
        try {
            FileSystem files = file.getFileSystem(SparkHadoop.configuration());
            files.setWriteChecksum(false);
            try (OutputStream stream = files.create(file, true)) {
                stream.write((ending.code() + "\n" + ending.message()).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException | RuntimeException | FSError failed) {
            System.err.println("Warning: cannot leave the exit code in " + file + ": " + failed.getMessage());
        }
    }

    /**
     * Where the submitter looks: reads and removes a notice.
     *
     * @return empty when there is none, or none that is whole
     */
    public static Optional<Ending> collect(Path file, Configuration hadoop) throws IOException {
        Optional<Ending> ending = read(file, hadoop);
        if (ending.isPresent()) {
            file.getFileSystem(hadoop).delete(file, false);
        }
        return ending;
    }

    private static Optional<Ending> read(Path file, Configuration hadoop) throws IOException {
        FileSystem files = file.getFileSystem(hadoop);
        if (!files.exists(file)) {
            return Optional.empty();
        }
        String text;
        try (InputStream stream = files.open(file)) {
            text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        int end = text.indexOf('\n');
        if (end < 0) {
            return Optional.empty();
        }
        return Optional.of(new Ending(Integer.parseInt(text.substring(0, end)), text.substring(end + 1)));
    }
}
