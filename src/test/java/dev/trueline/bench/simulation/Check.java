package dev.trueline.bench.simulation;

import dev.trueline.spark.session.DriverRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkConf;

/**
 * Real steps next to simulated ones.
 *
 * @param work as many tasks as there are slots
 */
record Check(int executors, int slots, Work work, StepProfile measured, StepTime simulated) {
    static final double LIMIT = 1.25;
    private static final int WARM_UPS = 30;
    private static final int STEPS = 120;

    /** Runs all: with a slot an executor few rows, many rows and many features; with many slots tasks and a level. */
    static List<Check> run(StepCosts costs, int cores) {
        List<Check> checks = new ArrayList<>();
        for (int executors : List.of(1, 2, 4)) {
            checks.addAll(run(costs, cores, executors, 1, Map.of(1_000L, 50, 1_000_000L, 50, 20_000L, 2_000)));
            checks.addAll(run(costs, cores, executors, 16, Map.of(16_000L, 50, 4_096L, 8_000)));
        }
        return checks;
    }

    private static List<Check> run(StepCosts costs, int cores, int executors, int slots, Map<Long, Integer> tables) {
        Cluster cluster = new Cluster(
                executors,
                slots,
                Cluster.Machines.shared(cores),
                Cluster.Network.LOOPBACK,
                DriverRoom.of(new SparkConf()));
        List<Check> checks = new ArrayList<>();
        try (StepRuns runs = new StepRuns(executors, slots)) {
            runs.warmUp();
            new TreeMap<>(tables).forEach((rows, features) -> {
                Work work = Work.evenly(rows, features, executors * slots);
                StepProfile measured = runs.profile(rows, features, executors * slots, WARM_UPS, STEPS);
                Check check = new Check(executors, slots, work, measured, StepSimulation.run(costs, cluster, work));
                System.err.println(check.line());
                checks.add(check);
            });
        }
        return checks;
    }

    /** Simulated over measured. */
    double ratio() {
        return simulated.seconds() / measured.wall();
    }

    boolean met() {
        return ratio() <= LIMIT && ratio() >= 1 / LIMIT;
    }

    static String header() {
        return """
                | executors | slots each | rows | d | levels | measured, ms | least tenth, ms | simulated, ms | ratio |
                |---|---|---|---|---|---|---|---|---|""";
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "| %d | %d | %,d | %,d | %d | %.1f | %.1f | %.1f | %.2f |",
                executors,
                slots,
                work.rows(),
                work.features(),
                simulated.levels(),
                1e3 * measured.wall(),
                1e3 * measured.least(),
                1e3 * simulated.seconds(),
                ratio());
    }
}
