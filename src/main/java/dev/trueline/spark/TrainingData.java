package dev.trueline.spark;

import dev.trueline.contract.RowAccount;
import dev.trueline.evaluate.PredictionSketch;
import dev.trueline.evaluate.SplitMetrics;
import dev.trueline.math.CrossProducts;
import dev.trueline.model.Extent;
import dev.trueline.model.Json;
import dev.trueline.model.LinearModel;
import dev.trueline.model.Split;
import dev.trueline.model.SplitStatistics;
import dev.trueline.train.CostFunction;
import dev.trueline.train.LeastSquares;
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

    private final JavaRDD<IngestChunk> chunks;
    private final int features;
    private final Tally tally;
    private final RowAccount account;
    private final MapReduce mapReduce;

    TrainingData(JavaRDD<IngestChunk> chunks, Tally tally, int features) {
        this.chunks = chunks;
        this.features = features;
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
        return new MomentJob(mapReduce, features, extents).run();
    }

    /** The cost function of an objective over these data; each evaluation is one pass. */
    public CostFunction cost(LeastSquares objective) {
        return new MapReduceCost(
                objective, mapReduce, KernelSetting.choice(context().getConf()));
    }

    /** Quality of a model and of the mean baseline on the splits with statistics, in one pass. */
    public Map<Split, SplitMetrics> evaluate(
            LinearModel model, List<Double> within, Map<Split, SplitStatistics> statistics) {
        return new EvaluationJob(mapReduce, statistics).run(model, within);
    }

    /** Exact second moments of every split that has rows, in one pass; none where the driver has no room for them. */
    public Map<Split, CrossProducts> crossProducts() {
        if (!room().takes(ReductionPlan.BYTES_WITH_RESULT + CrossProductJob.bytes(features))) {
            return Map.of();
        }
        return new CrossProductJob(
                        mapReduce, features, KernelSetting.choice(context().getConf()))
                .run();
    }

    /**
     * What pictures of the predictions on the splits with frames need, in one pass; nothing where the driver has no room
     * for it.
     */
    public Map<Split, PredictionSketch> sketch(LinearModel model, Map<Split, PredictionSketch.Frame> frames) {
        if (!room().takes(ReductionPlan.BYTES_WITH_RESULT + SketchJob.bytes())) {
            return Map.of();
        }
        return new SketchJob(mapReduce).run(model, frames);
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

    // Pictures are no reason for a run to fail: a plan would refuse.
    private DriverRoom room() {
        return DriverRoom.of(context().getConf());
    }

    private static Iterator<RejectedRow> rejectsOf(IngestChunk chunk) {
        List<RejectedRow> rows = chunk instanceof IngestChunk.Rejects rejects ? rejects.rows() : List.of();
        return rows.iterator();
    }
}
