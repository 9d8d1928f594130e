package dev.trueline.spark.source.files;

import dev.trueline.contract.DataException;
import dev.trueline.spark.internals.PartitionName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/** Reads the partition of a directory off its name and those above it, and sees to it that all have the same columns. */
final class PartitionDirectories {
    private static final Pattern BEYOND_ASCII = Pattern.compile("(%[89A-Fa-f][0-9A-Fa-f])+");

    private final FileListing listing;
    private final Map<Path, Partition> known = new HashMap<>();
    private Partition first;

    /**
     * @param table the directory in which the {@code key=value} directories begin
     * @param columns their keys
     * @param values null for Hive's default partition
     */
    private record Partition(Path directory, Path table, List<String> columns, List<String> values) {}

    PartitionDirectories(FileListing listing) throws IOException {
        this.listing = listing;
        if (listing.basePath().isPresent()) {
            Path basePath = listing.basePath().get();
            if (!listing.fileSystem().exists(basePath)
                    || !listing.fileSystem().getFileStatus(basePath).isDirectory()) {
                throw new DataException("input.options.basePath = " + InputFiles.shown(basePath)
                        + " is not a directory; name the one in which the key=value directories begin");
            }
        }
    }

    /** The columns of all partitions that were asked for. */
    List<String> columns() {
        return first == null ? List.of() : first.columns;
    }

    /**
     * The values of the partition that a directory with files belongs to.
     *
     * @param root the directory, at or above it, that the path of the source names
     * @throws DataException when its place is not plain, or it has other columns than the directories before
     */
    List<String> values(Path directory, Path root) {
        if (listing.recursive()) {
            return List.of();
        }
        return known.computeIfAbsent(directory, path -> checked(parse(path, root))).values;
    }

    private Partition parse(Path directory, Path root) {
        Path base = listing.basePath().orElse(root);
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        Path table = base;
        Path plain = null;
        for (Path part : parts(directory, base)) {
            String name = part.getName();
            if (name.indexOf('=') < 0) {
                plain = part;
                boolean below = !InputRoots.isWithin(root, part);
                if (columns.isEmpty() && below) {
                    throw unread(part);
                }
                table = columns.isEmpty() ? part : table;
            } else if (plain != null && !columns.isEmpty()) {
                throw unread(plain);
            } else {
                add(part, columns, values);
            }
        }
        return new Partition(directory, table, List.copyOf(columns), Collections.unmodifiableList(values));
    }

    // The directories below the base, down to the given one, outermost first.
    private List<Path> parts(Path directory, Path base) {
        LinkedList<Path> parts = new LinkedList<>();
        Path part = directory;
        while (part != null && !part.equals(base)) {
            parts.addFirst(part);
            part = part.getParent();
        }
        if (part == null) {
            throw new DataException("input.options.basePath = " + InputFiles.shown(base) + " is not above "
                    + InputFiles.shown(directory) + "; name the directory in which the key=value directories begin");
        }
        return parts;
    }

    private static DataException unread(Path directory) {
        return new DataException("the input has files in the sub-directory " + InputFiles.shown(directory)
                + ", whose name is not of the form key=value; to read the files of all sub-directories set"
                + " input.options.recursiveFileLookup = true, to read those of some write a pattern such as"
                + " " + InputFiles.shown(directory.getParent()) + "/*.csv");
    }

    private static void add(Path part, List<String> columns, List<String> values) {
        String name = part.getName();
        refuseEscapedLetters(part);
        int equals = name.indexOf('=');
        String column = PartitionName.unescaped(name.substring(0, equals));
        String value = PartitionName.unescaped(name.substring(equals + 1));
        if (column.isEmpty() || value.isEmpty()) {
            throw new DataException("the directory " + InputFiles.shown(part)
                    + " is named like a partition, key=value, but without " + (column.isEmpty() ? "a key" : "a value")
                    + "; rename it, or set input.options.recursiveFileLookup = true to take no column from names");
        }
        columns.add(column);
        values.add(PartitionName.isNull(value) ? null : value);
    }

    // Spark makes a letter of each byte that is escaped, which is right for ASCII alone.
    private static void refuseEscapedLetters(Path part) {
        Matcher escape = BEYOND_ASCII.matcher(part.getName());
        if (escape.find()) {
            throw new DataException("the directory " + InputFiles.shown(part) + " has letters beyond ASCII as escapes, "
                    + escape.group() + ", which Spark reads as other letters; rename it with the letters themselves, or"
                    + " set input.options.recursiveFileLookup = true to take no column from names");
        }
    }

    private Partition checked(Partition partition) {
        if (new HashSet<>(partition.columns).size() < partition.columns.size()) {
            throw new DataException("the directory " + InputFiles.shown(partition.directory)
                    + " names the same partition column twice: " + partition.columns);
        }
        if (first == null) {
            first = partition;
        }
        boolean alike = partition.columns.equals(first.columns)
                && (partition.columns.isEmpty() || partition.table.equals(first.table));
        if (!alike) {
            throw new DataException("the directories of the input do not make one table: " + shown(first) + ", "
                    + shown(partition) + "; read them one by one, or set input.options.recursiveFileLookup = true to"
                    + " take no column from names");
        }
        return partition;
    }

    private static String shown(Partition partition) {
        return InputFiles.shown(partition.directory)
                + (partition.columns.isEmpty()
                        ? " has no partition columns"
                        : " has the partition columns " + partition.columns + " below "
                                + InputFiles.shown(partition.table));
    }
}
