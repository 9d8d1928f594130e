package dev.trueline.spark.source.csv;

import dev.trueline.spark.source.csv.LocatedRdd.Located;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Cuts files into ranges of whole records and hands them out to tasks.
 *
 * <p>Where the records of a large file begin depends on all quotes before; so its parts are scanned in parallel, each for
 * every state that it may be entered in, and then put together.
 */
final class TaskPlanner {
    private final SparkContext context;
    private final Dialect dialect;
    private final SplitSize size;
    private final Broadcast<SerializableConfiguration> configuration;
    private final FileOpener opener;

    TaskPlanner(
            SparkContext context, Dialect dialect, SplitSize size, Broadcast<SerializableConfiguration> configuration) {
        this.context = context;
        this.dialect = dialect;
        this.size = size;
        this.configuration = configuration;
        this.opener = new FileOpener(configuration.value().value());
    }

    /** The tasks that read the files, with the hosts that hold most of their bytes. */
    List<Located<CsvTask>> plan(List<CsvFile> files) {
        List<CsvRange> ranges = new ArrayList<>();
        List<CsvFile> cut = new ArrayList<>();
        Map<CsvRange, Long> bytes = new HashMap<>();
        for (CsvFile file : files) {
            if (file.bytes() > size.bytes() && dialect.readsAsBytes() && !opener.isCompressed(file.path())) {
                cut.add(file);
            } else if (file.bytes() > 0) {
                CsvRange range = new CsvRange(file.path(), 0, CsvRange.ALL, file.partitionValues());
                ranges.add(range);
                bytes.put(range, file.bytes());
            }
        }
        ranges.addAll(rangesOf(cut));
        return tasks(ranges, range -> range.end() == CsvRange.ALL ? bytes.get(range) : range.end() - range.start());
    }

    private List<CsvRange> rangesOf(List<CsvFile> files) {
        if (files.isEmpty()) {
            return List.of();
        }
        List<Located<Chunk>> chunks = new ArrayList<>();
        for (CsvFile file : files) {
            for (long part = 0; part < parts(file); part++) {
                Chunk chunk =
                        new Chunk(file.path(), part * size.bytes(), Math.min(file.bytes(), (part + 1) * size.bytes()));
                chunks.add(new Located<>(chunk, hosts(chunk.path(), chunk.start(), chunk.end())));
            }
        }
        return ranges(files, summaries(chunks));
    }

    private List<ChunkSummary> summaries(List<Located<Chunk>> chunks) {
        Broadcast<SerializableConfiguration> shared = configuration;
        Dialect scanned = dialect;
        return LocatedRdd.of(context, Chunk.class, chunks)
                .map(chunk -> new ChunkScan(scanned)
                        .scan(chunk, new FileOpener(shared.value().value())))
                .collect();
    }

    private List<CsvRange> ranges(List<CsvFile> files, List<ChunkSummary> summaries) {
        List<CsvRange> ranges = new ArrayList<>();
        int done = 0;
        for (CsvFile file : files) {
            int parts = parts(file);
            ranges.addAll(ranges(file, summaries.subList(done, done + parts)));
            done += parts;
        }
        return ranges;
    }

    private int parts(CsvFile file) {
        return Math.toIntExact((file.bytes() + size.bytes() - 1) / size.bytes());
    }

    private List<CsvRange> ranges(CsvFile file, List<ChunkSummary> chunks) {
        List<CsvRange> ranges = new ArrayList<>();
        int state = Grammar.START;
        long start = 0;
        for (ChunkSummary chunk : chunks) {
            long next = chunk.starts()[state];
            if (next > start) {
                ranges.add(new CsvRange(file.path(), start, next, file.partitionValues()));
                start = next;
            }
            state = chunk.ends()[state];
        }
        if (Grammar.isInQuotes(state)) {
            throw OpenQuote.of(file.path(), opener, dialect);
        }
        if (file.bytes() > start) {
            ranges.add(new CsvRange(file.path(), start, file.bytes(), file.partitionValues()));
        }
        return ranges;
    }

    private interface Length {
        long of(CsvRange range);
    }

    // The largest first, each where the one before it went as long as there is room.
    private List<Located<CsvTask>> tasks(List<CsvRange> ranges, Length length) {
        List<CsvRange> sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparingLong(length::of).reversed());
        List<Located<CsvTask>> tasks = new ArrayList<>();
        List<CsvRange> current = new ArrayList<>();
        long filled = 0;
        for (CsvRange range : sorted) {
            if (!current.isEmpty() && filled + length.of(range) > size.bytes()) {
                tasks.add(task(current));
                current = new ArrayList<>();
                filled = 0;
            }
            current.add(range);
            filled += length.of(range) + size.openCost();
        }
        if (!current.isEmpty()) {
            tasks.add(task(current));
        }
        return tasks;
    }

    private Located<CsvTask> task(List<CsvRange> ranges) {
        CsvRange largest = ranges.get(0);
        return new Located<>(
                new CsvTask(List.copyOf(ranges)), hosts(largest.path(), largest.start(), Math.max(1, largest.end())));
    }

    // Only a file system of the cluster itself has hosts; others would be asked in vain, file by file.
    private List<String> hosts(String path, long start, long end) {
        Path file = new Path(path);
        try {
            FileSystem fileSystem = file.getFileSystem(configuration.value().value());
            if (!List.of("hdfs", "viewfs").contains(fileSystem.getScheme())) {
                return List.of();
            }
            BlockLocation[] blocks = fileSystem.getFileBlockLocations(file, start, end - start);
            return blocks.length == 0 ? List.of() : List.of(blocks[0].getHosts());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static JavaRDD<CsvTask> rdd(SparkContext context, List<Located<CsvTask>> tasks) {
        return LocatedRdd.of(context, CsvTask.class, tasks);
    }
}
