package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a run reads its source, by what Spark counts. */
@Tag("job")
class SourceScansTest {
    private static final int ROWS = 6000;

    // Spark counts what it reads from its cache as well: some chunks a pass.
    private static final double CHUNKS = 0.2;

    // The keys of the rows with the largest errors would be looked up.
    private static final String WITHOUT_KEY = "contract.columns.id.role=ignore";

    private static final AtomicLong READ = new AtomicLong();

    @TempDir
    Path workplace;

    /** Started by Spark, by its name. */
    public static final class Counter extends SparkListener {
        @Override
        public void onTaskEnd(SparkListenerTaskEnd task) {
            READ.addAndGet(task.taskMetrics().inputMetrics().recordsRead());
        }
    }

    @Test
    void onceByMapReduceAndThreeTimesByOnePassWithAChampion() {
        Path csv = Houses.csv(workplace.resolve("in.csv"), Houses.rows(ROWS, 52));
        Path table = Parquet.of(csv, workplace.resolve("in"), Set.of("id", "district"), rows -> rows.repartition(3));
        String input = "input { path = \"" + table + "\", format = parquet }";

        double byMapReduce = scans("champion", Houses.config(csv, input));
        double byOnePass = scans(
                "challenger",
                Houses.config(
                        csv,
                        input,
                        "training.engine = one-pass",
                        "gate.champion = \"" + workplace.resolve("champion") + "\""));

        assertThat(byMapReduce).isBetween(1.0, 1 + CHUNKS);
        assertThat(byOnePass).isBetween(3.0, 3 + CHUNKS);
    }

    @Test
    void onceWhereColumnsEnterByFunctionsAlone() {
        Path csv = Houses.csv(workplace.resolve("in.csv"), Houses.rows(ROWS, 53));
        Path table = Parquet.of(csv, workplace.resolve("in"), Set.of("id", "district"), rows -> rows.repartition(3));
        String input = "input { path = \"" + table + "\", format = parquet }";
        String formula = "model.formula = \"price ~ log(area) + area:rooms\"";

        double scans = scans("functions", Houses.config(csv, input, formula));

        assertThat(scans).isBetween(1.0, 1 + CHUNKS);
    }

    private double scans(String output, String config) {
        READ.set(0);
        JobRun run = JobRun.train(
                workplace,
                Map.of("spark.extraListeners", Counter.class.getName()),
                config,
                "--set",
                WITHOUT_KEY,
                "--output",
                workplace.resolve(output).toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return (double) READ.get() / ROWS;
    }
}
