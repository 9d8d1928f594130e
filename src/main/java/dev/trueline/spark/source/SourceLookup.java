package dev.trueline.spark.source;

import dev.trueline.contract.DataException;
import dev.trueline.contract.Source;
import dev.trueline.spark.source.files.FileContent;
import dev.trueline.spark.source.files.FileListing;
import dev.trueline.spark.source.files.InputFile;
import dev.trueline.spark.source.files.PathPattern;
import dev.trueline.spark.source.files.ReadFailure;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Looks, without Spark, whether there is anything to read, and that it is not something else. */
public final class SourceLookup {
    private static final Set<String> FORMATS_OF_TEXT = Set.of("csv", "json", "text");
    private static final Set<String> OTHER_FORMATS_OF_FILES = Set.of("orc", "parquet", "avro", "xml");

    private SourceLookup() {}

    /**
     * Checks a source that consists of files. What cannot be looked at from here is left to Spark.
     *
     * @throws DataException when no file or directory has the path, or a file that is to be read as text is none
     */
    public static void requireReadable(Source source, Configuration hadoop) {
        if (!isOfFiles(source)) {
            return;
        }
        boolean text = FORMATS_OF_TEXT.contains(source.format().toLowerCase(Locale.ROOT));
        for (String path : source.paths()) {
            try {
                look(source, path, text, hadoop);
            } catch (IOException | IllegalArgumentException unknowable) {
                // Spark may know of file systems and credentials that this process does not.
            }
        }
    }

    /**
     * The path of the input that is a directory with {@code output} in it, where a reader of the input would find it.
     *
     * @return empty also where this process cannot look
     */
    public static Optional<String> directoryAround(String output, Source source, Configuration hadoop) {
        return isOfFiles(source)
                ? source.paths().stream()
                        .filter(path -> isReadBelow(path, output, hadoop))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isReadBelow(String input, String output, Configuration hadoop) {
        try {
            Path path = new Path(input);
            FileSystem files = path.getFileSystem(hadoop);
            Path below = files.makeQualified(new Path(output));
            for (FileStatus found : PathPattern.matches(files, path)) {
                if (found.isDirectory() && isReadBelow(found.getPath(), below)) {
                    return true;
                }
            }
        } catch (IOException | IllegalArgumentException unknowable) {
            // It is on another file system, or Spark knows what this process does not.
        }
        return false;
    }

    private static boolean isReadBelow(Path directory, Path output) {
        for (Path above = output; above != null && !FileListing.isHidden(above); above = above.getParent()) {
            if (directory.equals(above.getParent())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfFiles(Source source) {
        String format = source.format().toLowerCase(Locale.ROOT);
        return FORMATS_OF_TEXT.contains(format) || OTHER_FORMATS_OF_FILES.contains(format);
    }

    private static void look(Source source, String name, boolean text, Configuration hadoop) throws IOException {
        Path path = new Path(name);
        FileSystem files = path.getFileSystem(hadoop);
        List<FileStatus> found = PathPattern.matches(files, path);
        if (found.isEmpty()) {
            throw ReadFailure.missing(source, name);
        }
        if (text) {
            requireText(files, found.get(0));
        }
    }

    private static void requireText(FileSystem files, FileStatus found) throws IOException {
        Optional<FileStatus> first = firstFile(files, found);
        if (first.isPresent()) {
            String path = first.get().getPath().toString();
            InputFile file = new InputFile(path, first.get().getLen(), List.of());
            FileContent.refuse(Map.of(path, FileContent.textFault(file, files.getConf())));
        }
    }

    /** The first file that the path or pattern names or has below it. */
    static Optional<FileStatus> firstFile(String name, Configuration hadoop) throws IOException {
        Path path = new Path(name);
        FileSystem files = path.getFileSystem(hadoop);
        List<FileStatus> found = PathPattern.matches(files, path);
        return found.isEmpty() ? Optional.empty() : firstFile(files, found.get(0));
    }

    private static Optional<FileStatus> firstFile(FileSystem files, FileStatus found) throws IOException {
        if (found.isFile()) {
            return Optional.of(found);
        }
        RemoteIterator<LocatedFileStatus> below = files.listFiles(found.getPath(), true);
        while (below.hasNext()) {
            FileStatus file = below.next();
            if (!FileListing.isHidden(file.getPath())) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
