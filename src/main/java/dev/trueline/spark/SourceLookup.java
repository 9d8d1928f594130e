package dev.trueline.spark;

import dev.trueline.contract.DataException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Looks, without Spark, whether there is anything to read, and that it is not something else. */
public final class SourceLookup {
    private static final Set<String> FORMATS_OF_TEXT = Set.of("csv", "json", "text");
    private static final Set<String> OTHER_FORMATS_OF_FILES = Set.of("orc", "parquet", "avro", "xml");
    private static final Map<String, String> BEGINNINGS = Map.of("PAR1", "Parquet", "ORC", "ORC", "Obj\u0001", "Avro");
    private static final int LONGEST_BEGINNING = 4;

    private SourceLookup() {}

    /**
     * Checks a source that consists of files. What cannot be looked at from here is left to Spark.
     *
     * @throws DataException when no file or directory has the path, or a text is asked of a file that is none
     */
    public static void requireReadable(Source source, Configuration hadoop) {
        String format = source.format().toLowerCase(Locale.ROOT);
        boolean text = FORMATS_OF_TEXT.contains(format);
        if (source.path().isEmpty() || !text && !OTHER_FORMATS_OF_FILES.contains(format)) {
            return;
        }
        try {
            Path path = new Path(source.path());
            FileSystem files = path.getFileSystem(hadoop);
            FileStatus[] found = files.globStatus(path);
            if (found == null || found.length == 0) {
                throw ReadFailure.missing(source);
            }
            if (text) {
                requireText(source, files, found[0]);
            }
        } catch (IOException | IllegalArgumentException unknowable) {
            // Spark may know of file systems and credentials that this process does not.
        }
    }

    private static void requireText(Source source, FileSystem files, FileStatus found) throws IOException {
        Optional<Path> first = firstFile(files, found);
        if (first.isEmpty()) {
            return;
        }
        String beginning = beginning(files, first.get());
        for (Map.Entry<String, String> other : BEGINNINGS.entrySet()) {
            if (beginning.startsWith(other.getKey())) {
                throw new DataException("cannot read " + source.describe() + " as " + source.format() + ": "
                        + Redaction.of(first.get().toString()) + " is "
                        + (other.getKey().equals("PAR1") ? "a " : "an ")
                        + other.getValue() + " file; set input.format = "
                        + other.getValue().toLowerCase(Locale.ROOT));
            }
        }
    }

    private static Optional<Path> firstFile(FileSystem files, FileStatus found) throws IOException {
        if (found.isFile()) {
            return Optional.of(found.getPath());
        }
        RemoteIterator<LocatedFileStatus> below = files.listFiles(found.getPath(), true);
        while (below.hasNext()) {
            Path file = below.next().getPath();
            if (!file.getName().startsWith("_") && !file.getName().startsWith(".")) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static String beginning(FileSystem files, Path file) throws IOException {
        byte[] bytes = new byte[LONGEST_BEGINNING];
        try (FSDataInputStream stream = files.open(file)) {
            stream.readFully(0, bytes);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (EOFException shorter) {
            return "";
        }
    }
}
