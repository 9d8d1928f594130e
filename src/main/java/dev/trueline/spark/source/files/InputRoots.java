package dev.trueline.spark.source.files;

import dev.trueline.contract.DataException;
import dev.trueline.contract.Redaction;
import dev.trueline.contract.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The files and directories that the paths and patterns of a source name.
 *
 * @param statuses sorted by path, none of them below another one
 * @param given the path or pattern that named each, by its path
 */
record InputRoots(List<FileStatus> statuses, Map<Path, String> given) {
    static InputRoots of(FileListing listing) throws IOException {
        List<FileStatus> roots = new ArrayList<>();
        Map<Path, String> given = new HashMap<>();
        for (String path : listing.source().paths()) {
            List<FileStatus> matched = PathPattern.matches(listing.fileSystem(), new Path(path));
            if (matched.isEmpty()) {
                throw ReadFailure.missing(listing.source(), path);
            }
            roots.addAll(matched);
            matched.forEach(root -> given.put(root.getPath(), path));
        }
        roots.sort(Comparator.comparing(FileStatus::getPath));
        refuseOverlaps(roots, listing.source());
        return new InputRoots(List.copyOf(roots), Map.copyOf(given));
    }

    /** Refuses a path or pattern that has none of the files of the source. */
    void requireFilesOfEach(List<InputFile> files) {
        Set<String> without = new LinkedHashSet<>(given.values());
        for (InputFile file : files) {
            for (Path above = new Path(file.path()); above != null; above = above.getParent()) {
                if (given.containsKey(above)) {
                    without.remove(given.get(above));
                }
            }
        }
        if (!without.isEmpty()) {
            throw new DataException("input.path names "
                    + Redaction.of(without.stream().sorted().findFirst().orElseThrow())
                    + ", but there is no file to read (files whose names begin with _ or . do not count); leave it out,"
                    + " or check it");
        }
    }

    /** What makes Spark read them, and nothing else. */
    List<String> patterns() {
        return statuses.stream().map(root -> PathPattern.of(root.getPath())).toList();
    }

    private static void refuseOverlaps(List<FileStatus> roots, Source source) {
        Map<Path, Path> seen = new HashMap<>();
        for (FileStatus root : roots) {
            Path other = seen.put(place(root.getPath()), root.getPath());
            if (other != null) {
                throw new DataException("the input " + source.describe() + " names "
                        + InputFiles.shown(root.getPath()) + " twice"
                        + (other.equals(root.getPath()) ? "" : ", once as " + InputFiles.shown(other))
                        + ", so that its rows would count twice; change input.path");
            }
        }
        for (FileStatus root : roots) {
            for (Path above = place(root.getPath()).getParent(); above != null; above = above.getParent()) {
                if (seen.containsKey(above)) {
                    throw new DataException("the input " + source.describe() + " names both "
                            + InputFiles.shown(seen.get(above)) + " and " + InputFiles.shown(root.getPath())
                            + " in it, so that rows may count twice; change input.path");
                }
            }
        }
    }

    // On a local disk, links may lead from several names to one file.
    private static Path place(Path path) {
        if (!"file".equals(path.toUri().getScheme())) {
            return path;
        }
        try {
            java.nio.file.Path real =
                    java.nio.file.Path.of(path.toUri().getPath()).toRealPath();
            return new Path("file", null, real.toString());
        } catch (IOException | IllegalArgumentException unknown) {
            return path;
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
