package dev.trueline.bench.simulation;

import dev.trueline.spark.session.DriverRoom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which setting helps where the driver is the limit: the same step with one of them changed. */
final class Settings {
    private static final List<Case> CASES = List.of(
            new Case(10_000_000_000L, 100),
            new Case(10_000_000_000L, 1_000),
            new Case(10_000_000_000L, 10_000),
            new Case(1_000_000_000_000L, 10_000));
    private static final int FEATURES = 100;

    private Settings() {}

    /** The table, as Markdown. */
    static String table(StepCosts costs, Scale usual) {
        StringBuilder table = new StringBuilder("| d = 100 |");
        CASES.forEach(one -> table.append(
                String.format(Locale.ROOT, " 10^%.0f rows, %,d executors |", Math.log10(one.rows), one.executors)));
        table.append("\n").append("|---".repeat(CASES.size() + 1)).append("|\n");
        changes(usual).forEach((name, change) -> {
            table.append("| ").append(name).append(" |");
            CASES.forEach(one -> table.append(change.cell(costs, one)));
            table.append('\n');
        });
        return table.toString();
    }

    private static Map<String, Change> changes(Scale usual) {
        Map<String, Change> changes = new LinkedHashMap<>();
        changes.put("as above", new Change(usual, 1, 1));
        changes.put("a quarter as many executors", new Change(usual, 4, 1));
        changes.put("`spark.executor.cores` = 4", new Change(usual.withSlots(4), 1, 1));
        changes.put("`spark.default.parallelism` = a quarter of the cores", new Change(usual, 1, 4));
        changes.put(
                "`spark.sql.files.maxPartitionBytes` = 512m",
                new Change(usual.withPartitions(4 * usual.partitionBytes()), 1, 1));
        changes.put("25 Gbit/s", new Change(usual.withNetwork(Cluster.Network.gigabits(25, 100e-6)), 1, 1));
        changes.put(
                "a driver of 32 GB, `spark.driver.maxResultSize` = 4g",
                new Change(usual.withRoom(new DriverRoom(4L << 30, 32L << 30)), 1, 1));
        return changes;
    }

    private record Case(long rows, int executors) {}

    /**
     * What is changed.
     *
     * @param fewerExecutors how many times as few
     * @param fewerTasks how many times as few as there are slots
     */
    private record Change(Scale scale, int fewerExecutors, int fewerTasks) {
        String cell(StepCosts costs, Case one) {
            int left = one.executors / fewerExecutors;
            if (!scale.fits(left, one.rows, FEATURES)) {
                return " - |";
            }
            int slots = left * scale.slots();
            Work work = Work.inPartitions(one.rows, FEATURES, scale.partitionBytes(), slots);
            Work grouped = new Work(one.rows, FEATURES, work.partitions(), slots / fewerTasks);
            return String.format(
                    Locale.ROOT, " %.2g |", scale.step(costs, left, grouped).seconds());
        }
    }
}
