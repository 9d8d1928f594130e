package dev.trueline.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trueline.contract.Source;
import dev.trueline.contract.Split;
import dev.trueline.contract.SplitRatios;
import dev.trueline.model.BlockPass;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.SplitStatistics;
import dev.trueline.model.TrainingSpace;
import dev.trueline.spark.pack.BlockCheck;
import dev.trueline.spark.pass.MapReduce;
import dev.trueline.spark.pass.SourceCheck;
import dev.trueline.spark.pass.SparkMapReduce;
import dev.trueline.spark.source.rows.RowSpec;
import dev.trueline.train.method.GradientStep;
import dev.trueline.train.objective.LeastSquares;
import dev.trueline.train.optimize.DescentLoop;
import dev.trueline.train.optimize.StopReason;
import dev.trueline.train.optimize.StoppingRules;
import dev.trueline.train.optimize.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BlockManager;
import org.apache.spark.storage.BroadcastBlockId;
import org.apache.spark.storage.RDDBlockId;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;

/**
 * No pass leaves its broadcast behind, as Spark's own block manager sees it.
 *
 * <p>Ours are told from Spark's by what they hold. They have to be gone without a garbage collection; Spark's, the code
 * of its tasks, go when they are collected.
 */
@Tag("job")
class BroadcastLifetimeTest {
    private static final int STEPS = 1000;

    @TempDir
    static Path workplace;

    private static SparkSession spark;

    /** Something to broadcast that nothing else does. */
    private record Marker(double value) implements BlockPass<double[]> {
        @Override
        public double[] sums() {
            if (value < 0) {
                throw new IllegalStateException("a task failed on purpose with " + this);
            }
            return new double[] {value};
        }

        @Override
        public void add(double[] sums, ExampleBlock block, int partition) {}

        @Override
        public double[] merge(double[] sums, double[] other) {
            return new double[] {sums[0] + other[0]};
        }

        @Override
        public long bytes() {
            return Double.BYTES;
        }
    }

    @BeforeAll
    static void start() {
        spark = LocalSpark.start();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void aThousandStepsLeaveNoBroadcastAndNoGrowingMemory() throws IOException {
        try (TrainingData data = new Ingest(spark).read(source(), RowSpec.of(OneFeature.CONTRACT, ratios()))) {
            assertThat(data.load().tasks()).isEqualTo(2);
            descend(data, 10);
            int blocksBefore = settledBroadcastBlocks();
            long memoryBefore = storageMemoryUsed();

            TrainingResult result = descend(data, STEPS);

            assertThat(result.steps()).isEqualTo(STEPS);
            awaitNone(BlockPass.class);
            afterCollection().untilAsserted(() -> {
                System.gc();
                assertThat(broadcasts()).hasSizeLessThanOrEqualTo(blocksBefore);
                assertThat(storageMemoryUsed()).isLessThanOrEqualTo(memoryBefore);
            });
        }
        await().untilAsserted(() ->
                assertThat(blocks()).filteredOn(RDDBlockId.class::isInstance).isEmpty());
    }

    @Test
    void aPassThatSucceedsDestroysItsBroadcast() {
        double[] sum = mapReduce().run("success", new Marker(3));

        assertThat(sum).containsExactly(6);
        awaitNone(Marker.class);
    }

    @Test
    void aPassThatFailsInATaskDestroysItsBroadcast() {
        assertThatThrownBy(() -> mapReduce().run("failure", new Marker(-3)))
                .hasMessageContaining("a task failed on purpose");

        awaitNone(Marker.class);
    }

    @Test
    void aBroadcastThatIsNotDestroyedWouldBeSeen() {
        Broadcast<Marker> kept =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(new Marker(1));

        assertThat(held(Marker.class)).isEqualTo(1);
        kept.destroy();
        awaitNone(Marker.class);
    }

    private static TrainingResult descend(TrainingData data, int steps) {
        Map<Split, SplitStatistics> statistics = data.statistics();
        TrainingSpace space =
                TrainingSpace.standardized(statistics.get(Split.TRAIN).features(), true);
        LeastSquares objective = new LeastSquares(
                space, statistics.get(Split.TRAIN), Optional.ofNullable(statistics.get(Split.VALIDATION)));
        DescentLoop descent = new DescentLoop(
                new StoppingRules(steps, 0, 0, 0, Duration.ZERO),
                new GradientStep(1e-3),
                () -> false,
                System::nanoTime,
                step -> {});
        TrainingResult result = descent.minimize(data.cost(objective), ParameterVector.zero(1));
        assertThat(result.stopReason()).isEqualTo(StopReason.MAX_STEPS);
        return result;
    }

    // In two files: passes over one small partition broadcast nothing.
    private static Source source() throws IOException {
        Path files = Files.createDirectory(workplace.resolve("in"));
        for (int file = 0; file < 2; file++) {
            StringBuilder rows = new StringBuilder("x,y\n");
            for (int i = file; i < 50; i += 2) {
                rows.append(i).append(',').append(3 * i + i % 7).append('\n');
            }
            Files.writeString(files.resolve(file + ".csv"), rows);
        }
        return new Source(files.toString(), "csv", Map.of());
    }

    private static SplitRatios ratios() {
        return new SplitRatios(0.8, 0.2, 0, List.of(), 1);
    }

    private static MapReduce mapReduce() {
        JavaRDD<ExampleBlock> twoEmptyPartitions =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(List.of(), 2);
        SourceCheck nothing = new SourceCheck(new Source("", "none", Map.of()), new BlockCheck());
        return new SparkMapReduce(twoEmptyPartitions, nothing);
    }

    private static void awaitNone(Class<?> type) {
        await().untilAsserted(() -> assertThat(held(type)).isZero());
    }

    /** How many broadcasts hold a value of that type. */
    private static long held(Class<?> type) {
        BlockManager manager = SparkEnv.get().blockManager();
        long count = 0;
        for (BlockId id : broadcastValues()) {
            Option<?> value = manager.getSingle(id, ClassTag.Any());
            if (value.isDefined()) {
                manager.releaseLock(id, Option.empty());
                count += type.isInstance(value.get()) ? 1 : 0;
            }
        }
        return count;
    }

    /** How many there are when Spark has cleaned up what it no longer needs. */
    private static int settledBroadcastBlocks() {
        List<Integer> counts = new ArrayList<>();
        await().pollInterval(Duration.ofMillis(200))
                .atMost(Duration.ofMinutes(1))
                .until(() -> {
                    System.gc();
                    counts.add(broadcasts().size());
                    int last = counts.size() - 1;
                    return last >= 3 && counts.get(last).equals(counts.get(last - 3));
                });
        return counts.get(counts.size() - 1);
    }

    private static ConditionFactory afterCollection() {
        return await().pollInterval(Duration.ofMillis(200)).atMost(Duration.ofMinutes(1));
    }

    // A broadcast is one block with its value and others with the serialized pieces of it.
    private static List<BlockId> broadcastValues() {
        return broadcasts().stream()
                .filter(id -> id instanceof BroadcastBlockId broadcast
                        && broadcast.field().isEmpty())
                .toList();
    }

    private static List<BlockId> broadcasts() {
        return blocks().stream().filter(BlockId::isBroadcast).toList();
    }

    private static List<BlockId> blocks() {
        return CollectionConverters.asJava(SparkEnv.get().blockManager().getMatchingBlockIds(id -> true)).stream()
                .toList();
    }

    private static long storageMemoryUsed() {
        return SparkEnv.get().memoryManager().storageMemoryUsed();
    }
}
