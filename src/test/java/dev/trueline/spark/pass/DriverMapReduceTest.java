package dev.trueline.spark.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.contract.Split;
import dev.trueline.contract.SplitRatios;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.SplitStatistics;
import dev.trueline.model.TrainingSpace;
import dev.trueline.spark.CachedData;
import dev.trueline.spark.Ingest;
import dev.trueline.spark.LocalSpark;
import dev.trueline.spark.OneFeature;
import dev.trueline.spark.source.rows.RowSpec;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.LeastSquares;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Passes over one small partition need no job of Spark, and give the bits that jobs give. */
@Tag("job")
class DriverMapReduceTest {
    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = LocalSpark.start();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void onePartitionGivesTheBitsOfThree() {
        try (CachedData one = data(5000, 1);
                CachedData three = data(5000, 3)) {
            Map<Split, SplitStatistics> statistics = three.statistics();

            assertThat(one.statistics().get(Split.TRAIN).features().toString())
                    .isEqualTo(statistics.get(Split.TRAIN).features().toString());
            assertThat(one.moments().cost(space(statistics)).evaluate(new ParameterVector(1, new double[] {2})))
                    .isEqualTo(
                            three.moments().cost(space(statistics)).evaluate(new ParameterVector(1, new double[] {2})));
            for (double weight = -2; weight < 2; weight += 0.1) {
                assertThat(cost(one, statistics, weight)).isEqualTo(cost(three, statistics, weight));
            }
        }
    }

    @Test
    void onlyTheFirstPassOverOneSmallPartitionIsAJob() {
        try (CachedData small = data(5000, 1)) {
            assertThat(jobs(() -> small.statistics())).isEqualTo(1);

            assertThat(jobs(() -> cost(small, small.statistics(), 1))).isZero();
            assertThat(small.load().tasks()).isZero();
        }
    }

    @Test
    void everyPassOverSeveralPartitionsOrALargeOneIsAJob() {
        int tooMany = (int) (DriverMapReduce.MOST_BYTES / (2 * Double.BYTES)) + 1;
        try (CachedData large = data(tooMany, 1);
                CachedData three = data(300, 3)) {
            for (CachedData each : List.of(large, three)) {
                Map<Split, SplitStatistics> statistics = each.statistics();

                assertThat(jobs(() -> cost(each, statistics, 1))).isEqualTo(1);
            }
        }
    }

    private static CostEvaluation cost(CachedData data, Map<Split, SplitStatistics> statistics, double weight) {
        LeastSquares objective = new LeastSquares(
                space(statistics), statistics.get(Split.TRAIN), Optional.of(statistics.get(Split.VALIDATION)));
        return data.cost(objective).evaluate(new ParameterVector(0.5, new double[] {weight}));
    }

    private static TrainingSpace space(Map<Split, SplitStatistics> statistics) {
        return TrainingSpace.standardized(statistics.get(Split.TRAIN).features(), true);
    }

    private static int jobs(Runnable work) {
        AtomicInteger jobs = new AtomicInteger();
        SparkListener counter = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart job) {
                jobs.incrementAndGet();
            }
        };
        LocalSpark.awaitEvents(spark);
        spark.sparkContext().addSparkListener(counter);
        work.run();
        LocalSpark.awaitEvents(spark);
        spark.sparkContext().removeSparkListener(counter);
        return jobs.get();
    }

    private static CachedData data(int rows, int partitions) {
        Dataset<Row> table =
                spark.range(0, rows, 1, partitions).selectExpr("sin(id) as x", "3 * cos(id) + id % 7 as y");
        return new Ingest(spark)
                .read(table, RowSpec.of(OneFeature.CONTRACT, new SplitRatios(0.8, 0.2, 0, List.of(), 1)));
    }
}
