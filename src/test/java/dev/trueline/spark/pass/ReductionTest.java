package dev.trueline.spark.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trueline.math.exact.ExactSums;
import dev.trueline.math.exact.Grid;
import dev.trueline.spark.LocalSpark;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.MapOutputTrackerMaster;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In how many levels partial sums are merged decides nothing about the sum. */
@Tag("job")
@Tag("exactness")
class ReductionTest {
    private static final int PARTITIONS = 40;
    private static final int TERMS = 10;
    private static final Grid GRID = Grid.covering(1e12);

    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = LocalSpark.start();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    static List<List<Integer>> levels() {
        return List.of(List.of(), List.of(1), List.of(6), List.of(39), List.of(7, 2), List.of(20, 10, 5, 1));
    }

    @ParameterizedTest
    @MethodSource("levels")
    void theSumIsTheSameOverAnyLevels(List<Integer> levels) {
        ExactSums expected = new ExactSums(1);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            expected.merge(sums(partition));
        }

        assertThat(Reduction.reduce(partials(), plan(levels), ExactSums::merge)).isEqualTo(expected);
    }

    @Test
    void leavesNothingOfItsLevelsBehind() {
        for (int pass = 0; pass < 3; pass++) {
            Reduction.reduce(partials(), plan(List.of(7, 2)), ExactSums::merge);
        }

        await().untilAsserted(() -> assertThat(shuffles()).isZero());
    }

    @Test
    void leavesNothingOfItsLevelsBehindWhenATaskFails() {
        JavaRDD<ExactSums> failing = partials().map(sums -> {
            throw new IllegalStateException("a task failed on purpose");
        });

        assertThatThrownBy(() -> Reduction.reduce(failing, plan(List.of(3)), ExactSums::merge))
                .hasMessageContaining("a task failed on purpose");

        await().untilAsserted(() -> assertThat(shuffles()).isZero());
    }

    private static int shuffles() {
        return ((MapOutputTrackerMaster) SparkEnv.get().mapOutputTracker())
                .shuffleStatuses()
                .size();
    }

    private static ReductionPlan plan(List<Integer> levels) {
        return new ReductionPlan(PARTITIONS, 1, levels);
    }

    private static JavaRDD<ExactSums> partials() {
        return JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(List.of(), PARTITIONS)
                .mapPartitionsWithIndex(
                        (partition, none) -> List.of(sums(partition)).iterator(), false);
    }

    private static ExactSums sums(int partition) {
        SplittableRandom random = new SplittableRandom(partition);
        double[] terms = new double[TERMS];
        for (int i = 0; i < TERMS; i++) {
            terms[i] = random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-12, 12));
        }
        ExactSums sums = new ExactSums(1);
        sums.add(0, GRID, terms, TERMS);
        return sums;
    }
}
