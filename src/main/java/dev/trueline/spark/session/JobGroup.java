package dev.trueline.spark.session;

import dev.trueline.contract.Causes;
import dev.trueline.spark.internals.SparkLine;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.SparkExecutorInfo;
import org.apache.spark.SparkThrowable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * The Spark jobs of one run, which the Spark UI shows as one group and which can be cancelled together. The previous
 * group is restored when the work is done.
 */
public final class JobGroup {
    // A task that waits for a slow source notices that it was cancelled only when it is interrupted.
    private static final String INTERRUPT = "spark.job.interruptOnCancel";

    private static final String REASON = "because the run was interrupted";
    private static final String CANCELLED = "SPARK_JOB_CANCELLED";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 50;

    private final JavaSparkContext context;
    private final String id;

    /** A group of that name, such as {@code trueline train houses}. */
    public JobGroup(SparkSession spark, String id) {
        this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        this.id = id;
    }

    /**
     * Does the work, all of whose jobs belong to the group, and gives its result.
     *
     * @throws SparkEndedException when it fails after Spark has ended by itself, which makes work fail in any way
     */
    public <T> T during(Supplier<T> work) {
        try {
            return LocalProperties.during(context, Map.of(SparkLine.JOB_GROUP, id, INTERRUPT, "true"), work);
        } catch (Exception failure) { // Spark throws checked exceptions that Java does not see.
            if (context.sc().isStopped()) {
                throw new SparkEndedException(context.master(), failure);
            }
            throw failure;
        }
    }

    /** Waits, for some seconds at most, until no task runs: one that was cancelled may write until it notices. */
    public void awaitTasks() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (tasks() > 0 && System.nanoTime() < deadline) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
        }
    }

    private int tasks() {
        int running = 0;
        for (SparkExecutorInfo executor : context.sc().statusTracker().getExecutorInfos()) {
            running += executor.numRunningTasks();
        }
        return running;
    }

    /** Whether that is how work fails when its jobs were {@link #cancel cancelled}. */
    public static boolean isCancellation(Throwable failure) {
        return Causes.of(failure).stream()
                .anyMatch(
                        cause -> cause instanceof SparkThrowable spark && CANCELLED.equals(SparkLine.condition(spark)));
    }

    /** Keeps from the log what Spark says of tasks that are broken off, with a stack trace for each of its pools. */
    public void silenceSpark() {
        context.setLogLevel("OFF");
        System.setErr(withoutStackTraces(System.err));
    }

    // Scala prints the stack trace of what its pools reject while Spark stops. Throwable prints lines as objects, and
    // nothing else does.
    private static PrintStream withoutStackTraces(PrintStream stream) {
        return new PrintStream(stream, true) {
            @Override
            public void println(Object line) {}
        };
    }

    /** Ends the jobs that run. */
    public void cancelRunning() {
        context.cancelJobGroup(id);
    }

    /** Ends the jobs that run, and those that would follow: the work fails, unless it needs no more of them. */
    public void cancel() {
        SparkLine.cancelGroup(context.sc(), id, REASON);
    }
}
