package dev.trueline.bench;

import dev.trueline.model.ParameterVector;
import dev.trueline.spark.CachedData;
import dev.trueline.train.objective.CostFunction;
import java.util.Locale;
import java.util.Map;

/** A step over four times as much data as there is storage memory, against the same step in memory. */
final class SpillPair {
    private static final double RATIO = 4;
    private static final int WARM_UPS = 3;
    private static final long RESERVED_BY_SPARK = 300L << 20;

    private SpillPair() {}

    /** Spark settings that leave memory for a quarter of the data. */
    static Map<String, String> settings(long rows, int features) {
        double bytes = Double.BYTES * (features + 1.0) * rows;
        double fraction = bytes / RATIO / (Runtime.getRuntime().maxMemory() - RESERVED_BY_SPARK);
        return Map.of("spark.memory.fraction", String.format(Locale.ROOT, "%.6f", fraction));
    }

    /** The median seconds of a step in this session. */
    static double seconds(Workbench workbench, int rounds) {
        try (CachedData data = workbench.ingest(Workbench.trainingOnly())) {
            CostFunction cost = data.cost(Workbench.objective(data.statistics()));
            ParameterVector parameters = workbench.somewhere();
            Side step = Side.timed("", () -> cost.evaluate(parameters));
            return step.median(WARM_UPS, rounds);
        }
    }

    static Comparison compare(double spilled, double inMemory) {
        return Comparison.of(
                "spill",
                new Comparison.Value("step, 3/4 of the data on disk", spilled),
                new Comparison.Value("step in memory", inMemory),
                Bar.none());
    }
}
