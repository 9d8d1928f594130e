package dev.trueline.job;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;

/**
 * The local file system with the renames of an object store: a directory is moved file by file, {@code _SUCCESS} first.
 * It can be told to break down in the middle of that.
 */
public final class CopyingFileSystem extends SchemedFileSystem {
    static final String SCHEME = "copyfs";
    static final String PROPERTY = "spark.hadoop.fs." + SCHEME + ".impl";

    /** How many more files are moved before it breaks down. */
    static volatile int filesLeft = Integer.MAX_VALUE;

    public CopyingFileSystem() {
        super(SCHEME);
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        if (!getFileStatus(from).isDirectory()) {
            return super.rename(from, to);
        }
        mkdirs(to);
        FileStatus[] children = listStatus(from);
        Arrays.sort(
                children,
                Comparator.comparing((FileStatus child) -> child.getPath().getName())
                        .reversed());
        Arrays.sort(
                children,
                Comparator.comparing(child -> !child.getPath().getName().equals("_SUCCESS")));
        for (FileStatus child : children) {
            Path target = new Path(to, child.getPath().getName());
            if (child.isDirectory()) {
                rename(child.getPath(), target);
            } else {
                moveFile(child.getPath(), target);
            }
        }
        return delete(from, true);
    }

    private void moveFile(Path from, Path to) throws IOException {
        if (filesLeft-- <= 0) {
            throw new IOException("the connection was reset");
        }
        FileUtil.copy(this, from, this, to, true, getConf());
    }
}
