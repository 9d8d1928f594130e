package dev.trueline.spark;

import dev.trueline.contract.Contract;
import dev.trueline.model.ExampleBlock;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
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
     * Reads all rows.
     *
     * @throws dev.trueline.contract.DataException when the source cannot be read or its columns do not fit the contract;
     *     rows that do not fit are counted, not thrown
     */
    public TrainingData read(Source source, Contract contract, SplitRatios ratios) {
        SourceTable table = SourceTable.open(spark, source);
        ColumnPlan columns = ColumnPlan.of(contract, ratios);
        JavaRDD<RowFeed> feeds = feeds(table, contract, ratios);
        JavaRDD<IngestChunk> chunks = chunks(feeds, columns)
                .setName("examples of " + source.describe())
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Tally tally = tally(source, chunks, contract.features().size());
            return new TrainingData(feeds, chunks, tally, columns);
        } catch (RuntimeException failure) {
            chunks.unpersist(false);
            throw failure;
        }
    }

    static JavaRDD<IngestChunk> chunks(SourceTable table, Contract contract, SplitRatios ratios) {
        return chunks(feeds(table, contract, ratios), ColumnPlan.of(contract, ratios));
    }

    private static JavaRDD<IngestChunk> chunks(JavaRDD<RowFeed> feeds, ColumnPlan columns) {
        return feeds.mapPartitions(feed -> new PartitionIngest(feed.next(), columns));
    }

    // One feed a partition: what reads its rows, again whenever it is asked for.
    private static JavaRDD<RowFeed> feeds(SourceTable table, Contract contract, SplitRatios ratios) {
        int[] positions = SchemaCheck.locate(contract, table.columns());
        return table.columnar(contract)
                .map(scan -> batchByBatch(scan, contract, ratios))
                .orElseGet(
                        () -> rowByRow(table, RowChecker.Plan.of(contract, ratios, positions, table.malformedIndex())));
    }

    private static JavaRDD<RowFeed> batchByBatch(ColumnarScan scan, Contract contract, SplitRatios ratios) {
        int[] positions = SchemaCheck.locate(contract, List.of(scan.schema().fields()));
        IngestPlan plan = new IngestPlan(RowChecker.Plan.of(contract, ratios, positions, -1), scan.schema(), -1);
        return scan.batches().mapPartitions(batches -> List.<RowFeed>of(new BatchByBatch(batches, plan))
                .iterator());
    }

    private static JavaRDD<RowFeed> rowByRow(SourceTable table, RowChecker.Plan checks) {
        IngestPlan plan = new IngestPlan(checks, table.schema(), table.fileIndex());
        return table.rows().toJavaRDD().mapPartitions(rows -> List.<RowFeed>of(new RowByRow(rows, plan))
                .iterator());
    }

    private static Tally tally(Source source, JavaRDD<IngestChunk> chunks, int features) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(chunks.context());
        String description = "read, check, split and pack " + source.describe();
        return JobLabel.during(context, description, () -> count(source, chunks, features));
    }

    private static Tally count(Source source, JavaRDD<IngestChunk> chunks, int features) {
        if (chunks.getNumPartitions() == 0) {
            return new Tally();
        }
        DriverRoom room = DriverRoom.of(chunks.context().conf());
        ReductionPlan plan = ReductionPlan.of(chunks.getNumPartitions(), Tally.bytes(features), room);
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
