package dev.trueline.bench.simulation;

import dev.trueline.math.kernel.GradientSums;

/**
 * What a simulated step sums up.
 *
 * @param rows of all training data
 * @param features d, all of them numbers
 * @param partitions that the source was read in
 * @param parallelism {@code spark.default.parallelism}, by default the number of slots of the cluster
 */
record Work(long rows, int features, long partitions, int parallelism) {
    /** As many partitions as slots. */
    static Work evenly(long rows, int features, int tasks) {
        return new Work(rows, features, tasks, tasks);
    }

    /** Partitions of so many cached bytes, but at least one per slot. */
    static Work inPartitions(long rows, int features, double bytesOfPartition, int slots) {
        double partitions = Math.ceil(cachedBytes(rows, features) / bytesOfPartition);
        return new Work(rows, features, Math.max(slots, (long) partitions), slots);
    }

    /** Of all cached blocks. */
    static double cachedBytes(long rows, int features) {
        return (double) rows * (features + 1) * Double.BYTES;
    }

    double cachedBytes() {
        return cachedBytes(rows, features);
    }

    /** Terms and further sums that a pass makes. */
    int sums() {
        return GradientSums.size(features);
    }

    /** How many tasks a pass has, as {@code ExecutorGroups} makes them when the executors hold equally many partitions. */
    int tasks(int executors) {
        if (partitions <= parallelism) {
            return Math.toIntExact(partitions);
        }
        long most = (partitions - 1) / parallelism + 1;
        long ofExecutor = (partitions - 1) / executors + 1;
        return Math.toIntExact(Math.min(partitions, executors * ((ofExecutor - 1) / most + 1)));
    }
}
