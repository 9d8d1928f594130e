package dev.trueline.spark;

import dev.trueline.contract.DataException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/**
 * Recognizes the directories of tables whose own log says which of their files count. Read as plain files they would bring
 * deleted and replaced rows back.
 */
final class TableFormats {
    private final FileListing listing;
    private final Set<Place> seen = new HashSet<>();

    /** @param data whether Iceberg's data may lie there, as seen from a root at or below {@code directory} */
    private record Place(Path directory, boolean data) {}

    private TableFormats(FileListing listing) {
        this.listing = listing;
    }

    /** Refuses roots that are, or lie in, such a table. */
    static void refuse(FileListing listing, InputRoots roots) throws IOException {
        TableFormats formats = new TableFormats(listing);
        for (FileStatus root : roots.statuses()) {
            formats.check(root);
        }
    }

    private void check(FileStatus root) throws IOException {
        if (root.isDirectory()) {
            refuseStream(root.getPath());
            check(root.getPath(), true);
        }
        Path below = root.getPath();
        for (Path above = below.getParent(); above != null; above = above.getParent()) {
            check(above, below.getName().equals("data"));
            below = above;
        }
    }

    private void check(Path directory, boolean data) throws IOException {
        if (seen.add(new Place(directory, data))) {
            refuseIf(exists(new Path(directory, "_delta_log")), directory, "a Delta", "delta");
            refuseIf(exists(new Path(directory, ".hoodie")), directory, "a Hudi", "hudi");
            refuseIf(data && hasIcebergMetadata(new Path(directory, "metadata")), directory, "an Iceberg", "iceberg");
        }
    }

    private void refuseStream(Path directory) throws IOException {
        if (exists(new Path(directory, "_spark_metadata"))) {
            throw new DataException(InputFiles.shown(directory) + " was written by a stream of Spark, and its"
                    + " _spark_metadata says which of the files count; copy the table with Spark, and read the copy");
        }
    }

    private boolean hasIcebergMetadata(Path directory) throws IOException {
        try {
            FileStatus[] files = listing.fileSystem()
                    .listStatus(
                            directory,
                            path -> path.getName().endsWith(".metadata.json")
                                    || path.getName().equals("version-hint.text"));
            return files.length > 0;
        } catch (FileNotFoundException | AccessControlException none) {
            return false;
        }
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
