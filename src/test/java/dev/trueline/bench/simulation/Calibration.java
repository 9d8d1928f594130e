package dev.trueline.bench.simulation;

import dev.trueline.bench.simulation.StepCosts.Affine;
import dev.trueline.math.kernel.GradientSums;
import dev.trueline.math.kernel.LinearPass;
import dev.trueline.model.ParameterVector;
import dev.trueline.spark.pack.BlockBuilder;
import dev.trueline.spark.session.DriverRoom;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import org.apache.spark.SparkConf;

/**
 * Measures the costs of the model on one executor, with few rows and one block a task, or many rows and one task; and
 * what an executor costs the driver on three of them.
 *
 * <p>Each cost is a difference of two runs that differ in one thing, in processor time: it is steadier than time of the
 * clock. What remains of the shortest step, in which threads wait for each other, is taken from the clock, and so is
 * what remains of a step with a level.
 */
final class Calibration {
    private static final int SLOTS = 64;
    private static final int EXECUTORS = 3;
    private static final int FEW = 20;
    private static final int SOME = 500;
    private static final int MANY = 4_000;
    private static final int MANY_FOR_A_LEVEL = 6_000;
    private static final int FAR = 20_000;
    private static final int PARTITIONS = 2048;
    private static final int ROWS_OF_TASK = 64;
    private static final int SHORTER = 8;
    private static final int WARM_UPS = 30;
    private static final int STEPS = 100;
    // Of the shortest steps, on which all other costs rest.
    private static final int MANY_STEPS = 1000;

    private final int cores;
    private StepProfile one;
    private StepProfile wide;
    private StepProfile many;
    private StepProfile grouped;
    private StepProfile tree;
    private StepProfile apart;
    private StepProfile perTask;
    private StepProfile perTaskAndFeature;
    private StepProfile perFeature;
    private StepProfile perExecutor;

    private Calibration(int cores) {
        this.cores = cores;
    }

    /**
     * Measures all costs.
     *
     * @param cores of this machine
     */
    static StepCosts measure(int cores) {
        return new Calibration(cores).measure();
    }

    private StepCosts measure() {
        StepCosts.Kernel kernel;
        try (StepRuns runs = new StepRuns(1, 1)) {
            runs.warmUp();
            one = profile(runs, FEW, 1, ROWS_OF_TASK, MANY_STEPS);
            wide = profile(runs, MANY, 1, ROWS_OF_TASK, MANY_STEPS);
        }
        try (StepRuns runs = new StepRuns(1, SLOTS)) {
            runs.warmUp();
            kernel = kernel(runs);
            tasks(runs);
        }
        try (StepRuns runs = new StepRuns(EXECUTORS, 1)) {
            runs.warmUp();
            apart = profile(runs, FEW, EXECUTORS, EXECUTORS * ROWS_OF_TASK, MANY_STEPS);
        }
        perExecutor = apart.minus(one).times(1.0 / (EXECUTORS - 1)).minus(perTask);
        StepCosts costs = costs(kernel);
        return level(costs.withStart(Math.max(0, one.wall() - simulated(costs, 1, FEW))));
    }

    private StepCosts.Kernel kernel(StepRuns runs) {
        double perFew = perTerm(runs, FEW, 1, 1_600_000);
        double perSome = perTerm(runs, SOME, 1, 80_000);
        double perFar = perTerm(runs, FAR, 1, 1_920);
        double together = perTerm(runs, FEW, cores, 1_600_000);
        double few = BlockBuilder.capacity(FEW);
        double some = BlockBuilder.capacity(SOME);
        double flush = Math.max(0, (perSome - perFew) / (1 / some - 1 / few));
        return new StepCosts.Kernel(
                perFew - flush / few,
                perFar - flush / BlockBuilder.capacity(FAR),
                flush,
                Math.max(1, together / perFew));
    }

    /** Seconds of a row and a sum, flushes included, from so many rows a task and an eighth of that. */
    private static double perTerm(StepRuns runs, int features, int tasks, long rows) {
        StepProfile more = profile(runs, features, tasks, tasks * rows)
                .minus(profile(runs, features, tasks, tasks * rows / SHORTER));
        return more.executors() / (tasks * (rows - rows / SHORTER) * GradientSums.size(features));
    }

    private void tasks(StepRuns runs) {
        many = profile(runs, FEW, SLOTS, ROWS_OF_TASK * SLOTS);
        StepProfile both = profile(runs, MANY, SLOTS, ROWS_OF_TASK * SLOTS);
        grouped = profile(runs, FEW, PARTITIONS, ROWS_OF_TASK * SLOTS);
        tree = profile(runs, MANY_FOR_A_LEVEL, SLOTS, ROWS_OF_TASK * SLOTS);
        perTask = many.minus(one).times(1.0 / (SLOTS - 1));
        StepProfile ofOneTask = wide.minus(one).times(1.0 / (MANY - FEW));
        StepProfile ofAllTasks = both.minus(many).times(1.0 / (MANY - FEW));
        perTaskAndFeature = ofAllTasks.minus(ofOneTask).times(1.0 / (SLOTS - 1));
        perFeature = ofOneTask.minus(perTaskAndFeature);
    }

    private StepCosts costs(StepCosts.Kernel kernel) {
        double kernelOfFew = kernel.seconds(ROWS_OF_TASK, Work.evenly(ROWS_OF_TASK, FEW, 1));
        double kernelOfMany = kernel.seconds(ROWS_OF_TASK, Work.evenly(ROWS_OF_TASK, MANY, 1));
        Affine each = affine(
                perTask.executors() - kernelOfFew,
                perTaskAndFeature.executors() - (kernelOfMany - kernelOfFew) / (MANY - FEW));
        Affine first = affine(one.executors() - kernelOfFew - each.of(FEW), perFeature.executors());
        return new StepCosts(
                kernel,
                pass(),
                new StepCosts.Result(
                        perTask.scheduler(),
                        affine(perTask.readers(), perTaskAndFeature.readers()),
                        affine(perTask.merger(), perTaskAndFeature.merger()),
                        affine(perTask.other(), perTaskAndFeature.other())),
                new StepCosts.Task(first, each),
                new StepCosts.Level(0, 0));
    }

    private StepCosts.Pass pass() {
        StepProfile perPartition = grouped.minus(many).times(1.0 / (PARTITIONS - SLOTS));
        return new StepCosts.Pass(
                new Affine(0, Math.max(0, perFeature.driver())),
                Math.max(0, perPartition.main() + perPartition.scheduler() + perPartition.merger()),
                Math.max(0, perExecutor.locator()),
                Math.max(0, perExecutor.driver() - perExecutor.locator()),
                broadcastBytes());
    }

    private static Affine affine(double ofFew, double perFeature) {
        double slope = Math.max(0, perFeature);
        return new Affine(Math.max(0, ofFew - FEW * slope), slope);
    }

    private static Affine broadcastBytes() {
        double few = bytes(FEW);
        return affine(few, (bytes(MANY) - few) / (MANY - FEW));
    }

    private static int bytes(int features) {
        LinearPass pass = StepRuns.objective(1, features)
                .pass(ParameterVector.zero(features))
                .orElseThrow();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(pass);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.size();
    }

    private StepCosts level(StepCosts costs) {
        Work work = Work.evenly((long) ROWS_OF_TASK * SLOTS, MANY_FOR_A_LEVEL, SLOTS);
        double flat = costs.task().first().of(MANY_FOR_A_LEVEL)
                + SLOTS
                        * (costs.task().each().of(MANY_FOR_A_LEVEL)
                                + costs.kernel().seconds(ROWS_OF_TASK, work));
        double perSum = Math.max(0, tree.executors() - flat) / (2.0 * SLOTS * work.sums());
        StepCosts shuffled = costs.withLevel(new StepCosts.Level(0, perSum));
        double stage = Math.max(0, tree.wall() - simulated(shuffled, SLOTS, MANY_FOR_A_LEVEL));
        return costs.withLevel(new StepCosts.Level(stage, perSum));
    }

    private double simulated(StepCosts costs, int tasks, int features) {
        Cluster cluster = new Cluster(
                1, SLOTS, Cluster.Machines.shared(cores), Cluster.Network.LOOPBACK, DriverRoom.of(new SparkConf()));
        return StepSimulation.run(costs, cluster, Work.evenly((long) ROWS_OF_TASK * tasks, features, tasks))
                .seconds();
    }

    private static StepProfile profile(StepRuns runs, int features, int tasks, long rows) {
        return profile(runs, features, tasks, rows, STEPS);
    }

    private static StepProfile profile(StepRuns runs, int features, int tasks, long rows, int steps) {
        StepProfile profile = runs.profile(rows, features, tasks, WARM_UPS, steps);
        System.err.printf("%,d rows, d = %,d, %d partitions: %s%n", rows, features, tasks, profile);
        return profile;
    }
}
