package dev.trueline.spark.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.spark.LocalSpark;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Spark knows which jobs belong to a run, and ends them when it is told to. */
@Tag("job")
class JobGroupTest {
    private static SparkSession spark;
    private static JavaSparkContext context;

    // The task of a job that is to be cancelled runs in this process, and says here that it has begun.
    private static final CountDownLatch BEGUN = new CountDownLatch(1);

    @BeforeAll
    static void start() {
        spark = LocalSpark.start();
        context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void holdsTheJobsOfItsWorkAndNoOthers() {
        long sum = new JobGroup(spark, "three")
                .during(() -> JobLabel.during(context, "count", () -> count() + count()) + count());
        count();

        assertThat(sum).isEqualTo(9);
        assertThat(jobs("three")).isEqualTo(3);
    }

    @Test
    void givesWayToAGroupWithinAndIsRestored() {
        JobGroup inner = new JobGroup(spark, "inner");

        new JobGroup(spark, "outer").during(() -> count() + inner.during(JobGroupTest::count) + count());

        assertThat(jobs("outer")).isEqualTo(2);
        assertThat(jobs("inner")).isEqualTo(1);
        assertThat(context.getLocalProperty("spark.jobGroup.id")).isNull();
    }

    @Test
    void isRestoredWhenTheWorkFails() {
        assertThatThrownBy(() -> new JobGroup(spark, "failing").during(() -> {
                    throw new IllegalStateException("the work failed on purpose");
                }))
                .hasMessage("the work failed on purpose");

        assertThat(context.getLocalProperty("spark.jobGroup.id")).isNull();
        assertThat(context.getLocalProperty("spark.job.interruptOnCancel")).isNull();
    }

    @Test
    void cancelEndsTheJobThatRuns() throws InterruptedException {
        JobGroup group = new JobGroup(spark, "cancelled");
        Thread other = new Thread(() -> {
            awaitBegun();
            group.cancel();
        });
        other.start();

        assertThatThrownBy(() -> group.during(JobGroupTest::waitForever))
                .hasMessageContaining("cancelled")
                .hasMessageContaining("the run was interrupted");
        other.join();
    }

    @Test
    void cancelLeavesNoJobToFollow() {
        JobGroup group = new JobGroup(spark, "cancelled early");
        group.cancel();

        assertThatThrownBy(() -> group.during(JobGroupTest::count)).hasMessageContaining("cancelled");
        assertThat(count()).isEqualTo(3);
    }

    private static long count() {
        return context.parallelize(List.of(1, 2, 3), 1).count();
    }

    private static long waitForever() {
        context.parallelize(List.of(1), 1).foreach(element -> {
            BEGUN.countDown();
            new CountDownLatch(1).await();
        });
        return 0;
    }

    private static void awaitBegun() {
        try {
            BEGUN.await();
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
        }
    }

    private static int jobs(String group) {
        LocalSpark.awaitEvents(spark);
        return context.statusTracker().getJobIdsForGroup(group).length;
    }
}
