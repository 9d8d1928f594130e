package dev.trueline.spark.source.files;

import dev.trueline.contract.DataException;
import dev.trueline.contract.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The files and directories that a path or a pattern names.
 *
 * @param statuses sorted by path, none of them below another one
 */
record InputRoots(List<FileStatus> statuses) {
    static InputRoots of(FileListing listing) throws IOException {
        FileStatus[] matched =
                listing.fileSystem().globStatus(new Path(listing.source().path()));
        if (matched == null || matched.length == 0) {
            throw ReadFailure.missing(listing.source());
        }
        List<FileStatus> roots = new ArrayList<>(Arrays.asList(matched));
        roots.sort(Comparator.comparing(FileStatus::getPath));
        refuseOverlaps(roots, listing.source());
        return new InputRoots(List.copyOf(roots));
    }

    private static void refuseOverlaps(List<FileStatus> roots, Source source) {
        Set<Path> seen = new HashSet<>();
        for (FileStatus root : roots) {
            if (!seen.add(root.getPath())) {
                throw new DataException(
                        "the pattern " + source.describe() + " names " + InputFiles.shown(root.getPath())
                                + " twice, so that its rows would count twice; change input.path");
            }
        }
        for (FileStatus root : roots) {
            for (Path above = root.getPath().getParent(); above != null; above = above.getParent()) {
                if (seen.contains(above)) {
                    throw new DataException("the pattern " + source.describe() + " names both "
                            + InputFiles.shown(above) + " and " + InputFiles.shown(root.getPath())
                            + " in it, so that rows may count twice; change input.path");
                }
            }
        }
    }

    /** Whether {@code path} is {@code directory} or below it. */
    static boolean isWithin(Path path, Path directory) {
        for (Path above = path; above != null; above = above.getParent()) {
            if (above.equals(directory)) {
                return true;
            }
        }
        return false;
    }
}
