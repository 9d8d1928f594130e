package dev.trueline.spark.score;

import dev.trueline.evaluate.drift.DriftPass;
import dev.trueline.spark.pass.Reduction;
import dev.trueline.spark.pass.ReductionPlan;
import dev.trueline.spark.session.DriverRoom;
import dev.trueline.spark.source.rows.ColumnPlan;
import dev.trueline.spark.source.rows.RowFeed;
import java.io.Serializable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Counts and checks rows, and compares the accepted ones with a profile, without keeping any. */
public final class SurveyJob {
    private final JavaRDD<RowFeed> feeds;
    private final ColumnPlan columns;

    /** @param feeds one per partition */
    public SurveyJob(JavaRDD<RowFeed> feeds, ColumnPlan columns) {
        this.feeds = feeds;
        this.columns = columns;
    }

    private record Task(ColumnPlan columns, Predictors predictors, DriftPass pass) implements Serializable {}

    /** @param pass null when there is nothing to compare with */
    public Survey run(Predictors predictors, DriftPass pass) {
        if (feeds.getNumPartitions() == 0) {
            return SurveySums.none().survey();
        }
        ReductionPlan plan = ReductionPlan.of(
                feeds.getNumPartitions(),
                SurveySums.bytes(pass),
                DriverRoom.of(feeds.context().getConf()));
        Broadcast<Task> task =
                JavaSparkContext.fromSparkContext(feeds.context()).broadcast(new Task(columns, predictors, pass));
        try {
            JavaRDD<SurveySums> partials = feeds.map(feed -> SurveySums.of(
                    feed,
                    task.value().columns(),
                    task.value().predictors(),
                    task.value().pass()));
            return Reduction.reduce(partials, plan, SurveySums::merge).survey();
        } finally {
            task.destroy();
        }
    }
}
