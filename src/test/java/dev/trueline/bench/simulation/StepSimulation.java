package dev.trueline.bench.simulation;

import dev.trueline.math.kernel.GradientSums;
import dev.trueline.spark.pass.ReductionPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * One step of descent: the driver prepares the pass and launches a task after the other; an executor reads the broadcast
 * for the first of its tasks, from the driver or from an executor that has it; the sums go to the driver, or through the
 * levels that the {@link ReductionPlan} has, each of them a stage of its own.
 */
// Not in it: stragglers, lost executors, garbage collection beyond that of the calibration, blocks that are read from
// disk, and the list of where the parts of a shuffle are, which grows with the tasks of both sides.
final class StepSimulation {
    private final EventQueue events = new EventQueue();
    private final StepCosts costs;
    private final Cluster cluster;
    private final Work work;
    private final int tasks;
    private final ReductionPlan plan;
    private final SimulatedDriver driver;
    private final List<SimulatedExecutor> executors = new ArrayList<>();
    private Torrent broadcast;
    private double end;

    private StepSimulation(StepCosts costs, Cluster cluster, Work work) {
        this.costs = costs;
        this.cluster = cluster;
        this.work = work;
        tasks = work.tasks(cluster.executors());
        plan = ReductionPlan.of(tasks, GradientSums.bytes(work.features()), cluster.room());
        List<Machine> machines = new ArrayList<>();
        for (int i = 0; i < cluster.machines().count(); i++) {
            machines.add(machine(cluster.machines().cores()));
        }
        for (int i = 0; i < cluster.executors(); i++) {
            executors.add(new SimulatedExecutor(events, machines.get(i % machines.size()), cluster));
        }
        int own = cluster.machines().coresOfDriver();
        driver = new SimulatedDriver(events, own == 0 ? machines.get(0) : machine(own), cluster.network());
    }

    private Machine machine(int cores) {
        return new Machine(events, cores, costs.kernel().slowdown());
    }

    /**
     * Simulates a step.
     *
     * @throws IllegalArgumentException when the driver has not enough room for the sums of one task
     */
    static StepTime run(StepCosts costs, Cluster cluster, Work work) {
        return new StepSimulation(costs, cluster, work).run();
    }

    private StepTime run() {
        double preparation = costs.pass().start().of(work.features())
                + work.partitions() * costs.pass().perPartition();
        driver.prepare(preparation, this::pass);
        events.run();
        return new StepTime(
                end, driver.busiest(), computing(0), tasks, plan.levels().size());
    }

    /**
     * Tasks of one kind.
     *
     * @param seconds that each computes
     * @param bytesRead of each, from other executors
     * @param broadcast features whose parameters each executor reads
     * @param results features whose sums each task sends to the driver
     */
    private record Stage(int tasks, IntToDoubleFunction seconds, double bytesRead, int broadcast, int results) {}

    private void pass() {
        boolean last = plan.levels().isEmpty();
        double written = last ? 0 : costs.level().perSum() * work.sums();
        run(
                new Stage(tasks, task -> computing(task) + written, 0, work.features(), last ? work.features() : 0),
                () -> level(0));
    }

    private void level(int level) {
        if (level == plan.levels().size()) {
            end = events.now();
            return;
        }
        int count = plan.levels().get(level);
        boolean last = level == plan.levels().size() - 1;
        double fanIn = (double) (level == 0 ? tasks : plan.levels().get(level - 1)) / count;
        double merged = costs.level().perSum() * work.sums() * (last ? fanIn : fanIn + 1);
        double seconds = costs.task().each().of(work.features()) + merged;
        Stage stage = new Stage(count, task -> seconds, fanIn * plan.bytesOfOne(), 0, last ? work.features() : 0);
        driver.prepare(costs.level().stage(), () -> run(stage, () -> level(level + 1)));
    }

    /** Seconds of a task over blocks; the first ones have a partition more where they cannot be dealt evenly. */
    private double computing(int task) {
        double rowsOfPartition = (double) work.rows() / work.partitions();
        long partitions = work.partitions() / tasks + (task < work.partitions() % tasks ? 1 : 0);
        return costs.kernel().seconds(rowsOfPartition * partitions, work)
                + costs.task().each().of(work.features());
    }

    private void run(Stage stage, Runnable then) {
        executors.forEach(SimulatedExecutor::begin);
        double bytes = stage.broadcast == 0 ? 0 : costs.pass().broadcastBytes().of(stage.broadcast);
        broadcast = new Torrent(events, cluster.network(), bytes);
        int[] left = {stage.tasks};
        for (int i = 0; i < stage.tasks; i++) {
            int task = i;
            SimulatedExecutor executor = executors.get(task % executors.size());
            driver.launch(
                    costs.result().launch(),
                    () -> events.after(
                            cluster.network().latency(),
                            () -> executor.start(() -> run(stage, task, executor, () -> {
                                if (--left[0] == 0) {
                                    then.run();
                                }
                            }))));
        }
    }

    private void run(Stage stage, int task, SimulatedExecutor executor, Runnable done) {
        double bytes = ReductionPlan.BYTES_WITH_RESULT + (stage.results == 0 ? 0 : GradientSums.bytes(stage.results));
        executor.prepare(
                ready -> driver.locate(
                        costs.pass(),
                        () -> broadcast.read(() ->
                                executor.machine().work(costs.task().first().of(stage.broadcast), ready))),
                () -> read(stage, executor, () -> executor.machine().work(stage.seconds.applyAsDouble(task), () -> {
                    executor.end();
                    driver.receive(bytes, costs.result(), stage.results, done);
                })));
    }

    private static void read(Stage stage, SimulatedExecutor executor, Runnable done) {
        if (stage.bytesRead == 0) {
            done.run();
        } else {
            executor.in().send(stage.bytesRead, done);
        }
    }
}
