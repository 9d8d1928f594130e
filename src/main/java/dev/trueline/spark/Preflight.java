package dev.trueline.spark;

import dev.trueline.contract.Split;
import dev.trueline.design.Design;
import dev.trueline.evaluate.Evaluator;
import dev.trueline.math.kernel.GradientSums;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.spark.pack.BlockBuilder;
import dev.trueline.spark.pack.Tally;
import dev.trueline.spark.pass.CachedSize;
import dev.trueline.spark.pass.ColumnStatisticsJob;
import dev.trueline.spark.pass.ReductionPlan;
import dev.trueline.spark.session.Bytes;
import dev.trueline.spark.session.DriverRoom;
import dev.trueline.spark.session.ExecutorRoom;
import dev.trueline.train.objective.Curvature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * What a run needs against what there is, before it takes the time of many machines.
 *
 * <p>Whether there is room for the columns is known before the first row is read; how much the rows take, and how much
 * travels in a step, when they have been read.
 *
 * @param layout of the terms of a row
 */
public record Preflight(TermLayout layout, DriverRoom driver, ExecutorRoom executors) {
    // Refused is what is certain to fail, so the figures are lower bounds: of what the driver keeps of each
    // feature, the vectors of the curvature and some ten more, and the statistics in three splits.
    private static final long VECTORS = Curvature.MAX_PRODUCTS + 10;
    private static final long BYTES_OF_STATISTICS = 64;

    // A task fills a block of each split, and copies one when it is full.
    private static final int BLOCKS_PER_TASK = Split.values().length + 1;
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    // A pass carries coefficient, centre and grid of each feature; the grid is an object in Java's serialization.
    private static final long PASS_BYTES_PER_FEATURE = 2 * Double.BYTES + 10;
    private static final long OTHER_PASS_BYTES = 660;

    // The cache takes up to 60 % of the heap.
    private static final double SHARE_BESIDE_THE_CACHE = 0.4;

    /** For the terms of a design and the room that there is at the moment. */
    public static Preflight of(SparkSession spark, Design design) {
        SparkContext context = spark.sparkContext();
        return new Preflight(design.layout(), DriverRoom.of(context.getConf()), ExecutorRoom.of(context));
    }

    private int features() {
        return layout.size();
    }

    /** Why the run cannot work, as sentences that say what to do; none when it can. */
    public List<String> refusals() {
        List<String> refusals = new ArrayList<>();
        long partial = largestPartial();
        if (!driver.takes(partial)) {
            refusals.add(String.format(
                    Locale.ROOT,
                    "a partial result of %,d terms takes %s, %s",
                    features(),
                    Bytes.text(partial),
                    driver.refusal(partial)));
        }
        if (bytesInDriver() > driver.heap()) {
            refusals.add(String.format(
                    Locale.ROOT,
                    "the driver keeps at least %s of %,d terms, but has a heap of %s; give it more with"
                            + " --driver-memory, or use fewer terms",
                    Bytes.text(bytesInDriver()),
                    features(),
                    Bytes.text(driver.heap())));
        }
        refuseBlocks(refusals);
        return refusals;
    }

    private void refuseBlocks(List<String> refusals) {
        int rows = BlockBuilder.capacity(layout.numbers());
        if ((long) layout.numbers() * rows > LONGEST_ARRAY) {
            refusals.add(String.format(
                    Locale.ROOT,
                    "a block of %d rows has at most %,d terms, not %,d; use fewer",
                    rows,
                    LONGEST_ARRAY / rows,
                    features()));
        } else if (bytesInTask() > executors.heap()) {
            refusals.add(String.format(
                    Locale.ROOT,
                    "a task that packs rows of %,d terms into blocks of %d needs %s, but an executor has a heap of"
                            + " %s; give it more with --executor-memory (with a local master --driver-memory), or use"
                            + " fewer terms",
                    features(),
                    rows,
                    Bytes.text(bytesInTask()),
                    Bytes.text(executors.heap())));
        }
    }

    /** What is unwise about the number of terms, as sentences. */
    public List<String> warnings() {
        long inTasks = executors.tasks() * bytesInTask();
        if (inTasks <= SHARE_BESIDE_THE_CACHE * executors.heap()) {
            return List.of();
        }
        return List.of(String.format(
                Locale.ROOT,
                "packing rows of %,d terms takes %s in each of up to %d tasks at once, %s of the %s heap of an"
                        + " executor, most of which is meant for the cache; memory may run out: use fewer cores for"
                        + " each executor, or more memory",
                features(),
                Bytes.text(bytesInTask()),
                executors.tasks(),
                Bytes.text(inTasks),
                Bytes.text(executors.heap())));
    }

    /** One sentence on what there is to do, where the data are, and what travels in a step. */
    public String report(DataLoad load) {
        CachedSize cached = load.cached();
        return String.format(
                Locale.ROOT,
                "Preflight: %,d rows (%,d to train on) of %,d %s in %,d %s; %s cached%s, where %d %s %s of storage"
                        + " memory; %s.",
                load.allRows(),
                load.rows().get(Split.TRAIN),
                features(),
                plural(features(), "term", "terms"),
                load.blocks(),
                plural(load.blocks(), "block", "blocks"),
                Bytes.text(cached.bytes()),
                cached.onDisk() == 0 ? "" : ", of which " + Bytes.text(cached.onDisk()) + " on disk",
                executors.executors(),
                plural(executors.executors(), "executor has", "executors have"),
                Bytes.text(executors.storage()),
                load.tasks() == 0 ? "that is so little that a step needs no Spark job" : traffic(plan(load)));
    }

    private String traffic(ReductionPlan plan) {
        return String.format(
                Locale.ROOT,
                "a step sends about %s to each executor and %,d partial %s, at most %s, to the driver",
                Bytes.text(bytesToExecutor()),
                plan.results(),
                plural(plan.results(), "sum", "sums"),
                Bytes.text(plan.bytesToDriver()));
    }

    /** What is unwise about the amount of data, as sentences. */
    public List<String> warnings(DataLoad load) {
        CachedSize cached = load.cached();
        if (cached.onDisk() <= cached.bytes() / 2) {
            return List.of();
        }
        return List.of(String.format(
                Locale.ROOT,
                "most of the cached copy is on disk, %s of %s, and every step reads it from there; more executors or"
                        + " more memory in each (--executor-memory, with a local master --driver-memory) make steps"
                        + " faster",
                Bytes.text(cached.onDisk()),
                Bytes.text(cached.bytes())));
    }

    /** Bytes of a step's broadcast, before Spark compresses them. */
    public long bytesToExecutor() {
        return OTHER_PASS_BYTES + PASS_BYTES_PER_FEATURE * features();
    }

    private ReductionPlan plan(DataLoad load) {
        return ReductionPlan.of(load.tasks(), GradientSums.bytes(features()), driver);
    }

    private long largestPartial() {
        long sums = Math.max(ColumnStatisticsJob.bytes(layout), GradientSums.bytes(features()));
        long others = Math.max(Evaluator.bytes(layout.numbers()), Tally.bytes(layout));
        return ReductionPlan.BYTES_WITH_RESULT + Math.max(sums, others);
    }

    private long bytesInDriver() {
        return features() * (VECTORS * Double.BYTES + Split.values().length * BYTES_OF_STATISTICS);
    }

    private long bytesInTask() {
        return BLOCKS_PER_TASK * (layout.numbers() + 1L) * BlockBuilder.capacity(layout.numbers()) * Double.BYTES;
    }

    private static String plural(long count, String one, String many) {
        return count == 1 ? one : many;
    }
}
