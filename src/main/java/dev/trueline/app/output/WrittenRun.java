package dev.trueline.app.output;

import dev.trueline.app.exit.Messages;
import dev.trueline.app.exit.OutputException;
import dev.trueline.app.exit.UsageException;
import dev.trueline.contract.Redaction;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A complete run that a page is added to, while no other process replaces it. */
public final class WrittenRun implements AutoCloseable {
    private final Path path;
    private final OutputLock lock;
    private final LockedFiles files;

    private WrittenRun(Path path, OutputLock lock, LockedFiles files) {
        this.path = path;
        this.lock = lock;
        this.files = files;
    }

    /**
     * Takes possession of a run.
     *
     * @throws UsageException when it is no complete run, cannot be reached, or another process works there
     */
    public static WrittenRun open(String run, Configuration hadoop, Messages messages) {
        try {
            Path named = new Path(run);
            FileSystem files = named.getFileSystem(hadoop);
            files.setWriteChecksum(false);
            Path path = files.makeQualified(named);
            if (!files.exists(new Path(path, Publication.SUCCESS))) {
                throw new UsageException(Redaction.of(run) + " is no complete run: it has no " + Publication.SUCCESS
                        + "; name the directory that a finished training left");
            }
            OutputLock lock = OutputLock.acquire(files, path.suffix(RunDirectory.LOCK), messages);
            return new WrittenRun(path, lock, new LockedFiles(files, path, lock));
        } catch (IOException | IllegalArgumentException | FSError unreachable) {
            throw new UsageException(
                    "cannot write to the run " + Redaction.of(run) + ": " + OutputException.reason(unreachable)
                            + "; name the directory of a finished training that this user may write to",
                    unreachable);
        }
    }

    /**
     * The whole content of a file of text.
     *
     * @throws IllegalArgumentException when it cannot be read
     */
    public String text(String name) {
        try {
            return new String(files.read(name), StandardCharsets.UTF_8);
        } catch (FileNotFoundException missing) {
            throw new IllegalArgumentException("there is no such file", missing);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(OutputException.reason(unreadable), unreadable);
        }
    }

    /** Writes a whole file, or none, in place of an earlier one of this name. */
    public void write(String name, String content) {
        try {
            files.write(name, content);
        } catch (IOException | FSError failed) {
            throw OutputException.of(
                    "cannot write " + name + " in " + RunDirectory.display(path),
                    failed,
                    "make room there, or see to it that this user may write there");
        }
    }

    /** Where a file of the run stands, for a browser. */
    public String uri(String name) {
        return RunDirectory.uri(new Path(path, name));
    }

    @Override
    public void close() {
        lock.close();
    }
}
