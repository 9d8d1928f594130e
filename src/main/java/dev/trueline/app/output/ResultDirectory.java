package dev.trueline.app.output;

import dev.trueline.app.exit.ExitCode;
import dev.trueline.app.exit.Interruption;
import dev.trueline.app.exit.Messages;
import dev.trueline.app.exit.OutputException;
import dev.trueline.app.exit.UsageException;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The directory that {@code predict} or {@code evaluate} leaves, on any Hadoop file system. They work in {@code
 * OUTPUT.partial}, which is renamed when all is there; {@code _SUCCESS} is written last. What a former process that died has left under that name is
 * replaced; what stands at {@code OUTPUT} never is.
 */
public final class ResultDirectory implements AutoCloseable {
    private static final String PARTIAL = ".partial";
    private static final String LOCK = ".lock";
    private static final String REMEDY =
            "make room there, or see to it that this user may write there, and start again";

    private final FileSystem files;
    private final Path published;
    private final Path working;
    private final OutputLock lock;
    private final LockedFiles contents;
    private final Interruption interruption;
    private final Publication publication;
    private String rejects;

    private ResultDirectory(FileSystem files, Path published, OutputLock lock, Interruption interruption) {
        this.files = files;
        this.published = published;
        this.working = published.suffix(PARTIAL);
        this.lock = lock;
        this.contents = new LockedFiles(files, working, lock);
        this.interruption = interruption;
        this.publication = new Publication(files, working, published);
    }

    /**
     * Takes possession of the output.
     *
     * @throws UsageException when something is there already, another process works there, or it is not writable
     */
    public static ResultDirectory claim(
            String output, Configuration hadoop, Interruption interruption, Messages messages) {
        try {
            Path path = new Path(output);
            FileSystem files = path.getFileSystem(hadoop);
            files.setWriteChecksum(false);
            Path published = files.makeQualified(path);
            OutputLock lock = OutputLock.acquire(files, published.suffix(LOCK), messages);
            ResultDirectory directory = new ResultDirectory(files, published, lock, interruption);
            directory.prepare(messages);
            return directory;
        } catch (IOException | IllegalArgumentException | FSError unwritable) {
            throw unwritable(output, unwritable);
        }
    }

    /**
     * Refuses before Spark starts what {@link #claim} would refuse later, and leaves the output as it is.
     *
     * @throws UsageException as {@link #claim} does
     */
    public static void look(String output, Configuration hadoop, Messages messages) {
        try {
            Path path = new Path(output);
            FileSystem files = path.getFileSystem(hadoop);
            files.setWriteChecksum(false);
            Path published = files.makeQualified(path);
            OutputLock lock = OutputLock.acquire(files, published.suffix(LOCK), messages);
            try (lock) {
                new Publication(files, published.suffix(PARTIAL), published)
                        .recover()
                        .ifPresent(messages::warn);
                requireFree(files, published);
            }
        } catch (IOException | IllegalArgumentException | FSError unwritable) {
            throw unwritable(output, unwritable);
        }
    }

    private static UsageException unwritable(String output, Throwable cause) {
        return new UsageException(
                "cannot write to --output " + output + ": " + OutputException.reason(cause)
                        + "; choose a directory that this user may write to",
                cause);
    }

    private static void requireFree(FileSystem files, Path published) throws IOException {
        if (files.exists(published)) {
            throw new UsageException("--output " + RunDirectory.display(published)
                    + ": something is there already; choose another place, or remove it");
        }
    }

    private void prepare(Messages messages) throws IOException {
        try {
            publication.recover().ifPresent(messages::warn);
            requireFree(files, published);
            files.delete(working, true);
            if (!files.mkdirs(working)) {
                throw new IOException("the directory cannot be made");
            }
        } catch (IOException | RuntimeException | FSError refused) {
            lock.close();
            throw refused;
        }
    }

    /** Where the results are put until all are there. */
    public String path() {
        return working.toString();
    }

    /**
     * Sets rejected rows aside in a subdirectory, where they stay even if the work fails.
     *
     * @param writer writes them to the path that it is given
     */
    public void writeRejects(String name, Consumer<String> writer) {
        try {
            writer.accept(new Path(working, name).toString());
            rejects = name;
        } catch (Exception | FSError failed) { // Spark throws checked exceptions that Java does not see.
            throw failure(name, failed);
        }
    }

    public void write(String name, String content) {
        try {
            contents.write(name, content);
        } catch (IOException | FSError failed) {
            throw failure(name, failed);
        }
    }

    /**
     * Moves the results to their place and marks them as complete.
     *
     * @param ending how the command ends when that is done
     * @return the same
     */
    public ExitCode publish(ExitCode ending) {
        return interruption.publish(ending, this::publish);
    }

    private void publish() {
        lock.check();
        try {
            if (files.exists(published)) {
                throw new IOException("something is there by now");
            }
            publication.publish();
        } catch (IOException | FSError failed) {
            throw OutputException.of(
                    "cannot publish " + RunDirectory.display(working) + " as " + RunDirectory.display(published),
                    failed,
                    REMEDY);
        }
    }

    /** Removes all but the rejected rows, which are left to look at, and what is still to be published. */
    void discard(Messages messages) {
        if (lock.lost()) {
            return;
        }
        try {
            if (publication.isHalfDone()) {
                return;
            }
            if (rejects == null) {
                files.delete(working, true);
                return;
            }
            messages.say("The rejected rows are kept in %s.", RunDirectory.display(new Path(working, rejects)));
            for (FileStatus file : files.listStatus(working)) {
                if (!file.getPath().getName().equals(rejects)) {
                    files.delete(file.getPath(), true);
                }
            }
        } catch (IOException left) {
            // The next process that works here removes it.
        }
    }

    /** Lets other processes work here. */
    @Override
    public void close() {
        lock.close();
    }

    /** Where the results stand, for people. */
    public String publishedPath() {
        return RunDirectory.display(published);
    }

    /** What to throw when something could not be written here. */
    public OutputException failure(String what, Throwable cause) {
        return OutputException.of("cannot write " + what + " in " + RunDirectory.display(working), cause, REMEDY);
    }
}
