package dev.trueline.spark;

import dev.trueline.contract.RowAccount;
import dev.trueline.evaluate.Evaluation;
import dev.trueline.evaluate.EvaluationTask;
import dev.trueline.evaluate.KeyValues;
import dev.trueline.evaluate.SliceSource;
import dev.trueline.model.Extent;
import dev.trueline.model.Json;
import dev.trueline.model.Split;
import dev.trueline.model.SplitStatistics;
import dev.trueline.train.CostFunction;
import dev.trueline.train.LeastSquares;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The data of one run: read, checked, split and cached in the cluster, with the passes that can be made over them.
 * Closing it frees the cache.
 */
public final class TrainingData implements AutoCloseable {
    private static final long REJECTS_PER_FILE = 100_000;

    private final JavaRDD<RowFeed> feeds;
    private final JavaRDD<IngestChunk> chunks;
    private final ColumnPlan columns;
    private final Tally tally;
    private final RowAccount account;
    private final MapReduce mapReduce;

    TrainingData(JavaRDD<RowFeed> feeds, JavaRDD<IngestChunk> chunks, Tally tally, ColumnPlan columns) {
        this.feeds = feeds;
        this.chunks = chunks;
        this.columns = columns;
        this.tally = tally;
        this.account = tally.account();
        this.mapReduce = new MapReduce(chunks.flatMap(Ingest::blocksOf));
    }

    /** What became of the rows that were read. */
    public RowAccount account() {
        return account;
    }

    /** A hash of the numbers of all accepted rows; the same for the same rows in any order. */
    public String fingerprint() {
        return tally.fingerprint();
    }

    /** How many rows each split has, all three splits listed. */
    public Map<Split, Long> rows() {
        Map<Split, Long> rows = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            rows.put(split, tally.extent(split).map(Extent::rows).orElse(0L));
        }
        return rows;
    }

    /** Statistics of the splits that have rows of a weight above 0, in two passes. */
    public Map<Split, SplitStatistics> statistics() {
        Map<Split, Extent> extents = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            tally.extent(split)
                    .filter(extent -> extent.maxWeight() > 0)
                    .ifPresent(extent -> extents.put(split, extent));
        }
        return new MomentJob(mapReduce, columns.features().length, extents).run();
    }

    /** The cost function of an objective over these data; each evaluation is one pass. */
    public CostFunction cost(LeastSquares objective) {
        return new MapReduceCost(
                objective, mapReduce, KernelSetting.choice(context().getConf()));
    }

    /** Quality of a model and of the mean baseline on the splits with statistics, in two passes. */
    public Evaluation evaluate(EvaluationTask task, Map<Split, SplitStatistics> statistics) {
        return new EvaluationJob(mapReduce, feeds, columns).run(task, statistics);
    }

    /** The columns of role slice, by which an evaluation can take the rows apart. */
    public List<SliceSource> slices() {
        List<SliceSource> sources = new ArrayList<>();
        for (SliceTally.Column column : tally.slices().columns()) {
            sources.add(column.source(sources.size()));
        }
        return sources;
    }

    /** The key columns that hold numbers, in a sample of the training rows. */
    public List<KeyValues> keys(List<String> names) {
        return tally.keys().numeric(names);
    }

    /** Writes the rejected rows with their reasons, a JSON object a line, into a new directory. */
    public void writeRejects(String directory) {
        int files = (int) Math.min(chunks.getNumPartitions(), 1 + account.rejected() / REJECTS_PER_FILE);
        JobLabel.during(context(), "write rejected rows", () -> {
            chunks.flatMap(TrainingData::rejectsOf)
                    .map(Json::line)
                    .coalesce(files)
                    .saveAsTextFile(directory);
        });
    }

    /** How much room the cached copy takes. */
    public CachedSize cachedSize() {
        return new CachedSize(tally.bytes(), CachedSize.onDisk(chunks));
    }

    /** How large they are, for what has to be judged before the first pass. */
    public DataLoad load() {
        return new DataLoad(rows(), mapReduce.partitions(), tally.blocks(), cachedSize());
    }

    @Override
    public void close() {
        chunks.unpersist(false);
    }

    private JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(chunks.context());
    }

    private static Iterator<RejectedRow> rejectsOf(IngestChunk chunk) {
        List<RejectedRow> rows = chunk instanceof IngestChunk.Rejects rejects ? rejects.rows() : List.of();
        return rows.iterator();
    }
}
