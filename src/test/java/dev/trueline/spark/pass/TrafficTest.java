package dev.trueline.spark.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trueline.math.exact.Grid;
import dev.trueline.math.exact.TermBounds;
import dev.trueline.math.kernel.Clip;
import dev.trueline.math.kernel.GradientSums;
import dev.trueline.math.kernel.LinearPass;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.spark.LocalSpark;
import dev.trueline.spark.Preflight;
import dev.trueline.spark.session.DriverRoom;
import dev.trueline.spark.session.ExecutorRoom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.reflect.ClassTag;

/** The bytes that plans and preflight reckon with are those that Spark sends. */
@Tag("job")
class TrafficTest {
    private static SparkSession spark;
    private static JavaSparkContext context;

    @BeforeAll
    static void start() {
        spark = LocalSpark.start();
        context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1000, 100_000})
    void theBroadcastOfAPass(int features) {
        Grid[] grids = new Grid[GradientSums.size(features)];
        Arrays.setAll(grids, sum -> new Grid(sum % 50));
        LinearPass pass = new LinearPass(
                TermLayout.ofNumbers(features),
                1,
                new double[features],
                new double[features],
                new double[0][],
                Clip.NONE,
                new TermBounds(1, grids),
                new TermBounds(1, new Grid[] {new Grid(3)}));

        long reckoned =
                new Preflight(TermLayout.ofNumbers(features), room(), new ExecutorRoom(1, 0, 0, 1)).bytesToExecutor();

        assertThat(reckoned).isCloseTo(serialized(pass), Percentage.withPercentage(25));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1000, 100_000})
    void theResultsOfOneStageAndOfTwo(int features) {
        long reckoned =
                ReductionPlan.of(8, GradientSums.bytes(features), room()).bytesOfOne();

        assertThat(largestResult(features, List.of())).isBetween(reckoned / 4, reckoned + reckoned / 100);
        assertThat(largestResult(features, List.of(2))).isBetween(reckoned / 4, reckoned + reckoned / 100);
    }

    // Within one per cent, for Spark sends a result in pieces of 1 KB, each with a header of some bytes.
    private static long largestResult(int features, List<Integer> levels) {
        LargestResult listener = new LargestResult();
        context.sc().addSparkListener(listener);
        JavaRDD<GradientSums> partials =
                context.parallelize(List.of(1, 2, 3, 4, 5, 6, 7, 8), 8).map(partition -> GradientSums.zero(features));
        Reduction.reduce(partials, new ReductionPlan(8, 1, levels), GradientSums::merge);
        int tasks = 8 + levels.stream().mapToInt(Integer::intValue).sum();
        await().until(() -> listener.tasks.get() == tasks);
        context.sc().removeSparkListener(listener);
        return listener.bytes.get();
    }

    private static DriverRoom room() {
        return new DriverRoom(1L << 30, 4L << 30);
    }

    private static long serialized(Object value) {
        return SparkEnv.get()
                .closureSerializer()
                .newInstance()
                .serialize(value, ClassTag.Any())
                .limit();
    }

    /** What Spark itself says of the results of tasks. */
    private static final class LargestResult extends SparkListener {
        private final AtomicLong bytes = new AtomicLong();
        private final AtomicLong tasks = new AtomicLong();

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            bytes.accumulateAndGet(end.taskMetrics().resultSize(), Math::max);
            tasks.incrementAndGet();
        }
    }
}
