package dev.trueline.spark;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Periods;
import dev.trueline.contract.Source;
import dev.trueline.contract.SplitRatios;
import dev.trueline.design.learning.TrainingSummary;
import dev.trueline.model.ExampleBlock;
import dev.trueline.spark.internals.ColumnTypes;
import dev.trueline.spark.internals.ColumnarScan;
import dev.trueline.spark.internals.ExternalRow;
import dev.trueline.spark.internals.FileFailure;
import dev.trueline.spark.pack.ChunkPacker;
import dev.trueline.spark.pack.IngestChunk;
import dev.trueline.spark.pack.MomentSums;
import dev.trueline.spark.pack.PartitionIngest;
import dev.trueline.spark.pack.SummarySink;
import dev.trueline.spark.pack.Tally;
import dev.trueline.spark.pass.Reduction;
import dev.trueline.spark.pass.ReductionPlan;
import dev.trueline.spark.session.DriverRoom;
import dev.trueline.spark.session.JobLabel;
import dev.trueline.spark.session.KernelSetting;
import dev.trueline.spark.source.CsvInput;
import dev.trueline.spark.source.InputTable;
import dev.trueline.spark.source.SchemaCheck;
import dev.trueline.spark.source.SourceTable;
import dev.trueline.spark.source.files.ReadFailure;
import dev.trueline.spark.source.rows.BatchByBatch;
import dev.trueline.spark.source.rows.ColumnPlan;
import dev.trueline.spark.source.rows.IngestPlan;
import dev.trueline.spark.source.rows.RowByRow;
import dev.trueline.spark.source.rows.RowChecker;
import dev.trueline.spark.source.rows.RowFeed;
import dev.trueline.spark.source.rows.RowSpec;
import dev.trueline.spark.source.rows.SourceScan;
import dev.trueline.spark.source.schema.Obstacle;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.storage.StorageLevel;

/**
 * Reads a source once: checks every row against the contract, splits what is accepted, packs it into blocks and caches
 * them, sets aside what is rejected, and counts both.
 */
public final class Ingest {
    private final SparkSession spark;

    public Ingest(SparkSession spark) {
        this.spark = spark;
    }

    /**
     * Names of the columns of a source, without reading its rows.
     *
     * @throws dev.trueline.contract.DataException when the source cannot be read
     */
    public List<String> columns(Source source) {
        return InputTable.open(spark, source).columns().stream()
                .map(StructField::name)
                .toList();
    }

    /**
     * Names of those columns of a source that hold decimal numbers, without reading its rows.
     *
     * @throws dev.trueline.contract.DataException when the source cannot be read
     */
    public List<String> decimals(Source source) {
        return InputTable.open(spark, source).columns().stream()
                .filter(field -> ColumnTypes.isDecimal(field.dataType()))
                .map(StructField::name)
                .toList();
    }

    /**
     * Reads all rows.
     *
     * @throws dev.trueline.contract.DataException when the source cannot be read or its columns do not fit the contract;
     *     rows that do not fit are counted, not thrown
     */
    public CachedData read(Source source, RowSpec spec) {
        return read(InputTable.open(spark, source), source, spec);
    }

    /** The same for a table that another program has opened. */
    public CachedData read(Dataset<Row> table, RowSpec spec) {
        return read(SourceTable.of(table), new Source("", "dataset", Map.of()), spec);
    }

    private CachedData read(InputTable table, Source source, RowSpec spec) {
        ColumnPlan columns = ColumnPlan.of(spec);
        JavaRDD<RowFeed> feeds = feeds(table, spec);
        JavaRDD<IngestChunk> chunks = chunks(feeds, columns, spec.ratios())
                .setName("examples of " + source.describe())
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Tally tally = tally(source, chunks, columns);
            return new CachedData(
                    spec.design(),
                    new SourceScan(source, feeds, columns),
                    chunks,
                    tally,
                    spec.ratios().folds());
        } catch (RuntimeException failure) {
            chunks.unpersist(false);
            throw failure;
        }
    }

    /**
     * Reads all rows for what a design learns from those that train.
     *
     * @throws dev.trueline.contract.DataException as {@link #read} does
     */
    public TrainingSummary summarize(Source source, RowSpec spec, TrainingSummary.Question question) {
        JavaRDD<RowFeed> feeds = feeds(InputTable.open(spark, source), spec);
        if (feeds.getNumPartitions() == 0) {
            return new TrainingSummary(question);
        }
        List<String> columns =
                spec.contract().columns().stream().map(ColumnContract::name).toList();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(feeds.context());
        return JobLabel.during(context, "learn the design from " + source.describe(), () -> {
            try {
                return feeds.map(feed -> SummarySink.summarize(feed, question, columns))
                        .treeReduce(TrainingSummary::merge);
            } catch (Exception failed) {
                throw ReadFailure.of(source, failed);
            }
        });
    }

    /**
     * Reads all rows for their second moments, without keeping the examples.
     *
     * @throws dev.trueline.contract.DataException as {@link #read} does
     */
    public MomentData readMoments(Source source, RowSpec spec) {
        InputTable table = InputTable.open(spark, source);
        ColumnPlan columns = ColumnPlan.of(spec);
        JavaRDD<RowFeed> feeds = feeds(table, spec);
        SplitRatios ratios = spec.ratios();
        MomentSums.Plan plan = new MomentSums.Plan(
                spec.design().layout(),
                ratios.folds(),
                KernelSetting.choice(spark.sparkContext().getConf()));
        JavaRDD<IngestChunk> kept = feeds.<IngestChunk>mapPartitions(
                        feed -> new PartitionIngest(feed.next(), ChunkPacker.summing(columns, ratios, plan)))
                .setName("moments and rejected rows of " + source.describe())
                .persist(StorageLevel.MEMORY_AND_DISK_SER());
        try {
            SourceScan scan = new SourceScan(source, feeds, columns);
            return new MomentData(
                    spec.design(), scan, kept, chunks(feeds, columns, ratios), digest(source, kept, columns, plan));
        } catch (RuntimeException failure) {
            kept.unpersist(false);
            throw failure;
        }
    }

    /**
     * The same with the moments of each period.
     *
     * @param periods of a column of the contract that no accepted row lacks
     * @throws dev.trueline.contract.DataException also when there are too many periods
     */
    public MomentData readMoments(Source source, RowSpec spec, Periods periods) {
        return new PeriodIngest(spark, source, spec, periods).read(InputTable.open(spark, source));
    }

    public static JavaRDD<IngestChunk> chunks(InputTable table, RowSpec spec) {
        return chunks(feeds(table, spec), ColumnPlan.of(spec), spec.ratios());
    }

    static JavaRDD<IngestChunk> chunks(JavaRDD<RowFeed> feeds, ColumnPlan columns, SplitRatios ratios) {
        return feeds.mapPartitions(feed -> new PartitionIngest(feed.next(), ChunkPacker.keeping(columns, ratios)));
    }

    // One feed per partition: what reads its rows, again whenever it is asked for.
    public static JavaRDD<RowFeed> feeds(InputTable input, RowSpec spec) {
        if (input instanceof CsvInput csv) {
            return csv.feeds(spec);
        }
        SourceTable table = (SourceTable) input;
        int[] positions = SchemaCheck.locate(spec.contract(), table.columns(), table.obstacles());
        return table.columnar(spec.contract())
                .map(scan -> batchByBatch(scan, table.obstacles(), spec))
                .orElseGet(() -> rowByRow(table, RowChecker.Plan.of(spec, positions)));
    }

    private static JavaRDD<RowFeed> batchByBatch(ColumnarScan scan, Map<String, Obstacle> obstacles, RowSpec spec) {
        int[] positions =
                SchemaCheck.locate(spec.contract(), List.of(scan.schema().fields()), obstacles);
        IngestPlan plan = new IngestPlan(RowChecker.Plan.of(spec, positions), scan.schema(), -1, -1);
        return scan.batches()
                .mapPartitions(batches -> List.<RowFeed>of(new BatchByBatch(FileFailure.naming(batches), plan))
                        .iterator());
    }

    private static JavaRDD<RowFeed> rowByRow(SourceTable table, RowChecker.Plan checks) {
        IngestPlan plan = new IngestPlan(checks, table.schema(), table.fileIndex(), table.malformedIndex());
        return ExternalRow.rows(table.rows())
                .mapPartitions(partition -> List.<RowFeed>of(new RowByRow(FileFailure.naming(partition), plan))
                        .iterator());
    }

    private static IngestChunk.Digest digest(
            Source source, JavaRDD<IngestChunk> kept, ColumnPlan columns, MomentSums.Plan plan) {
        if (kept.getNumPartitions() == 0) {
            return new IngestChunk.Digest(new Tally(), new MomentSums(plan));
        }
        long bytes = Tally.bytes(columns) + MomentSums.bytes(plan.features(), plan.folds());
        ReductionPlan reduction = ReductionPlan.of(
                kept.getNumPartitions(), bytes, DriverRoom.of(kept.context().getConf()));
        JavaSparkContext context = JavaSparkContext.fromSparkContext(kept.context());
        String description = "read, check, split and sum up " + source.describe();
        return JobLabel.during(context, description, () -> {
            try {
                return Reduction.reduce(kept.flatMap(Ingest::digestOf), reduction, IngestChunk.Digest::merge);
            } catch (Exception failed) {
                throw ReadFailure.of(source, failed);
            }
        });
    }

    private static Iterator<IngestChunk.Digest> digestOf(IngestChunk chunk) {
        List<IngestChunk.Digest> digests =
                chunk instanceof IngestChunk.Digest digest ? List.of(digest) : Collections.emptyList();
        return digests.iterator();
    }

    private static Tally tally(Source source, JavaRDD<IngestChunk> chunks, ColumnPlan columns) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(chunks.context());
        String description = "read, check, split and pack " + source.describe();
        return JobLabel.during(context, description, () -> count(source, chunks, columns));
    }

    private static Tally count(Source source, JavaRDD<IngestChunk> chunks, ColumnPlan columns) {
        if (chunks.getNumPartitions() == 0) {
            return new Tally();
        }
        DriverRoom room = DriverRoom.of(chunks.context().getConf());
        ReductionPlan plan = ReductionPlan.of(chunks.getNumPartitions(), Tally.bytes(columns), room);
        try {
            return Reduction.reduce(chunks.flatMap(Ingest::tallyOf), plan, Tally::merge);
        } catch (Exception failed) {
            throw ReadFailure.of(source, failed);
        }
    }

    private static Iterator<Tally> tallyOf(IngestChunk chunk) {
        List<Tally> tallies =
                chunk instanceof IngestChunk.Counts counts ? List.of(counts.tally()) : Collections.emptyList();
        return tallies.iterator();
    }

    static Iterator<ExampleBlock> blocksOf(IngestChunk chunk) {
        List<ExampleBlock> blocks =
                chunk instanceof IngestChunk.Examples examples ? examples.blocks() : Collections.emptyList();
        return blocks.iterator();
    }
}
