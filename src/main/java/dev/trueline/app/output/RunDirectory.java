package dev.trueline.app.output;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.exit.Messages;
import dev.trueline.app.exit.OutputException;
import dev.trueline.app.exit.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The directory that a run leaves, on any Hadoop file system.
 *
 * <p>A run works in {@code OUTPUT.unfinished}, whose files each appear under their name only when they are whole. When
 * all are there, the directory is renamed to {@code OUTPUT}, and {@code _SUCCESS} is written last: what stands there is a
 * complete run, and a run that is to be replaced stays until the new one is complete.
 *
 * <p>Hadoop's local file system reports a full disk as {@link FSError}, which is no exception; it is caught as well.
 */
public final class RunDirectory implements AutoCloseable {
    private static final String UNFINISHED = ".unfinished";
    static final String LOCK = ".lock";

    /** Whether a run begins at step 0 or where an unfinished one stopped. */
    public enum Start {
        ANEW,
        RESUMED
    }

    private final FileSystem files;
    private final Path published;
    private final Path working;
    private final boolean overwrite;
    private final OutputLock lock;
    private final LockedFiles contents;
    private final Publication publication;

    private RunDirectory(FileSystem files, Path published, boolean overwrite, OutputLock lock) {
        this.files = files;
        this.published = published;
        this.working = published.suffix(UNFINISHED);
        this.overwrite = overwrite;
        this.lock = lock;
        this.contents = new LockedFiles(files, working, lock);
        this.publication = new Publication(files, working, published);
    }

    /**
     * Takes possession of the output, so that a run does not find out at its end that it cannot write.
     *
     * @throws UsageException when a run is there already and may not be replaced, another one works there, or the place
     *     is not writable
     * @throws OutputException when the place is writable, but full
     */
    public static RunDirectory claim(JobConfig.Output output, Start start, Configuration hadoop, Messages messages) {
        try {
            Path path = new Path(output.path());
            FileSystem files = path.getFileSystem(hadoop);
            files.setWriteChecksum(false);
            Path published = files.makeQualified(path);
            OutputLock lock = OutputLock.acquire(files, published.suffix(LOCK), messages);
            RunDirectory directory = new RunDirectory(files, published, output.overwrite(), lock);
            directory.prepare(start, messages);
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
    public static void look(JobConfig.Output output, Start start, Configuration hadoop, Messages messages) {
        try {
            Path path = new Path(output.path());
            FileSystem files = path.getFileSystem(hadoop);
            files.setWriteChecksum(false);
            Path published = files.makeQualified(path);
            OutputLock lock = OutputLock.acquire(files, published.suffix(LOCK), messages);
            try (RunDirectory directory = new RunDirectory(files, published, output.overwrite(), lock)) {
                directory.publication.recover().ifPresent(messages::warn);
                directory.checkPublished();
                directory.refuseUnfinished(start);
            }
        } catch (IOException | IllegalArgumentException | FSError unwritable) {
            throw unwritable(output, unwritable);
        }
    }

    private static UsageException unwritable(JobConfig.Output output, Throwable cause) {
        return new UsageException(
                "cannot write to output.path = " + output.path() + ": " + OutputException.reason(cause)
                        + "; choose a directory that this user may write to, with --output PATH",
                cause);
    }

    private void prepare(Start start, Messages messages) throws IOException {
        try {
            publication.recover().ifPresent(messages::warn);
            checkPublished();
            checkUnfinished(start, messages);
            if (!files.mkdirs(working)) {
                throw new IOException("the directory cannot be made");
            }
            Path probe = new Path(working, "_PROBE");
            files.create(probe, true).close();
            files.delete(probe, false);
        } catch (IOException | RuntimeException | FSError refused) {
            lock.close();
            throw refused;
        }
    }

    private void checkPublished() throws IOException {
        if (!files.exists(published)) {
            return;
        }
        if (!holdsARun(published)) {
            throw new UsageException("output.path = " + display(published) + ": " + strange(published)
                    + " is there already, which is not replaced, because it is no run of Trueline; choose another place"
                    + " with --output PATH, or remove it");
        }
        if (!overwrite) {
            throw new UsageException("output.path = " + display(published) + ": a run is there already; choose another"
                    + " with --output PATH, remove it, or set output.overwrite = true to replace it");
        }
    }

    private String strange(Path path) throws IOException {
        if (files.getFileStatus(path).isFile()) {
            return "a file";
        }
        return files.listStatus(path).length == 0 ? "an empty directory" : "a directory";
    }

    private void checkUnfinished(Start start, Messages messages) throws IOException {
        refuseUnfinished(start);
        boolean unfinished = files.exists(working);
        if (start == Start.RESUMED) {
            messages.say(
                    unfinished ? "Resuming the run in %s." : "There is no run in %s to resume: starting over.",
                    display(working));
        } else if (unfinished) {
            messages.warn("the unfinished run in " + display(working) + " is replaced, as output.overwrite says");
            files.delete(working, true);
        }
    }

    private void refuseUnfinished(Start start) throws IOException {
        if (start == Start.ANEW && !overwrite && files.exists(working)) {
            throw new UsageException("output.path = " + display(published) + ": an unfinished run is there ("
                    + display(working) + "); go on with it with --resume, choose another with --output PATH, remove it,"
                    + " or set output.overwrite = true to replace it");
        }
    }

    // Whoever mistakes the output must not lose data that no run can make again.
    private boolean holdsARun(Path path) throws IOException {
        return files.exists(new Path(path, Publication.SUCCESS)) && files.exists(new Path(path, "model.json"));
    }

    /** Where the run works until it is published. */
    public String child(String name) {
        return new Path(working, name).toString();
    }

    /** Writes a whole file under its final name, or none; {@code name} may be that of a file in a subdirectory. */
    public void write(String name, String content) {
        write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** The same for a file that is no text. */
    public void write(String name, byte[] content) {
        try {
            contents.write(name, content);
        } catch (IOException | FSError failed) {
            throw failure("cannot write " + name + " in " + display(working), failed);
        }
    }

    /** The whole content of a file. */
    byte[] read(String name) {
        try {
            return contents.read(name);
        } catch (IOException failed) {
            throw failure("cannot read " + name + " in " + display(working), failed);
        }
    }

    /** The whole content of a file of text. */
    public String text(String name) {
        return new String(read(name), StandardCharsets.UTF_8);
    }

    /** Names of the whole files in a subdirectory, in order; none when it does not exist. */
    List<String> list(String subdirectory) {
        try {
            return contents.list(subdirectory);
        } catch (IOException failed) {
            throw failure("cannot list " + subdirectory + " in " + display(working), failed);
        }
    }

    /** Removes a file or a subdirectory, if it is there. */
    public void delete(String name) {
        try {
            contents.delete(name);
        } catch (IOException failed) {
            throw failure("cannot remove " + name + " in " + display(working), failed);
        }
    }

    /** Moves the run to its final place, replacing what is there if that is allowed, and marks it as complete. */
    public void publish() {
        lock.check();
        try {
            publication.publish();
        } catch (IOException | FSError failed) {
            lock.check();
            throw failure("cannot publish " + display(working) + " as " + display(published), failed);
        }
    }

    /**
     * Gives the place up again, unless something worth keeping was written.
     *
     * @return whether something was kept
     */
    public boolean release() {
        if (lock.lost()) {
            return false;
        }
        try {
            if (!files.exists(working)) {
                return false;
            }
            if (files.listStatus(working).length > 0) {
                return true;
            }
            files.delete(working, true);
            return false;
        } catch (IOException failed) {
            throw failure("cannot remove " + display(working), failed);
        }
    }

    /** Lets other runs work here. */
    @Override
    public void close() {
        lock.close();
    }

    /** Where the complete run stands, for people. */
    public String publishedPath() {
        return display(published);
    }

    /** Where a file of the complete run stands, for a browser. */
    public String publishedUri(String name) {
        return uri(new Path(published, name));
    }

    /** Where a file of an incomplete run stands, for a browser. */
    public String workingUri(String name) {
        return uri(new Path(working, name));
    }

    // Hadoop's own text of a path leaves blanks and letters beyond ASCII as they are, and has one slash for three.
    static String uri(Path path) {
        return path.toUri().toASCIIString().replaceFirst("^file:/(?!/)", "file:///");
    }

    /** Where an incomplete run stands, for people. */
    public String workingPath() {
        return display(working);
    }

    /** What to throw when something could not be written or read below {@link #workingPath()}. */
    public static OutputException failure(String what, Throwable cause) {
        return OutputException.of(
                what, cause, "make room there, or see to it that this user may write there, and go on with --resume");
    }

    /** A path for people. */
    static String display(Path path) {
        return "file".equals(path.toUri().getScheme()) ? path.toUri().getPath() : path.toString();
    }
}
