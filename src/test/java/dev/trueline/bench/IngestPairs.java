package dev.trueline.bench;

import dev.trueline.spark.CachedData;

/** Reading, checking, splitting and packing, against Spark's bare scan; and how compact the result is. */
final class IngestPairs {
    private final Workbench workbench;
    private final int rounds;

    IngestPairs(Workbench workbench, int rounds) {
        this.workbench = workbench;
        this.rounds = rounds;
    }

    Comparison againstScan() {
        Side ingest = Side.timed(
                "ingest to cached, split blocks",
                () -> workbench.ingest(Workbench.split()).close());
        Side scan = Side.timed("bare scan, format(\"noop\")", () -> workbench
                .parquet()
                .write()
                .format("noop")
                .mode("overwrite")
                .save());
        return new Pair("ingest", ingest, scan, Bar.atMost(2)).run(2, rounds);
    }

    /** What Spark says that the cache takes, against the numbers alone. */
    Comparison bytes() {
        try (CachedData data = workbench.ingest(Workbench.split())) {
            long rows = data.account().accepted();
            Comparison.Value cached =
                    new Comparison.Value("cached bytes per row", (double) workbench.cachedBytes() / rows);
            double numbers = Double.BYTES * (workbench.table().features() + 1.0);
            return Comparison.of("bytes", cached, new Comparison.Value("8 * (d + 1)", numbers), Bar.atMost(1.05))
                    .in("B");
        }
    }
}
