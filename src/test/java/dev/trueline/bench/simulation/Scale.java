package dev.trueline.bench.simulation;

import dev.trueline.spark.session.DriverRoom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Steps on clusters that are not here.
 *
 * @param slots cores of an executor, which has its machine for itself
 * @param cacheBytes that an executor has for blocks
 * @param partitionBytes cached bytes of a partition of the source
 * @param network of every machine
 * @param room of the driver
 */
record Scale(int slots, double cacheBytes, double partitionBytes, Cluster.Network network, DriverRoom room) {
    static final List<Integer> EXECUTORS = List.of(10, 100, 1_000, 10_000);
    private static final List<Long> ROWS =
            List.of(1_000_000_000L, 10_000_000_000L, 100_000_000_000L, 1_000_000_000_000L);
    private static final List<Integer> FEATURES = List.of(10, 100, 1_000, 10_000, 100_000);
    private static final int CORES_OF_DRIVER = 8;
    private static final int MOST_EXECUTORS = 20_000;

    /** 16 cores, 100 GB of cache and 10 Gbit/s a machine, partitions of 128 MB, and a driver of 8 GB. */
    static Scale usual() {
        return new Scale(
                16, 100e9, 128 << 20, Cluster.Network.gigabits(10, 100e-6), new DriverRoom(1L << 30, 8L << 30));
    }

    Scale withSlots(int other) {
        return new Scale(other, cacheBytes, partitionBytes, network, room);
    }

    Scale withPartitions(double bytes) {
        return new Scale(slots, cacheBytes, bytes, network, room);
    }

    Scale withNetwork(Cluster.Network other) {
        return new Scale(slots, cacheBytes, partitionBytes, other, room);
    }

    Scale withRoom(DriverRoom other) {
        return new Scale(slots, cacheBytes, partitionBytes, network, other);
    }

    /** A step of so many executors. */
    StepTime step(StepCosts costs, int executors, long rows, int features) {
        return step(costs, executors, Work.inPartitions(rows, features, partitionBytes, executors * slots));
    }

    StepTime step(StepCosts costs, int executors, Work work) {
        Cluster.Machines machines = Cluster.Machines.apart(executors, slots, CORES_OF_DRIVER);
        return StepSimulation.run(costs, new Cluster(executors, slots, machines, network, room), work);
    }

    boolean fits(int executors, long rows, int features) {
        return Work.cachedBytes(rows, features) <= executors * cacheBytes;
    }

    /**
     * The fewest executors whose tasks compute no longer than the busiest thread of the driver works; empty where that is
     * more than 20,000.
     */
    OptionalInt knee(StepCosts costs, long rows, int features) {
        if (!past(costs, MOST_EXECUTORS, rows, features)) {
            return OptionalInt.empty();
        }
        int few = 0;
        int enough = MOST_EXECUTORS;
        while (enough - few > 1) {
            int middle = (few + enough) / 2;
            if (past(costs, middle, rows, features)) {
                enough = middle;
            } else {
                few = middle;
            }
        }
        return OptionalInt.of(enough);
    }

    private boolean past(StepCosts costs, int executors, long rows, int features) {
        StepTime time = step(costs, executors, rows, features);
        return time.computing() <= time.scheduling();
    }

    /** A line for rows and features, with seconds per step for each number of executors. */
    private Optional<String> line(StepCosts costs, long rows, int features) {
        if (!fits(EXECUTORS.get(EXECUTORS.size() - 1), rows, features)) {
            return Optional.empty();
        }
        StringBuilder line =
                new StringBuilder(String.format(Locale.ROOT, "| 10^%.0f | %,d |", Math.log10(rows), features));
        for (int executors : EXECUTORS) {
            line.append(fits(executors, rows, features) ? cell(step(costs, executors, rows, features)) : " - |");
        }
        OptionalInt knee = knee(costs, rows, features);
        return Optional.of(
                line.append(knee.isPresent() ? String.format(Locale.ROOT, " %,d |", knee.getAsInt()) : " - |")
                        .toString());
    }

    private static String cell(StepTime time) {
        return String.format(Locale.ROOT, " %.2g (%.2g, %d) |", time.seconds(), time.scheduling(), time.levels());
    }

    /** The table, as Markdown. */
    String table(StepCosts costs) {
        StringBuilder table = new StringBuilder("| rows | d |");
        EXECUTORS.forEach(executors -> table.append(String.format(Locale.ROOT, " %,d executors |", executors)));
        table.append(" knee, executors |\n")
                .append("|---".repeat(EXECUTORS.size() + 3))
                .append("|\n");
        for (long rows : ROWS) {
            for (int features : FEATURES) {
                line(costs, rows, features).ifPresent(line -> table.append(line).append('\n'));
            }
        }
        return table.toString();
    }
}
