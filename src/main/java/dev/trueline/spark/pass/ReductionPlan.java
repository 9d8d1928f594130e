package dev.trueline.spark.pass;

import dev.trueline.spark.session.Bytes;
import dev.trueline.spark.session.DriverRoom;
import java.util.ArrayList;
import java.util.List;

/**
 * How the partial results of many partitions become one: straight on the driver, or first, over some levels, in the
 * executors.
 *
 * <p>What the driver takes in is bounded for any number of partitions: by {@value #BYTES_AT_ONCE} bytes or, where a
 * single result is that large, by {@value #FEW} results; and by what {@link DriverRoom} allows. Merging is exact, so the
 * plan decides nothing but time and room.
 *
 * @param partitions number of partial results at the start
 * @param bytesOfOne bytes of one of them, serialized, with what Spark sends along
 * @param levels how many are left after each level in the executors; empty: the driver merges those of all partitions
 */
public record ReductionPlan(int partitions, long bytesOfOne, List<Integer> levels) {
    // Spark's treeReduce takes a depth, and leaves about the square root of the partitions to the driver whatever their
    // size: with many features that is too much, with few an extra stage for nothing. A level costs some tens of
    // milliseconds, in which a driver receives and merges megabytes; hence the bytes at once. What grows with the
    // number of partitions all the same are Spark's own messages about tasks, a few KB each.
    static final long BYTES_AT_ONCE = 8L << 20;
    static final int FEW = 4;

    // A task of a level reads its share from the network: enough to be worth a task, not so
    // much that it is a bottleneck.
    static final int LEAST_FAN_IN = 16;
    static final int MOST_FAN_IN = 256;
    private static final long FAN_IN_BYTES = 64L << 20;

    // Metrics of the task, which travel with its result.
    public static final long BYTES_WITH_RESULT = 4096;

    public ReductionPlan {
        levels = List.copyOf(levels);
    }

    /**
     * The plan with the fewest levels.
     *
     * @param bytes of one partial result, serialized
     * @throws IllegalArgumentException when the driver has not enough room for a single one
     */
    public static ReductionPlan of(int partitions, long bytes, DriverRoom room) {
        long bytesOfOne = bytes + BYTES_WITH_RESULT;
        if (!room.takes(bytesOfOne)) {
            throw new IllegalArgumentException(
                    "a partial result takes " + Bytes.text(bytesOfOne) + ", " + room.refusal(bytesOfOne));
        }
        long most = Math.min(room.forResults() / bytesOfOne, Math.max(FEW, BYTES_AT_ONCE / bytesOfOne));
        return new ReductionPlan(partitions, bytesOfOne, levels(partitions, most, mostFanIn(bytesOfOne)));
    }

    /** How many results reach the driver. */
    public int results() {
        return levels.isEmpty() ? partitions : levels.get(levels.size() - 1);
    }

    /** How many bytes reach the driver. */
    public long bytesToDriver() {
        return results() * bytesOfOne;
    }

    private static int mostFanIn(long bytesOfOne) {
        return (int) Math.max(LEAST_FAN_IN, Math.min(MOST_FAN_IN, FAN_IN_BYTES / bytesOfOne));
    }

    private static List<Integer> levels(int partitions, long most, int mostFanIn) {
        int depth = 0;
        while (left(partitions, mostFanIn, depth) > most) {
            depth++;
        }
        // With the depth given, the smallest fan-in that does, up to where the driver merges no more than a task.
        int fanIn = 2;
        while (fanIn < mostFanIn && left(partitions, fanIn, depth) > Math.min(most, fanIn)) {
            fanIn++;
        }
        List<Integer> levels = new ArrayList<>();
        for (int level = 1; level <= depth; level++) {
            levels.add(left(partitions, fanIn, level));
        }
        return levels;
    }

    private static int left(int partitions, int fanIn, int levels) {
        int left = partitions;
        for (int level = 0; level < levels; level++) {
            left = (left - 1) / fanIn + 1;
        }
        return left;
    }
}
