package dev.trueline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.RDDInfo;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark books the memory that the cached blocks take, so that it does not promise the same memory twice. */
@Tag("job")
class CachedSizeTest {
    // Of one partition of 499 elements Spark would count 400.
    private static final int BLOCKS = 499;
    private static final int ROWS_PER_BLOCK = 1024;

    @TempDir
    static Path workplace;

    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = LocalSpark.start();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void sparkBooksWhatManyBlocksInOnePartitionTake() {
        try (TrainingData data = new Ingest(spark).read(source(), OneFeature.CONTRACT, allTrain())) {
            CachedSize size = data.cachedSize();

            assertThat(size.bytes()).isEqualTo(2L * Double.BYTES * BLOCKS * ROWS_PER_BLOCK);
            assertThat(size.onDisk()).isZero();
            assertThat(bookedMemory()).isCloseTo(size.bytes(), Percentage.withPercentage(5));
        }
    }

    private static long bookedMemory() {
        RDDInfo[] cached = spark.sparkContext().getRDDStorageInfo();
        assertThat(cached).hasSize(1);
        return cached[0].memSize();
    }

    private static Source source() {
        String directory = workplace.resolve("rows").toString();
        spark.range(0, (long) BLOCKS * ROWS_PER_BLOCK, 1, 1)
                .selectExpr("cast(id as double) as x", "cast(id % 7 as double) as y")
                .write()
                .parquet(directory);
        return new Source(directory, "parquet", Map.of());
    }

    private static SplitRatios allTrain() {
        return new SplitRatios(1, 0, 0, List.of(), 1);
    }
}
