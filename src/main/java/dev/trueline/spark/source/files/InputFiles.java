package dev.trueline.spark.source.files;

import dev.trueline.contract.DataException;
import dev.trueline.contract.Redaction;
import dev.trueline.contract.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * The files of a source that has paths, by Spark's rules: hidden files do not count, {@code key=value} directories are
 * columns, patterns are expanded. But no file is passed over silently: where Spark would, the source is refused.
 *
 * @param files sorted by path; empty files are among them
 * @param partitionColumns names of the columns that stand in the names of directories, outermost first
 * @param patterns what Spark has to load to read these files
 */
public record InputFiles(List<InputFile> files, List<String> partitionColumns, List<String> patterns) {
    /**
     * Lists the files of a source.
     *
     * @throws DataException when there is none, some cannot be listed, or it is not plain which of them belong to the
     *     table and in which partition
     */
    public static InputFiles of(SparkSession spark, Source source) {
        try {
            return list(FileListing.of(spark, source), source);
        } catch (IOException | UncheckedIOException unreadable) {
            throw ReadFailure.of(source, unreadable);
        }
    }

    private static InputFiles list(FileListing listing, Source source) throws IOException {
        InputRoots roots = InputRoots.of(listing);
        TableFormats.refuseAbove(listing, roots);
        PartitionDirectories partitions = new PartitionDirectories(listing);
        List<InputFile> files = new ArrayList<>();
        for (FileWalk.Found found : FileWalk.of(listing, roots)) {
            FileStatus file = found.file();
            List<String> values = partitions.values(file.getPath().getParent(), found.root());
            files.add(new InputFile(file.getPath().toString(), file.getLen(), values));
        }
        if (files.isEmpty()) {
            throw ReadFailure.noFile(source);
        }
        roots.requireFilesOfEach(files);
        files.sort(Comparator.comparing(InputFile::path));
        return new InputFiles(List.copyOf(files), partitions.columns(), roots.patterns());
    }

    /** Those that hold at least one byte. */
    public List<InputFile> nonEmpty() {
        return files.stream().filter(file -> file.bytes() > 0).toList();
    }

    /** The paths to load them by. */
    public String[] loaded() {
        return patterns.toArray(String[]::new);
    }

    static String shown(Path path) {
        return Redaction.of(path.toString());
    }
}
