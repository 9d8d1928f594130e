package dev.trueline.bench.simulation;

import dev.trueline.spark.session.DriverRoom;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Which setting helps where the driver is the limit: steps with one setting changed, on as many cores. */
final class Settings {
    private static final int EXECUTORS = 1_000;
    private static final int MORE = 10_000;
    private static final long ROWS = 10_000_000_000L;

    private Settings() {}

    /** The table, as Markdown. */
    static String table(StepCosts costs, Scale usual) {
        StringBuilder table = new StringBuilder(
                "| 10^10 rows | d = 100, 4,000 cores | d = 100, 40,000 cores | d = 1,000, 40,000 cores |\n");
        table.append("|---|---|---|---|\n");
        changes(usual)
                .forEach((name, change) -> table.append(String.format(
                        Locale.ROOT,
                        "| %s | %.2g | %.2g | %.2g |%n",
                        name,
                        change.seconds(costs, EXECUTORS, 100),
                        change.seconds(costs, MORE, 100),
                        change.seconds(costs, MORE, 1_000))));
        return table.toString();
    }

    private static Map<String, Change> changes(Scale usual) {
        Map<String, Change> changes = new LinkedHashMap<>();
        changes.put("as above", new Change(usual, 1, 1));
        changes.put("`spark.default.parallelism` = a quarter of the cores", new Change(usual, 1, 4));
        changes.put("a quarter as many executors, of 16 cores", new Change(usual.withSlots(4 * usual.slots()), 4, 1));
        changes.put("a quarter as many executors and cores", new Change(usual, 4, 1));
        changes.put(
                "`spark.sql.files.maxPartitionBytes` = 512m",
                new Change(usual.withPartitions(4 * usual.partitionBytes()), 1, 1));
        changes.put("25 Gbit/s", new Change(usual.withNetwork(Cluster.Network.gigabits(25, 100e-6)), 1, 1));
        changes.put(
                "a driver of 32 GB, `spark.driver.maxResultSize` = 4g",
                new Change(usual.withRoom(new DriverRoom(4L << 30, 32L << 30)), 1, 1));
        return changes;
    }

    /**
     * @param fewer how many times fewer executors
     * @param larger how many times fewer tasks than slots
     */
    private record Change(Scale scale, int fewer, int larger) {
        double seconds(StepCosts costs, int executors, int features) {
            int left = executors / fewer;
            int slots = left * scale.slots();
            Work work = Work.inPartitions(ROWS, features, scale.partitionBytes(), slots);
            return scale.step(costs, left, new Work(ROWS, features, work.partitions(), slots / larger))
                    .seconds();
        }
    }
}
