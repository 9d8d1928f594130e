package dev.trueline.spark.source.files;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A path of a source: the name of what is there or, where nothing has that very name, a pattern. */
public final class PathPattern {
    private static final Pattern SIGN = Pattern.compile("[\\\\*?\\[\\]{}]");

    private PathPattern() {}

    /**
     * What has the path, or matches it. Hidden files and directories match no pattern.
     *
     * @throws IOException when it cannot be looked at, or is no pattern, such as {@code a[}
     */
    public static List<FileStatus> matches(FileSystem files, Path path) throws IOException {
        boolean pattern = SIGN.matcher(path.toString()).find();
        if (pattern && files.exists(path)) {
            return List.of(files.getFileStatus(path));
        }
        FileStatus[] matched = files.globStatus(path);
        return matched == null
                ? List.of()
                : Arrays.stream(matched)
                        .filter(status -> !pattern || !FileListing.isHidden(status.getPath()))
                        .toList();
    }

    /** The pattern that matches one path alone. */
    static String of(Path path) {
        return SIGN.matcher(path.toString()).replaceAll("\\\\$0");
    }
}
