package dev.trueline.spark;

import dev.trueline.contract.Causes;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Periods;
import dev.trueline.contract.Source;
import dev.trueline.contract.SplitRatios;
import dev.trueline.spark.pack.ChunkPacker;
import dev.trueline.spark.pack.IngestChunk;
import dev.trueline.spark.pack.MomentSums;
import dev.trueline.spark.pack.PartitionIngest;
import dev.trueline.spark.pack.PeriodPlan;
import dev.trueline.spark.pack.PeriodSums;
import dev.trueline.spark.pack.Tally;
import dev.trueline.spark.pack.TooManyPeriods;
import dev.trueline.spark.pass.Reduction;
import dev.trueline.spark.pass.ReductionPlan;
import dev.trueline.spark.session.DriverRoom;
import dev.trueline.spark.session.JobLabel;
import dev.trueline.spark.session.KernelSetting;
import dev.trueline.spark.source.InputTable;
import dev.trueline.spark.source.files.ReadFailure;
import dev.trueline.spark.source.rows.ColumnPlan;
import dev.trueline.spark.source.rows.RowFeed;
import dev.trueline.spark.source.rows.RowSpec;
import dev.trueline.spark.source.rows.SourceScan;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Reads a source once for the second moments of each period.
 *
 * <p>A task sums up the rows of all periods that it meets, and the sums of a period are merged on an executor, so that the
 * driver gets them once for each period, however many partitions have rows of it.
 */
final class PeriodIngest {
    private final SparkSession spark;
    private final Source source;
    private final RowSpec spec;
    private final Periods periods;
    private final PeriodRoom room;

    PeriodIngest(SparkSession spark, Source source, RowSpec spec, Periods periods) {
        this.spark = spark;
        this.source = source;
        this.spec = spec;
        this.periods = periods;
        this.room = PeriodRoom.of(spark, spec);
    }

    MomentData read(InputTable table) {
        ColumnPlan columns = ColumnPlan.of(spec);
        JavaRDD<RowFeed> feeds = Ingest.feeds(table, spec);
        MomentSums.Plan sums = new MomentSums.Plan(
                spec.design().layout(),
                spec.ratios().folds(),
                KernelSetting.choice(spark.sparkContext().getConf()));
        PeriodPlan plan = PeriodPlan.of(periods, spec.contract().columns(), sums, room.mostInTask());
        SplitRatios ratios = spec.ratios();
        JavaRDD<IngestChunk> kept = feeds.<IngestChunk>mapPartitions(
                        feed -> new PartitionIngest(feed.next(), ChunkPacker.summing(columns, ratios, plan)))
                .setName("moments of each period and rejected rows of " + source.describe())
                .persist(StorageLevel.MEMORY_AND_DISK_SER());
        try {
            IngestChunk.PeriodDigest digest = digest(kept, columns);
            room.require(digest.periods(), periods);
            SourceScan scan = new SourceScan(source, feeds, columns);
            MomentData.PeriodChunks chunks =
                    new MomentData.PeriodChunks(kept, Ingest.chunks(feeds, columns, spec.ratios()));
            return new MomentData(
                    spec.design(), scan, chunks, digest.tally(), new PeriodTable(merged(kept, digest.periods()), sums));
        } catch (RuntimeException failure) {
            kept.unpersist(false);
            throw failure;
        }
    }

    private IngestChunk.PeriodDigest digest(JavaRDD<IngestChunk> kept, ColumnPlan columns) {
        if (kept.getNumPartitions() == 0) {
            return new IngestChunk.PeriodDigest(new Tally(), new TreeSet<>());
        }
        ReductionPlan reduction = ReductionPlan.of(
                kept.getNumPartitions(),
                Tally.bytes(columns),
                DriverRoom.of(kept.context().getConf()));
        return labelled(
                "read, check, split and sum up each period of ",
                () -> Reduction.reduce(
                        kept.flatMap(PeriodIngest::digestOf), reduction, IngestChunk.PeriodDigest::merge));
    }

    private SortedMap<Long, byte[]> merged(JavaRDD<IngestChunk> kept, SortedSet<Long> known) {
        SortedMap<Long, byte[]> sums = new TreeMap<>();
        if (known.isEmpty()) {
            return sums;
        }
        int partitions = Math.min(
                known.size(),
                Math.max(kept.getNumPartitions(), spark.sparkContext().defaultParallelism()));
        JavaRDD<Tuple2<Long, PeriodSums>> pairs = kept.flatMap(PeriodIngest::sumsOf);
        JavaPairRDD<Long, byte[]> packed = JavaPairRDD.fromJavaRDD(pairs)
                .reduceByKey(PeriodSums::merge, partitions)
                .mapValues(PeriodTable::pack);
        for (Tuple2<Long, byte[]> period : labelled("merge the sums of each period of ", () -> packed.collect())) {
            sums.put(period._1(), period._2());
        }
        return sums;
    }

    private <T> T labelled(String description, Supplier<T> job) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        return JobLabel.during(context, description + source.describe(), () -> {
            try {
                return job.get();
            } catch (Exception failed) { // Spark throws checked exceptions that Java does not see.
                throw explained(failed);
            }
        });
    }

    private DataException explained(Exception failed) {
        return Causes.root(failed) instanceof TooManyPeriods explained
                ? new DataException(explained.getMessage(), failed)
                : ReadFailure.of(source, failed);
    }

    private static Iterator<IngestChunk.PeriodDigest> digestOf(IngestChunk chunk) {
        List<IngestChunk.PeriodDigest> digests =
                chunk instanceof IngestChunk.PeriodDigest digest ? List.of(digest) : Collections.emptyList();
        return digests.iterator();
    }

    private static Iterator<Tuple2<Long, PeriodSums>> sumsOf(IngestChunk chunk) {
        List<Tuple2<Long, PeriodSums>> sums = chunk instanceof IngestChunk.OfPeriod period
                ? List.of(new Tuple2<>(period.period(), period.sums()))
                : Collections.emptyList();
        return sums.iterator();
    }
}
