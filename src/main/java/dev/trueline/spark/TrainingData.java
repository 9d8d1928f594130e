package dev.trueline.spark;

import dev.trueline.contract.Contract;
import dev.trueline.contract.RowAccount;
import dev.trueline.contract.Split;
import dev.trueline.design.Design;
import dev.trueline.evaluate.Answers;
import dev.trueline.evaluate.Questions;
import dev.trueline.evaluate.Study;
import dev.trueline.evaluate.figures.SliceSource;
import dev.trueline.evaluate.quality.KeyValues;
import dev.trueline.fit.AccountedRows;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.Extent;
import dev.trueline.model.LabelTransform;
import dev.trueline.model.LinearModel;
import dev.trueline.model.Predictor;
import dev.trueline.model.SplitStatistics;
import dev.trueline.solve.groups.GroupTally;
import dev.trueline.spark.groups.GroupScan;
import dev.trueline.spark.pack.IngestChunk;
import dev.trueline.spark.pack.SliceTally;
import dev.trueline.spark.pack.Tally;
import dev.trueline.spark.pass.CachedSize;
import dev.trueline.spark.pass.JointScan;
import dev.trueline.spark.pass.LabelJob;
import dev.trueline.spark.pass.MapReduce;
import dev.trueline.spark.pass.RejectsJob;
import dev.trueline.spark.pass.SourceCheck;
import dev.trueline.spark.pass.WorstRowJob;
import dev.trueline.spark.session.DriverRoom;
import dev.trueline.spark.session.JobLabel;
import dev.trueline.spark.source.rows.SourceScan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * The data of one run, read, checked and split, with what can be asked of them. Closing it frees what is kept in the
 * cluster.
 */
public abstract sealed class TrainingData implements AccountedRows, AutoCloseable permits CachedData, MomentData {
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
        this.mapReduce = MapReduce.over(examples.flatMap(Ingest::blocksOf), tally.bytes(), check);
        this.tally = tally;
        this.account = tally.account();
    }

    @Override
    public final Design design() {
        return design;
    }

    @Override
    public final RowAccount account() {
        return account;
    }

    @Override
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

    /**
     * All answers about a model on the splits with statistics, in two scans; and the keys of the rows with the largest
     * errors.
     */
    public final Answers answer(Questions questions, Map<Split, SplitStatistics> statistics) {
        WorstRowJob keys = new WorstRowJob(scan, check, design.labelFunction());
        Study study = new Study(questions, statistics, () -> new JointScan(mapReduce, room(), inverse()));
        return study.answer(worst -> keys.run(questions.task().predictor(), worst));
    }

    /**
     * The same statistics with those of the label of the table in the place of those of the fitted label.
     *
     * @param fitted of the splits that are looked at
     */
    public final Map<Split, SplitStatistics> inLabelUnits(Map<Split, SplitStatistics> fitted) {
        if (inverse().plain()) {
            return fitted;
        }
        Map<Split, SplitStatistics> original = new EnumMap<>(Split.class);
        new LabelJob(mapReduce, inverse())
                .statistics(fitted.keySet())
                .forEach((split, label) -> original.put(split, fitted.get(split).withLabel(label)));
        return original;
    }

    /** What predicts the label of the table by a model of the fitted label. */
    public final Predictor predictor(LinearModel model) {
        Predictor plain = new Predictor(model, design.layout(), inverse());
        return inverse().plain()
                ? plain
                : new Predictor(model, design.layout(), new LabelJob(mapReduce, inverse()).smeared(plain));
    }

    private LabelTransform inverse() {
        return LabelTransform.inverse(design.labelFunction());
    }

    /** The columns of role slice, by which an evaluation can take the rows apart. */
    public final List<SliceSource> slices() {
        List<SliceSource> sources = new ArrayList<>();
        for (SliceTally.Column column : tally.slices().columns()) {
            sources.add(column.source(sources.size()));
        }
        return sources;
    }

    /** What the training rows hold in the numbers that no term keeps as they are. */
    public final List<ColumnStatistics> carried() {
        return tally.carried();
    }

    /** The key columns that hold numbers, in a sample of the training rows. */
    public final List<KeyValues> keys(List<String> names) {
        return tally.keys().numeric(names);
    }

    /** Writes the rejected rows with their reasons, a JSON object per line, into a new directory. */
    public final void writeRejects(String directory) {
        long written = RejectsJob.write(kept, account.rejected(), directory);
        if (written != account.rejected()) {
            throw SourceCheck.changed(
                    scan.source(),
                    "%,d rejected rows were set aside where the first scan had found %,d"
                            .formatted(written, account.rejected()));
        }
    }

    /**
     * The rows of groups, in a scan of their own.
     *
     * @param contract of these rows
     * @param by names of its columns that are texts
     */
    public final GroupScan groups(Contract contract, List<String> by) {
        return GroupScan.of(SparkSession.builder().getOrCreate(), scan, design, contract, by);
    }

    /**
     * Does work on groups, which finds out if the source has changed since the first scan.
     *
     * @param description for people
     * @throws dev.trueline.contract.DataException when the source has changed
     */
    public final GroupTally groupJob(String description, Supplier<GroupTally> work) {
        return JobLabel.during(context(), description, () -> {
            try {
                GroupTally tally = work.get();
                check.require(GroupScan.check(tally), description);
                return tally;
            } catch (Exception failed) { // Spark throws checked exceptions that Java does not see.
                check.requireReadable(failed);
                throw failed;
            }
        });
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

    private DriverRoom room() {
        return DriverRoom.of(context().getConf());
    }
}
