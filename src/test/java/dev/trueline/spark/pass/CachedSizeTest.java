package dev.trueline.spark.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Contract.OnViolation;
import dev.trueline.contract.Contract.UnexpectedColumns;
import dev.trueline.contract.Role;
import dev.trueline.contract.Source;
import dev.trueline.contract.SplitRatios;
import dev.trueline.spark.Ingest;
import dev.trueline.spark.LocalSpark;
import dev.trueline.spark.OneFeature;
import dev.trueline.spark.TrainingData;
import dev.trueline.spark.source.rows.RowSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        try (TrainingData data = new Ingest(spark).read(source(), RowSpec.of(OneFeature.CONTRACT, allTrain()))) {
            CachedSize size = data.cachedSize();

            assertThat(size.bytes()).isEqualTo(2L * Double.BYTES * BLOCKS * ROWS_PER_BLOCK);
            assertThat(size.onDisk()).isZero();
            assertThat(bookedMemory()).isCloseTo(size.bytes(), Percentage.withPercentage(5));
        }
    }

    @Test
    void aSliceColumnTakesSomeTwoBytesARowOrFourWhereItHoldsNumbers() {
        try (TrainingData data = new Ingest(spark).read(slicedSource(), RowSpec.of(sliced(), allTrain()))) {
            long rows = (long) BLOCKS * ROWS_PER_BLOCK;
            long unsliced = 2L * Double.BYTES * rows;
            CachedSize size = data.cachedSize();

            assertThat(size.bytes() - unsliced).isBetween(6 * rows, 6 * rows + rows / 20);
            assertThat(bookedMemory()).isCloseTo(size.bytes(), Percentage.withPercentage(5));
        }
    }

    private static Contract sliced() {
        List<ColumnContract> columns = new ArrayList<>(OneFeature.CONTRACT.columns());
        columns.add(slice("district", ColumnType.STRING));
        columns.add(slice("height", ColumnType.DOUBLE));
        return new Contract(columns, OnViolation.FAIL, UnexpectedColumns.FAIL, 0);
    }

    private static ColumnContract slice(String name, ColumnType type) {
        return new ColumnContract(
                name, Role.SLICE, type, "", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, Set.of());
    }

    private static Source slicedSource() {
        String directory = workplace.resolve("sliced").toString();
        spark.range(0, (long) BLOCKS * ROWS_PER_BLOCK, 1, 1)
                .selectExpr(
                        "cast(id as double) as x",
                        "cast(id % 7 as double) as y",
                        "concat('a district of the town with a long name ', id % 6) as district",
                        "cast(id % 1000 as double) as height")
                .write()
                .parquet(directory);
        return new Source(directory, "parquet", Map.of());
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
