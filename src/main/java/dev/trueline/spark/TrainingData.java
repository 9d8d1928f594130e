package dev.trueline.spark;

import dev.trueline.contract.RowAccount;
import dev.trueline.contract.Split;
import dev.trueline.design.Design;
import dev.trueline.evaluate.Evaluation;
import dev.trueline.evaluate.compare.PairedPass;
import dev.trueline.evaluate.compare.PairedSums;
import dev.trueline.evaluate.drift.Drift;
import dev.trueline.evaluate.drift.DriftPass;
import dev.trueline.evaluate.drift.DriftSums;
import dev.trueline.evaluate.drift.ProfileSums;
import dev.trueline.evaluate.drift.Profiler;
import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.evaluate.figures.SliceSource;
import dev.trueline.evaluate.quality.EvaluationTask;
import dev.trueline.evaluate.quality.KeyValues;
import dev.trueline.evaluate.sketch.PredictionSketch;
import dev.trueline.fit.TrainingRows;
import dev.trueline.model.Extent;
import dev.trueline.model.LinearModel;
import dev.trueline.model.Profile;
import dev.trueline.model.SplitStatistics;
import dev.trueline.spark.pack.IngestChunk;
import dev.trueline.spark.pack.SliceTally;
import dev.trueline.spark.pack.Tally;
import dev.trueline.spark.pass.CachedSize;
import dev.trueline.spark.pass.EvaluationJob;
import dev.trueline.spark.pass.MapReduce;
import dev.trueline.spark.pass.ReductionPlan;
import dev.trueline.spark.pass.RejectsJob;
import dev.trueline.spark.pass.SketchJob;
import dev.trueline.spark.pass.SourceCheck;
import dev.trueline.spark.pass.SplitJob;
import dev.trueline.spark.session.DriverRoom;
import dev.trueline.spark.source.rows.SourceScan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The data of one run, read, checked and split, with what can be asked of them. Closing it frees what is kept in the
 * cluster.
 */
public abstract sealed class TrainingData implements TrainingRows, AutoCloseable permits CachedData, MomentData {
    private final Design design;
    private final SourceScan scan;
    private final JavaRDD<IngestChunk> kept;
    private final MapReduce mapReduce;
    private final SourceCheck check;
    private final Tally tally;
    private final RowAccount account;

    /**
     * @param design of what the columns of the examples are
     * @param kept the chunks that are kept in the cluster, those of the rejected rows among them
     * @param examples the chunks with all examples, wherever they come from
     * @param tally of the first scan
     */
    TrainingData(
            Design design, SourceScan scan, JavaRDD<IngestChunk> kept, JavaRDD<IngestChunk> examples, Tally tally) {
        this.design = design;
        this.scan = scan;
        this.kept = kept;
        this.check = new SourceCheck(scan.source(), tally.check());
        this.mapReduce = new MapReduce(examples.flatMap(Ingest::blocksOf), check);
        this.tally = tally;
        this.account = tally.account();
    }

    @Override
    public final Design design() {
        return design;
    }

    /** What became of the rows that were read. */
    public final RowAccount account() {
        return account;
    }

    /** A hash of the numbers of all accepted rows; the same for the same rows in any order. */
    public final String fingerprint() {
        return tally.fingerprint();
    }

    @Override
    public final Map<Split, Long> rows() {
        Map<Split, Long> rows = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            rows.put(split, tally.extent(split).map(Extent::rows).orElse(0L));
        }
        return rows;
    }

    /** Quality of a model and of the mean baseline on the splits with statistics, in two passes. */
    public final Evaluation evaluate(EvaluationTask task, Map<Split, SplitStatistics> statistics) {
        return new EvaluationJob(mapReduce, scan, check).run(task, statistics);
    }

    /** The columns of role slice, by which an evaluation can take the rows apart. */
    public final List<SliceSource> slices() {
        List<SliceSource> sources = new ArrayList<>();
        for (SliceTally.Column column : tally.slices().columns()) {
            sources.add(column.source(sources.size()));
        }
        return sources;
    }

    /** The key columns that hold numbers, in a sample of the training rows. */
    public final List<KeyValues> keys(List<String> names) {
        return tally.keys().numeric(names);
    }

    /**
     * What the training rows look like, in one pass, or a few where there are many features or values far off.
     *
     * @param names of the features, then of the label
     */
    public final Profile profile(LinearModel model, SplitStatistics train, List<String> names) {
        long room = DriverRoom.of(kept.context().conf()).forResults() - ReductionPlan.BYTES_WITH_RESULT;
        return new Profiler(model, train, names, room).take(pass -> new SplitJob(mapReduce, Split.TRAIN)
                .run("profile of the training rows", pass, ProfileSums::merge));
    }

    /** How far the rows of a split are from the training rows of a model, in one pass. */
    public final Drift drift(ScoredColumns line, Profile profile, Split split) {
        DriftPass pass = DriftPass.labelled(line, profile);
        return Drift.labelled(
                profile, new SplitJob(mapReduce, split).run("drift since the training", pass, DriftSums::merge));
    }

    /** Compares two lines on the same rows of a split, in one pass. */
    public final PairedSums compare(PairedPass pass, Split split) {
        return new SplitJob(mapReduce, split).run("comparison with the champion", pass, PairedSums::merge);
    }

    /**
     * What pictures of the predictions on the splits with frames need, in one pass; nothing where the driver has no room
     * for it.
     */
    public final Map<Split, PredictionSketch> sketch(LinearModel model, Map<Split, PredictionSketch.Frame> frames) {
        if (!room().takes(ReductionPlan.BYTES_WITH_RESULT + SketchJob.bytes())) {
            return Map.of();
        }
        return new SketchJob(mapReduce).run(model, frames);
    }

    /** Writes the rejected rows with their reasons, a JSON object a line, into a new directory. */
    public final void writeRejects(String directory) {
        long written = RejectsJob.write(kept, account.rejected(), directory);
        if (written != account.rejected()) {
            throw SourceCheck.changed(
                    scan.source(),
                    "%,d rejected rows were set aside where the first scan had found %,d"
                            .formatted(written, account.rejected()));
        }
    }

    /** How much room the cached copy takes. */
    public abstract CachedSize cachedSize();

    /** How large they are, for what has to be judged before the first pass. */
    public final DataLoad load() {
        return new DataLoad(rows(), mapReduce.tasks(), tally.blocks(), cachedSize());
    }

    @Override
    public void close() {
        kept.unpersist(false);
    }

    final MapReduce mapReduce() {
        return mapReduce;
    }

    public final Tally tally() {
        return tally;
    }

    /** The extents of the splits that have rows of a weight above 0. */
    final Map<Split, Extent> extents() {
        Map<Split, Extent> extents = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            tally.extent(split)
                    .filter(extent -> extent.maxWeight() > 0)
                    .ifPresent(extent -> extents.put(split, extent));
        }
        return extents;
    }

    final JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(kept.context());
    }

    // Pictures are no reason for a run to fail: a plan would refuse.
    private DriverRoom room() {
        return DriverRoom.of(context().getConf());
    }
}
