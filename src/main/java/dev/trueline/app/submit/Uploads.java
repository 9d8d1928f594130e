package dev.trueline.app.submit;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The local files that spark-submit copies to a shared file system, because a pod of Kubernetes cannot be handed them.
 * Spark leaves them there for good, and a configuration may hold passwords.
 */
public final class Uploads {
    /** Where the copies go. */
    public static final String PATH = "spark.kubernetes.file.upload.path";

    // Spark makes a directory of that name and a random part for every file.
    private static final String DIRECTORIES = "spark-upload-*";

    private Uploads() {}

    /**
     * Removes the copies of files, whose names must be unique.
     *
     * @param path the value of {@link #PATH}; empty when nothing was copied
     * @throws IOException when a copy may be left
     */
    public static void remove(String path, List<java.nio.file.Path> files, Configuration hadoop) throws IOException {
        if (path.isEmpty() || files.isEmpty()) {
            return;
        }
        Path uploads = new Path(path);
        FileSystem system = uploads.getFileSystem(hadoop);
        for (java.nio.file.Path file : files) {
            FileStatus[] copies =
                    system.globStatus(new Path(uploads, DIRECTORIES + Path.SEPARATOR + file.getFileName()));
            for (FileStatus copy : copies == null ? new FileStatus[0] : copies) {
                system.delete(copy.getPath().getParent(), true);
            }
        }
    }
}
