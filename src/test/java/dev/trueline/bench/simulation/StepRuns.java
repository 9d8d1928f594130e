package dev.trueline.bench.simulation;

import dev.trueline.contract.Source;
import dev.trueline.contract.Split;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.math.kernel.KernelChoice;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.SliceCodes;
import dev.trueline.model.SplitStatistics;
import dev.trueline.model.TrainingSpace;
import dev.trueline.spark.pack.BlockBuilder;
import dev.trueline.spark.pack.BlockCheck;
import dev.trueline.spark.pass.MapReduceCost;
import dev.trueline.spark.pass.SourceCheck;
import dev.trueline.spark.pass.SparkMapReduce;
import dev.trueline.spark.session.CacheSettings;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.LeastSquares;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;

/**
 * Steps of descent, as a run makes them, on executors that are processes of this machine.
 *
 * <p>The rows are random numbers in [-1, 1], made where they are cached: what a step takes does not depend on them.
 */
final class StepRuns implements AutoCloseable {
    private static final int MEGABYTES = 2048;
    private static final long SEED = 17;
    // While tasks wait, no executor gets more than it has slots, and so all cache equally many partitions.
    private static final long MILLIS_OF_CACHING = 1500;
    private static final int FEATURES_OF_WARM_UP = 400;
    private static final int BLOCKS_OF_WARM_UP = 4;
    private static final int STEPS_OF_WARM_UP = 1500;
    private static final int TASKS_OF_WARM_UP = 2000;
    private static final ColumnStatistics UNIFORM = new ColumnStatistics(-1, 1, 0, Math.sqrt(1.0 / 3));

    private final JavaSparkContext spark;
    private final int executors;
    private final int slots;

    /** Starts a cluster; its executors have {@code slots} each, however many cores there are. */
    StepRuns(int executors, int slots) {
        this.executors = executors;
        this.slots = executors * slots;
        SparkConf conf = CacheSettings.addTo(new SparkConf())
                .setMaster("local-cluster[" + executors + "," + slots + "," + MEGABYTES + "]")
                .setAppName("trueline simulation")
                .set("spark.ui.enabled", "false")
                .set("spark.executor.memory", MEGABYTES + "m")
                .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .set("spark.scheduler.minRegisteredResourcesRatio", "1");
        spark = new JavaSparkContext(conf);
    }

    /**
     * Makes steps until every executor has run some hundred tasks, each a few blocks: its compiler is a process's own.
     */
    void warmUp() {
        int tasksOfExecutor = slots / executors;
        profile(
                64L * BLOCKS_OF_WARM_UP * slots,
                FEATURES_OF_WARM_UP,
                slots,
                STEPS_OF_WARM_UP + TASKS_OF_WARM_UP / tasksOfExecutor,
                1);
    }

    /**
     * Times steps.
     *
     * @param partitions at most one per slot, or many per slot
     * @param warmUps steps that do not count
     * @param steps that do
     */
    StepProfile profile(long rows, int features, int partitions, int warmUps, int steps) {
        JavaRDD<ExampleBlock> blocks = blocks(rows, features, partitions);
        try {
            CostFunction cost = new MapReduceCost(
                    objective(rows, features), new SparkMapReduce(blocks, check(rows)), KernelChoice.AUTO, 1);
            double[] weights = new double[features];
            Arrays.setAll(weights, feature -> 1.0 / (feature + 1));
            ParameterVector parameters = new ParameterVector(0.5, weights);
            time(cost, parameters, warmUps);
            StepProfile before = ProcessorTimes.now();
            double[] times = time(cost, parameters, steps);
            StepProfile mean = ProcessorTimes.now().minus(before).times(1.0 / steps);
            return mean.withClock(times[steps / 2], times[steps / 10]);
        } finally {
            blocks.unpersist(true);
        }
    }

    private static double[] time(CostFunction cost, ParameterVector parameters, int steps) {
        return IntStream.range(0, steps)
                .mapToDouble(step -> {
                    long start = System.nanoTime();
                    cost.evaluate(parameters);
                    return (System.nanoTime() - start) / 1e9;
                })
                .sorted()
                .toArray();
    }

    static LeastSquares objective(long rows, int features) {
        SplitStatistics statistics =
                new SplitStatistics(rows, rows, 1, Collections.nCopies(features, UNIFORM), UNIFORM);
        return new LeastSquares(TrainingSpace.standardized(statistics.features(), true), statistics, Optional.empty());
    }

    private static SourceCheck check(long rows) {
        BlockCheck seen = new BlockCheck();
        blockSizes(rows, 1024).forEach(size -> seen.add(block(size, 0, new Random(SEED))));
        return new SourceCheck(new Source("random numbers", "none", Map.of()), seen);
    }

    private JavaRDD<ExampleBlock> blocks(long rows, int features, int partitions) {
        long waiting = partitions <= slots ? MILLIS_OF_CACHING : 0;
        JavaRDD<ExampleBlock> blocks = spark.parallelize(List.of(), partitions)
                .mapPartitionsWithIndex(
                        (index, nothing) -> {
                            Thread.sleep(waiting);
                            return partition(share(rows, index, partitions), features, index);
                        },
                        false)
                .persist(StorageLevel.MEMORY_AND_DISK());
        blocks.count();
        return blocks;
    }

    private static long share(long rows, int index, int partitions) {
        return rows / partitions + (index < rows % partitions ? 1 : 0);
    }

    private static Iterator<ExampleBlock> partition(long rows, int features, int index) {
        Random random = new Random(SEED + index);
        return blockSizes(rows, BlockBuilder.capacity(features))
                .mapToObj(size -> block(size, features, random))
                .iterator();
    }

    private static LongStream blockSizes(long rows, int capacity) {
        return LongStream.iterate(rows, left -> left > 0, left -> left - capacity)
                .map(left -> Math.min(left, capacity));
    }

    private static ExampleBlock block(long rows, int features, Random random) {
        double[] values = new double[Math.toIntExact(rows * features)];
        double[] labels = new double[Math.toIntExact(rows)];
        Arrays.setAll(values, i -> 2 * random.nextDouble() - 1);
        Arrays.setAll(labels, i -> 2 * random.nextDouble() - 1);
        return new ExampleBlock(Split.TRAIN, 0, new ColumnBlock(values, labels, new double[0]), SliceCodes.NONE);
    }

    @Override
    public void close() {
        spark.stop();
    }
}
