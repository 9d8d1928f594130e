package dev.trueline.app.cli;

import dev.trueline.app.exit.OutputException;
import dev.trueline.app.exit.UsageException;
import dev.trueline.contract.Redaction;
import dev.trueline.spark.internals.SparkHadoop;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A text file that a command writes, and that must not be there yet.
 *
 * @param name a path on any Hadoop file system
 */
record NewFile(String name) {
    /** Does something with a file system. */
    @FunctionalInterface
    private interface Access<T> {
        T in(FileSystem files, Path path) throws IOException;
    }

    /** @throws UsageException when something is there, or the name is no path */
    void requireAbsent() {
        boolean there = access((files, path) -> files.exists(path));
        if (there) {
            throw new UsageException("--output " + Redaction.of(name)
                    + " exists already, and is kept; remove it, or choose another path");
        }
    }

    /**
     * Writes the file, under another name until it is complete.
     *
     * @throws UsageException when something is there
     * @throws OutputException when the file system takes no more
     */
    void write(String text) {
        requireAbsent();
        access((files, path) -> {
            Path incomplete = path.suffix(".incomplete");
            try (OutputStream out = files.create(incomplete)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            if (!files.rename(incomplete, path)) {
                throw new IOException("cannot rename " + incomplete);
            }
            return path;
        });
    }

    private <T> T access(Access<T> access) {
        Path path = path();
        try (FileSystem files = FileSystem.newInstance(path.toUri(), SparkHadoop.configuration())) {
            files.setWriteChecksum(false);
            return access.in(files, path);
        } catch (IOException | FSError failed) {
            throw OutputException.of(
                    "cannot write " + Redaction.of(name),
                    failed,
                    "make room there, or choose another place that this user may write to with --output CONF");
        }
    }

    private Path path() {
        try {
            return new Path(name);
        } catch (IllegalArgumentException malformed) {
            throw new UsageException(
                    "--output " + Redaction.of(name) + " is no path: " + malformed.getMessage(), malformed);
        }
    }
}
