package dev.trueline.spark.groups;

import dev.trueline.contract.Contract;
import dev.trueline.contract.Split;
import dev.trueline.design.Design;
import dev.trueline.solve.groups.GroupTally;
import dev.trueline.solve.kept.PossibleSums;
import dev.trueline.spark.pack.BlockCheck;
import dev.trueline.spark.session.KernelSetting;
import dev.trueline.spark.source.rows.RowFeed;
import dev.trueline.spark.source.rows.SourceScan;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The rows of every group, as one scan of a source finds them. */
public final class GroupScan {
    private final SparkSession spark;
    private final JavaRDD<RowFeed> feeds;
    private final GroupPlan plan;

    private GroupScan(SparkSession spark, JavaRDD<RowFeed> feeds, GroupPlan plan) {
        this.spark = spark;
        this.feeds = feeds;
        this.plan = plan;
    }

    /** @param by names of columns of the contract that are texts */
    public static GroupScan of(SparkSession spark, SourceScan scan, Design design, Contract contract, List<String> by) {
        List<String> columns = new ArrayList<>(design.names());
        columns.add(design.label().name());
        GroupPlan plan = new GroupPlan(
                scan.columns(),
                GroupColumns.of(contract, by),
                new PossibleSums(columns),
                KernelSetting.choice(spark.sparkContext().getConf()),
                false);
        return new GroupScan(spark, scan.feeds(), plan);
    }

    /** The same rows, to be taken out of their groups. */
    public GroupScan removed() {
        return new GroupScan(spark, feeds, plan.removing());
    }

    /** The groups of these rows alone. */
    public Groups groups() {
        return Groups.gather(spark, records(), plan);
    }

    JavaRDD<Row> records() {
        GroupPlan rows = plan;
        return feeds.mapPartitions(feed -> new PackedGroups(feed.next(), rows));
    }

    GroupPlan plan() {
        return plan;
    }

    /** What has to be the same as at the first scan. */
    public static BlockCheck check(GroupTally tally) {
        BlockCheck check = new BlockCheck();
        for (Split split : Split.values()) {
            check.add(split, tally.rows(split), tally.fingerprint(split));
        }
        return check;
    }
}
