package dev.trueline.app.output;

import dev.trueline.app.exit.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files of a directory that one process at a time works in. Each appears under its name only when it is whole, and
 * none is written or removed once the lock is lost.
 *
 * <p>A process may stand still between looking at the lock and writing, while another moves the directory away. So no
 * file is made together with its directory, which would bring an abandoned one back.
 */
final class LockedFiles {
    private final FileSystem files;
    private final Path root;
    private final OutputLock lock;
    private final Set<Path> made = ConcurrentHashMap.newKeySet();

    /** @param root a directory that exists before the first file is written */
    LockedFiles(FileSystem files, Path root, OutputLock lock) {
        this.files = files;
        this.root = root;
        this.lock = lock;
        made.add(root);
    }

    /**
     * Writes a whole file, or none.
     *
     * @param name of a file in the directory or in a subdirectory
     * @throws UsageException when the lock is lost
     */
    void write(String name, byte[] content) throws IOException {
        Path target = new Path(root, name);
        Path partial = new Path(target.getParent(), "." + target.getName() + ".partial");
        lock.check();
        try {
            makeOnce(target.getParent());
            try (OutputStream stream = files.createFile(partial).overwrite(true).build()) {
                stream.write(content);
            }
            files.delete(target, false);
            if (!files.rename(partial, target)) {
                throw new IOException("cannot rename " + partial + " to " + target);
            }
        } catch (IOException | FSError failed) {
            lock.check();
            removeQuietly(partial);
            throw failed;
        }
    }

    /** The same for a text. */
    void write(String name, String content) throws IOException {
        write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private void makeOnce(Path subdirectory) throws IOException {
        if (made.add(subdirectory)) {
            files.mkdirs(subdirectory);
        }
    }

    /** The whole content of a file. */
    byte[] read(String name) throws IOException {
        try (InputStream stream = files.open(new Path(root, name))) {
            return stream.readAllBytes();
        }
    }

    /** Names of the whole files in a subdirectory, in order; none when it does not exist. */
    List<String> list(String subdirectory) throws IOException {
        Path path = new Path(root, subdirectory);
        return files.exists(path)
                ? Stream.of(files.listStatus(path))
                        .map(status -> status.getPath().getName())
                        .filter(name -> !name.startsWith("."))
                        .sorted()
                        .toList()
                : List.of();
    }

    /**
     * Removes a file or a subdirectory, if it is there.
     *
     * @throws UsageException when the lock is lost
     */
    void delete(String name) throws IOException {
        lock.check();
        Path path = new Path(root, name);
        files.delete(path, true);
        made.remove(path);
    }

    private void removeQuietly(Path partial) {
        try {
            files.delete(partial, false);
        } catch (IOException alreadyFailing) {
            // The first failure is the one to report.
        }
    }
}
