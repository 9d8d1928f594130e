package dev.trueline.spark.groups;

import dev.trueline.contract.Split;
import dev.trueline.solve.groups.GroupFit;
import dev.trueline.solve.groups.GroupModel;
import dev.trueline.solve.groups.GroupProblem;
import dev.trueline.solve.groups.GroupTally;
import dev.trueline.spark.pack.BlockCheck;
import dev.trueline.spark.source.rows.RowFeed;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Gathers the rows of every group in one scan of a source.
 *
 * <p>Records are sorted by the hash of their group and not kept in a table by group, so that a task holds the moments of one
 * group at a time: Spark sorts in the memory there is and spills the rest, and a million groups need no more than one.
 */
public final class GroupScan {
    private static final String HASH = "hash";
    private static final StructType RECORD =
            new StructType().add(HASH, DataTypes.LongType, false).add("record", DataTypes.BinaryType, false);

    private final SparkSession spark;
    private final JavaRDD<RowFeed> feeds;
    private final GroupPlan plan;

    public GroupScan(SparkSession spark, JavaRDD<RowFeed> feeds, GroupPlan plan) {
        this.spark = spark;
        this.feeds = feeds;
        this.plan = plan;
    }

    /**
     * Fits every group where its rows are, and writes a row a group.
     *
     * @param by names of the group columns
     * @param directory a new one
     */
    public GroupTally fit(List<String> by, GroupProblem problem, String directory) {
        GroupAccumulator tally = new GroupAccumulator();
        spark.sparkContext().register(tally, "groups");
        GroupPlan rows = plan;
        Broadcast<GroupProblem> shared = org.apache.spark.api.java.JavaSparkContext.fromSparkContext(
                        spark.sparkContext())
                .broadcast(problem);
        try {
            JavaRDD<Row> models = sorted().mapPartitions(records -> {
                GroupFit fit = new GroupFit(shared.value());
                List<String> terms = shared.value().terms();
                return new Mapped<>(new GatheredGroups(records, rows), group -> {
                    GroupModel model = fit.fit(group.moments());
                    tally.add(new GroupAccumulator.Fitted(group.key().values(), group.moments(), model));
                    return GroupTable.row(group, model, terms);
                });
            });
            spark.createDataFrame(models, GroupTable.schema(by)).write().parquet(directory);
            return tally.value();
        } finally {
            shared.destroy();
        }
    }

    /** What has to be the same as at the first scan. */
    public static BlockCheck check(GroupTally tally) {
        BlockCheck check = new BlockCheck();
        for (Split split : Split.values()) {
            check.add(split, tally.rows(split), tally.fingerprint(split));
        }
        return check;
    }

    private JavaRDD<Row> sorted() {
        GroupPlan rows = plan;
        JavaRDD<Row> packed = feeds.mapPartitions(feed -> new PackedGroups(feed.next(), rows));
        int partitions = Math.max(feeds.getNumPartitions(), spark.sparkContext().defaultParallelism());
        Dataset<Row> records = spark.createDataFrame(packed, RECORD)
                .repartition(partitions, functions.col(HASH))
                .sortWithinPartitions(HASH);
        return records.toJavaRDD();
    }
}
