package dev.trueline.spark.groups;

import dev.trueline.contract.Split;
import dev.trueline.model.LinearModel;
import dev.trueline.solve.groups.GroupEvaluation;
import dev.trueline.solve.groups.GroupFit;
import dev.trueline.solve.groups.GroupModel;
import dev.trueline.solve.groups.GroupProblem;
import dev.trueline.solve.groups.GroupTally;
import dev.trueline.spark.pack.BlockCheck;
import dev.trueline.spark.source.rows.RowFeed;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
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
        Broadcast<GroupProblem> shared = context().broadcast(problem);
        try {
            return run(GroupTable.schema(by), Optional.of(directory), tally -> {
                GroupFit fit = new GroupFit(shared.value());
                List<String> terms = shared.value().terms();
                return group -> {
                    GroupModel model = fit.fit(group.moments());
                    tally.add(new GroupAccumulator.Fitted(group.key().values(), group.moments(), model));
                    return GroupTable.row(group, model, terms);
                };
            });
        } finally {
            shared.destroy();
        }
    }

    /**
     * Measures the models of all groups where the rows are.
     *
     * @param by names of the group columns
     * @param directory where a row a group is written; empty for nowhere
     */
    public GroupTally evaluate(List<String> by, GroupModels models, LinearModel pooled, Optional<String> directory) {
        Broadcast<GroupModels> shared = context().broadcast(models);
        try {
            return run(GroupErrorTable.schema(by), directory, tally -> {
                GroupEvaluation evaluation = new GroupEvaluation(pooled);
                return group -> {
                    String[] key = group.key().values();
                    LinearModel own = shared.value().of(key);
                    String reason = shared.value().standing(key).reason();
                    GroupModel model = evaluation.evaluate(group.moments(), own, reason);
                    tally.add(new GroupAccumulator.Fitted(key, group.moments(), model));
                    return GroupErrorTable.row(group, model);
                };
            });
        } finally {
            shared.destroy();
        }
    }

    /** What becomes of a group, made once a task. */
    private interface Work extends Serializable {
        Function<GatheredGroups.Group, Row> in(GroupAccumulator tally);
    }

    private GroupTally run(StructType schema, Optional<String> directory, Work work) {
        GroupAccumulator tally = new GroupAccumulator();
        spark.sparkContext().register(tally, "groups");
        GroupPlan rows = plan;
        JavaRDD<Row> results =
                sorted().mapPartitions(records -> new Mapped<>(new GatheredGroups(records, rows), work.in(tally)));
        if (directory.isPresent()) {
            spark.createDataFrame(results, schema).write().parquet(directory.get());
        } else {
            results.foreach(row -> {});
        }
        return tally.value();
    }

    private JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(spark.sparkContext());
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
