package dev.trueline.spark.groups;

import dev.trueline.model.LinearModel;
import dev.trueline.solve.groups.GroupEvaluation;
import dev.trueline.solve.groups.GroupFit;
import dev.trueline.solve.groups.GroupModel;
import dev.trueline.solve.groups.GroupProblem;
import dev.trueline.solve.groups.GroupTally;
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
import org.apache.spark.sql.types.StructType;

/** Groups with all their rows. Work on a group is done in the task that has its rows. */
public final class Groups {
    private final SparkSession spark;
    private final JavaRDD<GatheredGroups.Group> groups;

    /** @param groups each in one piece */
    Groups(SparkSession spark, JavaRDD<GatheredGroups.Group> groups) {
        this.spark = spark;
        this.groups = groups;
    }

    /**
     * Brings the records of each group together.
     *
     * <p>They are sorted by the hash of their group and not kept in a table by group, so that a task holds the moments of one
     * group at a time: Spark sorts in the memory there is and spills the rest, and a million groups need no more than one.
     */
    static Groups gather(SparkSession spark, JavaRDD<Row> packed, GroupPlan plan) {
        int partitions =
                Math.max(packed.getNumPartitions(), spark.sparkContext().defaultParallelism());
        Dataset<Row> records = spark.createDataFrame(packed, GroupRecord.SCHEMA)
                .repartition(partitions, functions.col(GroupRecord.HASH))
                .sortWithinPartitions(GroupRecord.HASH);
        return new Groups(spark, records.toJavaRDD().mapPartitions(sorted -> new GatheredGroups(sorted, plan)));
    }

    /**
     * Fits every group, and writes a row per group.
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
     * Measures the models of all groups.
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

    /**
     * Keeps the moments of every group.
     *
     * @param by names of the group columns
     * @param directory a new one
     */
    public void keep(List<String> by, String directory) {
        spark.createDataFrame(groups.map(KeptGroups::row), KeptGroups.schema(by))
                .write()
                .option("parquet.block.size", KeptGroups.BLOCK_BYTES)
                .parquet(directory);
    }

    /** What becomes of a group, made once a task. */
    private interface Work extends Serializable {
        Function<GatheredGroups.Group, Row> in(GroupAccumulator tally);
    }

    private GroupTally run(StructType schema, Optional<String> directory, Work work) {
        GroupAccumulator tally = new GroupAccumulator();
        spark.sparkContext().register(tally, "groups");
        JavaRDD<Row> results = groups.mapPartitions(all -> new Mapped<>(all, work.in(tally)));
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
}
