package dev.trueline.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The directory that a run leaves, on any Hadoop file system.
 *
 * <p>A run works in {@code OUTPUT.unfinished}, whose files each appear under their name only when they are whole. When
 * all are there, {@code _SUCCESS} last, the directory is renamed to {@code OUTPUT}: what stands there is always a
 * complete run, and a run that is to be replaced stays until the new one is complete.
 *
 * <p>Hadoop's local file system reports a full disk as {@link FSError}, which is no exception; it is caught as well.
 */
final class RunDirectory {
    private static final String UNFINISHED = ".unfinished";
    private static final String REPLACED = ".replaced";
    private static final String SUCCESS = "_SUCCESS";

    private final FileSystem files;
    private final Path published;
    private final Path working;
    private final boolean overwrite;

    private RunDirectory(FileSystem files, Path published, boolean overwrite) {
        this.files = files;
        this.published = published;
        this.working = published.suffix(UNFINISHED);
        this.overwrite = overwrite;
    }

    /**
     * Takes possession of the output, so that a run does not find out at its end that it cannot write.
     *
     * @throws UsageException when a run is there already and may not be replaced, or the place is not writable
     */
    static RunDirectory claim(JobConfig.Output output, Configuration hadoop) {
        Path path = new Path(output.path());
        try {
            FileSystem files = path.getFileSystem(hadoop);
            files.setWriteChecksum(false);
            RunDirectory directory = new RunDirectory(files, files.makeQualified(path), output.overwrite());
            directory.claim();
            return directory;
        } catch (IOException | OutputException | FSError unwritable) {
            throw new UsageException(
                    "cannot write to output.path = " + output.path() + ": " + unwritable.getMessage()
                            + "; choose a directory that this user may write to, with --output PATH",
                    unwritable);
        }
    }

    private void claim() throws IOException {
        refuseOrRemove(published, "a run is there already", false);
        refuseOrRemove(working, "an unfinished run is there", true);
        if (!files.mkdirs(working)) {
            throw new IOException("the directory cannot be made");
        }
        write("_PROBE", "");
        files.delete(new Path(working, "_PROBE"), false);
    }

    private void refuseOrRemove(Path path, String what, boolean remove) throws IOException {
        if (!files.exists(path)) {
            return;
        }
        if (!overwrite) {
            throw new UsageException("output.path = " + published.toUri().getPath() + ": " + what + " (" + display(path)
                    + "); choose another with --output PATH, remove it, or set output.overwrite = true to replace it");
        }
        if (remove) {
            files.delete(path, true);
        } else if (!holdsARun(path)) {
            throw new UsageException(
                    "output.path = " + display(path) + ": what is there is no run of Trueline, so it is"
                            + " not replaced, output.overwrite or not; choose another with --output PATH, or remove it");
        }
    }

    // Whoever mistakes the output must not lose data that no run can make again.
    private boolean holdsARun(Path path) throws IOException {
        return files.exists(new Path(path, SUCCESS)) && files.exists(new Path(path, "model.json"));
    }

    /** Where the run works until it is published. */
    String child(String name) {
        return new Path(working, name).toString();
    }

    /** Writes a whole file under its final name, or none. */
    void write(String name, String content) {
        Path partial = new Path(working, "." + name + ".partial");
        try {
            try (OutputStream stream = files.create(partial, true)) {
                stream.write(content.getBytes(StandardCharsets.UTF_8));
            }
            if (!files.rename(partial, new Path(working, name))) {
                throw new IOException("cannot rename " + partial + " to " + name);
            }
        } catch (IOException | FSError failed) {
            removeQuietly(partial);
            throw failure("cannot write " + name + " in " + display(working), failed);
        }
    }

    /** Marks the run as complete and moves it to its final place, replacing what is there if that is allowed. */
    void publish() {
        write(SUCCESS, "");
        Path replaced = published.suffix(REPLACED);
        try {
            boolean replacing = files.exists(published);
            if (replacing) {
                files.delete(replaced, true);
                move(published, replaced);
            }
            move(working, published);
            if (replacing) {
                files.delete(replaced, true);
            }
        } catch (IOException failed) {
            throw failure("cannot publish " + display(working) + " as " + display(published), failed);
        }
    }

    /**
     * Gives the place up again, unless something worth keeping was written.
     *
     * @return whether something was kept
     */
    boolean release() {
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

    /** Where the complete run stands, for people. */
    String publishedPath() {
        return display(published);
    }

    /** Where an incomplete run stands, for people. */
    String workingPath() {
        return display(working);
    }

    private void removeQuietly(Path partial) {
        try {
            files.delete(partial, false);
        } catch (IOException alreadyFailing) {
            // The first failure is the one to report.
        }
    }

    private static OutputException failure(String what, Throwable cause) {
        return new OutputException(what + ": " + cause.getMessage(), cause);
    }

    private void move(Path from, Path to) throws IOException {
        if (!files.rename(from, to)) {
            throw new IOException("cannot rename " + from + " to " + to);
        }
    }

    private static String display(Path path) {
        return "file".equals(path.toUri().getScheme()) ? path.toUri().getPath() : path.toString();
    }
}
