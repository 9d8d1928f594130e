package dev.trueline.spark;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * The Spark jobs of one run, which the Spark UI shows as one group and which can be cancelled together. The previous
 * group is restored when the work is done.
 */
public final class JobGroup {
    private static final String GROUP = "spark.jobGroup.id";

    // A task that waits for a slow source notices that it was cancelled only when it is interrupted.
    private static final String INTERRUPT = "spark.job.interruptOnCancel";

    private final JavaSparkContext context;
    private final String id;

    /** A group of that name, such as {@code trueline train houses}. */
    public JobGroup(SparkSession spark, String id) {
        this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        this.id = id;
    }

    /** Does the work, all of whose jobs belong to the group, and gives its result. */
    public <T> T during(Supplier<T> work) {
        return LocalProperties.during(context, Map.of(GROUP, id, INTERRUPT, "true"), work);
    }

    /** Ends the jobs that run, and those that would follow: the work fails, unless it needs no more of them. */
    public void cancel() {
        context.sc().cancelJobGroupAndFutureJobs(id, "because the run was interrupted");
    }
}
