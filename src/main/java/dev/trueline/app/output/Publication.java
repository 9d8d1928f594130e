package dev.trueline.app.output;

import dev.trueline.model.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Moves a directory whose files are all there to its final place, and writes {@code _SUCCESS} there last: whoever waits
 * for that sees everything, even where a rename copies file by file.
 *
 * <p>Before the move, {@code OUTPUT.publishing} says which files belong there. Where a process dies between the move and
 * {@code _SUCCESS}, the next one that works there finishes what that says.
 */
final class Publication {
    static final String SUCCESS = "_SUCCESS";

    private static final String JOURNAL = ".publishing";
    private static final String REPLACED = ".replaced";

    private final FileSystem files;
    private final Path working;
    private final Path published;
    private final Path replaced;
    private final Path journal;

    Publication(FileSystem files, Path working, Path published) {
        this.files = files;
        this.working = working;
        this.published = published;
        this.replaced = published.suffix(REPLACED);
        this.journal = published.suffix(JOURNAL);
    }

    /** The length of each file that belongs to a publication, by its path below the directory. */
    private record Journal(Map<String, Long> lengths) {}

    /** Publishes; what is there is replaced, and stays until the new directory is complete. */
    void publish() throws IOException {
        files.delete(new Path(working, SUCCESS), false);
        if (files.exists(published)) {
            files.delete(replaced, true);
            move(published, replaced);
        }
        try {
            write(journal, Json.line(new Journal(lengths())));
            move(working, published);
        } catch (IOException failed) {
            putBack();
            throw failed;
        }
        complete();
    }

    private void complete() throws IOException {
        write(new Path(published, SUCCESS), "");
        files.delete(replaced, true);
        files.delete(journal, false);
    }

    // Where a part has been moved, the journal stays, and the next process that works here moves the rest.
    private void putBack() throws IOException {
        if (!files.exists(published)) {
            files.delete(journal, false);
            if (files.exists(replaced)) {
                move(replaced, published);
            }
        }
    }

    /** Whether files have been moved and others not, so that both places are needed to finish. */
    boolean isHalfDone() throws IOException {
        return files.exists(journal);
    }

    /**
     * Finishes, or undoes, what a process that died has left; to be called by whoever holds the lock.
     *
     * @return what was done, as a sentence; empty when there was nothing to do
     */
    Optional<String> recover() throws IOException {
        Optional<Journal> intended = readJournal();
        if (intended.isPresent()) {
            moveRest(intended.get());
            complete();
            return Optional.of(
                    "a process died while it published " + RunDirectory.display(published) + "; it is complete now");
        }
        files.delete(journal, false);
        if (!files.exists(replaced)) {
            return Optional.empty();
        }
        restore();
        return Optional.of(
                "a run died while it replaced " + RunDirectory.display(published) + "; the former one is back there");
    }

    private void moveRest(Journal intended) throws IOException {
        for (Map.Entry<String, Long> file : intended.lengths().entrySet()) {
            Path target = new Path(published, file.getKey());
            if (hasLength(target, file.getValue())) {
                continue;
            }
            Path source = new Path(working, file.getKey());
            if (!hasLength(source, file.getValue())) {
                throw new IOException("a process died while it published, and " + file.getKey() + " is neither in "
                        + RunDirectory.display(working) + " nor in " + RunDirectory.display(published)
                        + "; remove both and " + RunDirectory.display(journal) + ", and start over");
            }
            replace(source, target);
        }
        files.delete(working, true);
    }

    // A rename that copies file by file may have died halfway: what is left in either place is put together again.
    private void restore() throws IOException {
        if (!files.exists(published)) {
            move(replaced, published);
            return;
        }
        files.delete(new Path(published, SUCCESS), false);
        RemoteIterator<LocatedFileStatus> left = files.listFiles(replaced, true);
        while (left.hasNext()) {
            FileStatus file = left.next();
            String name = below(replaced, file);
            if (!name.equals(SUCCESS)) {
                replace(file.getPath(), new Path(published, name));
            }
        }
        write(new Path(published, SUCCESS), "");
        files.delete(replaced, true);
    }

    private void replace(Path source, Path target) throws IOException {
        files.mkdirs(target.getParent());
        files.delete(target, false);
        move(source, target);
    }

    private boolean hasLength(Path path, long length) throws IOException {
        try {
            return files.getFileStatus(path).getLen() == length;
        } catch (FileNotFoundException missing) {
            return false;
        }
    }

    private Map<String, Long> lengths() throws IOException {
        Map<String, Long> lengths = new TreeMap<>();
        addLengths(working, lengths);
        return lengths;
    }

    private void addLengths(Path directory, Map<String, Long> lengths) throws IOException {
        for (FileStatus entry : files.listStatus(directory)) {
            if (entry.isDirectory()) {
                addLengths(entry.getPath(), lengths);
            } else {
                lengths.put(below(working, entry), entry.getLen());
            }
        }
    }

    private String below(Path directory, FileStatus file) {
        return files.makeQualified(directory)
                .toUri()
                .relativize(files.makeQualified(file.getPath()).toUri())
                .getPath();
    }

    // One that is torn was not yet acted upon.
    private Optional<Journal> readJournal() throws IOException {
        if (!files.exists(journal)) {
            return Optional.empty();
        }
        try (InputStream stream = files.open(journal)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            Journal read = Json.read(text, Journal.class);
            boolean whole =
                    read != null && read.lengths() != null && !read.lengths().containsValue(null);
            return whole ? Optional.of(read) : Optional.empty();
        } catch (IllegalArgumentException torn) {
            return Optional.empty();
        }
    }

    private void write(Path path, String content) throws IOException {
        try (OutputStream stream = files.create(path, true)) {
            stream.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void move(Path from, Path to) throws IOException {
        if (!files.rename(from, to)) {
            throw new IOException("cannot rename " + from + " to " + to);
        }
    }
}
