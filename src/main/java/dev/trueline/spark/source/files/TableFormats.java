package dev.trueline.spark.source.files;

import dev.trueline.contract.DataException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/**
 * Recognizes the directories of tables whose own log says which of their files count. Read as plain files they would bring
 * deleted and replaced rows back.
 */
final class TableFormats {
    private static final String DELTA_LOG = "_delta_log";
    private static final String HUDI_LOG = ".hoodie";
    private static final String STREAM_LOG = "_spark_metadata";
    private static final String ICEBERG_LOG = "metadata";
    private static final String ICEBERG_DATA = "data";

    private final FileListing listing;
    private final Set<Place> seen = new HashSet<>();

    /** @param data whether Iceberg's data may lie there, as seen from a root below {@code directory} */
    private record Place(Path directory, boolean data) {}

    private TableFormats(FileListing listing) {
        this.listing = listing;
    }

    /** Refuses a directory that is such a table, or Iceberg's log, by what is in it. */
    static void refuse(Path directory, List<FileStatus> children) {
        for (FileStatus child : children) {
            String name = child.getPath().getName();
            refuseIf(name.equals(DELTA_LOG), directory, "a Delta", "delta");
            refuseIf(name.equals(HUDI_LOG), directory, "a Hudi", "hudi");
            boolean iceberg = directory.getName().equals(ICEBERG_LOG) && isIcebergLog(child.getPath());
            refuseIf(iceberg, directory.getParent(), "an Iceberg", "iceberg");
            if (name.equals(STREAM_LOG)) {
                throw new DataException(InputFiles.shown(directory) + " was written by a stream of Spark, and its "
                        + STREAM_LOG + " says which of the files count; copy the table with Spark, and read the copy");
            }
        }
    }

    /** Refuses roots that lie in such a table. */
    static void refuseAbove(FileListing listing, InputRoots roots) throws IOException {
        TableFormats formats = new TableFormats(listing);
        for (FileStatus root : roots.statuses()) {
            Path below = root.getPath();
            for (Path above = below.getParent(); above != null; above = above.getParent()) {
                formats.check(above, below.getName().equals(ICEBERG_DATA));
                below = above;
            }
        }
    }

    private void check(Path directory, boolean data) throws IOException {
        if (seen.add(new Place(directory, data))) {
            refuseIf(exists(new Path(directory, DELTA_LOG)), directory, "a Delta", "delta");
            refuseIf(exists(new Path(directory, HUDI_LOG)), directory, "a Hudi", "hudi");
            refuseIf(data && hasIcebergLog(new Path(directory, ICEBERG_LOG)), directory, "an Iceberg", "iceberg");
        }
    }

    private boolean hasIcebergLog(Path directory) throws IOException {
        try {
            return listing.fileSystem().listStatus(directory, TableFormats::isIcebergLog).length > 0;
        } catch (FileNotFoundException | AccessControlException none) {
            return false;
        }
    }

    private static boolean isIcebergLog(Path file) {
        return file.getName().endsWith(".metadata.json") || file.getName().equals("version-hint.text");
    }

    // What lies above the input may be closed to its reader.
    private boolean exists(Path path) throws IOException {
        try {
            return listing.fileSystem().exists(path);
        } catch (AccessControlException closed) {
            return false;
        }
    }

    private static void refuseIf(boolean found, Path directory, String table, String format) {
        if (found) {
            throw new DataException(InputFiles.shown(directory) + " is " + table + " table, and its log says which of"
                    + " the files count: read as plain files, rows that were deleted or replaced would come back."
                    + " Set input.format = " + format + " and add its package to Spark (spark-submit --packages), or"
                    + " read an export of the current snapshot");
        }
    }
}
