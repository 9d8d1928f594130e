package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every Spark job of a run belongs to the run's group and says what it is for. */
@Tag("job")
class JobGroupOfARunTest {
    private static final List<Properties> JOBS = new CopyOnWriteArrayList<>();

    @TempDir
    Path workplace;

    /** Started by Spark, by its name. */
    public static final class Recorder extends SparkListener {
        @Override
        public void onJobStart(SparkListenerJobStart job) {
            JOBS.add(job.properties());
        }
    }

    @Test
    void holdsAllItsJobs() {
        JOBS.clear();
        Path input = Houses.csv(workplace.resolve("in.csv"), Houses.rows(60, 52));

        Map<String, String> spark =
                Map.of("spark.extraListeners", Recorder.class.getName(), "spark.sql.files.maxPartitionBytes", "1k");

        JobRun run = JobRun.train(workplace, spark, Houses.config(input));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(JOBS).hasSizeGreaterThan(run.history().size()).allSatisfy(job -> {
            assertThat(job.getProperty("spark.jobGroup.id")).isEqualTo("trueline train houses");
            assertThat(job.getProperty("spark.job.interruptOnCancel")).isEqualTo("true");
        });
        assertThat(JOBS)
                .extracting(job -> job.getProperty("spark.job.description"))
                .contains("column means and deviations", "cost and gradient, pass 1", "evaluation of all splits");
    }
}
