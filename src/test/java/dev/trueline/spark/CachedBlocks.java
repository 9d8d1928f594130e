package dev.trueline.spark;

import dev.trueline.contract.Split;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.model.ExampleBlock;
import dev.trueline.spark.pack.IngestChunk;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** The very blocks that a local session has cached: not copies, but the arrays in the cache. */
public final class CachedBlocks {
    // Reached from tasks, which in a local session run in the virtual machine of the driver.
    private static final Queue<ExampleBlock> SEEN = new ConcurrentLinkedQueue<>();

    private CachedBlocks() {}

    /** The training blocks of the only cached data set. */
    public static List<ColumnBlock> training(SparkSession spark) {
        SEEN.clear();
        new JavaSparkContext(spark.sparkContext()).getPersistentRDDs().values().forEach(CachedBlocks::see);
        List<ColumnBlock> blocks = SEEN.stream()
                .filter(block -> block.split() == Split.TRAIN)
                .map(ExampleBlock::columns)
                .toList();
        SEEN.clear();
        return blocks;
    }

    private static void see(JavaRDD<?> cached) {
        cached.foreach(element -> {
            if (element instanceof IngestChunk chunk) {
                Ingest.blocksOf(chunk).forEachRemaining(SEEN::add);
            }
        });
    }
}
