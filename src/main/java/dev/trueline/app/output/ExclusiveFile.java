package dev.trueline.app.output;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file that one process alone succeeds in creating. */
final class ExclusiveFile {
    private ExclusiveFile() {}

    /** The file could be created, but takes no content. */
    static final class Full extends IOException {
        private static final long serialVersionUID = 1L;

        private Full(Throwable cause) {
            super(cause);
        }
    }

    /**
     * Creates a file with content.
     *
     * @return whether this call has created it; false when it was there already
     * @throws Full when there is no room for the content; the file is removed again
     */
    static boolean create(FileSystem files, Path file, String content) throws IOException {
        OutputStream stream;
        try {
            stream = open(files, file);
        } catch (IOException failed) {
            if (files.exists(file)) {
                return false;
            }
            throw failed;
        }
        try (stream) {
            stream.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException | FSError full) {
            files.delete(file, false);
            throw new Full(full);
        }
        return true;
    }

    // Hadoop's local file system looks first whether the file is there, and then creates it: both of two would.
    private static OutputStream open(FileSystem files, Path file) throws IOException {
        if (!"file".equals(files.getUri().getScheme())) {
            return files.create(file, false);
        }
        files.mkdirs(file.getParent());
        if (!new File(files.makeQualified(file).toUri().getPath()).createNewFile()) {
            throw new FileAlreadyExistsException(file.toString());
        }
        return files.create(file, true);
    }
}
