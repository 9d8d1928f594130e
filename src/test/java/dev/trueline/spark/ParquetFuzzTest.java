package dev.trueline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.contract.Source;
import dev.trueline.contract.SplitRatios;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.SliceCodes;
import dev.trueline.spark.pack.IngestChunk;
import dev.trueline.spark.pack.Tally;
import dev.trueline.spark.source.SourceTable;
import dev.trueline.spark.source.rows.RejectedRow;
import dev.trueline.spark.source.rows.RowSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of random tables, every row is accepted or rejected with its own values, whichever of Spark's readers reads them.
 *
 * <p>{@code -Dtrueline.fuzz.rows=10000000} makes more of them.
 */
@Tag("job")
class ParquetFuzzTest {
    private static final long ROWS = Long.getLong("trueline.fuzz.rows", 100_000);
    private static final int MOST_ROWS_OF_A_FILE = 10_000; // More than two batches.
    private static final long SEED = Long.getLong("trueline.fuzz.seed", 20260311);
    private static final SplitRatios RATIOS = new SplitRatios(0.6, 0.2, 0.2, List.of(), 3);

    @TempDir
    Path workplace;

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
    void everyRowIsAcceptedOrRejectedWithItsOwnValues() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        long rejected = 0;
        int columnar = 0;
        long rows = 0;
        for (int number = 0; rows < ROWS; number++) {
            RandomTable table = new RandomTable(random.nextLong());
            Path directory = Files.createDirectory(workplace.resolve("table-" + number));
            int files = random.nextInt(1, 4);
            for (int file = 0; file < files; file++) {
                int size = 1 + random.nextInt(MOST_ROWS_OF_A_FILE);
                table.write(directory.resolve("part-" + file + ".parquet"), size);
                rows += size;
            }
            Outcome byColumns = outcome(directory, true);
            assertSame(byColumns, table, "table " + number + " by columns");
            Outcome byRows = outcome(directory, false);
            assertSame(byRows, table, "table " + number + " by rows");
            assertThat(byColumns.fingerprint).isEqualTo(byRows.fingerprint);
            columnar += byColumns.columnar ? 1 : 0;
            rejected += table.rejected().size();
            deleteAll(directory);
        }
        assertThat(columnar).as("tables that came in columns").isPositive();
        assertThat(rejected).isGreaterThan(ROWS / 20).isLessThan(ROWS);
    }

    private static void assertSame(Outcome outcome, RandomTable table, String which) {
        Map<String, Integer> missing = without(table.accepted(), outcome.accepted);
        assertThat(missing).as("%s: accepted rows that are missing", which).isEmpty();
        Map<String, Integer> invented = without(outcome.accepted, table.accepted());
        assertThat(invented)
                .as("%s: accepted rows that were never written", which)
                .isEmpty();
        Map<String, Integer> lost = without(table.rejected(), outcome.rejected);
        assertThat(lost).as("%s: rejected rows that are missing", which).isEmpty();
        Map<String, Integer> surplus = without(outcome.rejected, table.rejected());
        assertThat(surplus)
                .as("%s: rejected rows that were never written", which)
                .isEmpty();
    }

    private static Map<String, Integer> without(Map<String, Integer> some, Map<String, Integer> others) {
        if (some.equals(others)) {
            return Map.of();
        }
        Map<String, Integer> left = new TreeMap<>(some);
        others.forEach((row, count) -> left.remove(row, count));
        return left;
    }

    private record Outcome(
            Map<String, Integer> accepted, Map<String, Integer> rejected, String fingerprint, boolean columnar) {}

    private static Outcome outcome(Path directory, boolean vectorized) {
        spark.conf().set("spark.sql.parquet.enableVectorizedReader", vectorized);
        SourceTable table = SourceTable.open(spark, new Source(directory.toString(), "parquet", Map.of()));
        boolean columnar = table.columnar(RandomTable.contract()).isPresent();
        assertThat(columnar && !vectorized).isFalse();
        Map<String, Integer> accepted = new HashMap<>();
        Map<String, Integer> rejected = new HashMap<>();
        Tally tally = new Tally();
        for (IngestChunk chunk :
                Ingest.chunks(table, RowSpec.of(RandomTable.contract(), RATIOS)).collect()) {
            if (chunk instanceof IngestChunk.Rejects some) {
                some.rows().forEach(row -> rejected.merge(text(row), 1, Integer::sum));
            } else if (chunk instanceof IngestChunk.Counts counts) {
                tally.merge(counts.tally());
            }
            Ingest.blocksOf(chunk).forEachRemaining(block -> count(block, accepted));
        }
        return new Outcome(accepted, rejected, tally.fingerprint(), columnar);
    }

    private static String text(RejectedRow row) {
        List<String> violations = row.violations().stream()
                .map(broken -> broken.column() + " " + broken.rule() + " " + broken.value())
                .toList();
        return RandomTable.reject(violations, row.row());
    }

    private static void count(ExampleBlock block, Map<String, Integer> accepted) {
        ColumnBlock columns = block.columns();
        SliceCodes slices = block.slices();
        for (int row = 0; row < columns.rows(); row++) {
            List<Double> features = new ArrayList<>();
            for (int j = 0; j < columns.numbers(); j++) {
                features.add(columns.values()[j * columns.rows() + row]);
            }
            List<String> texts = new ArrayList<>();
            for (int column = 0; column < slices.codes().length; column++) {
                char code = slices.codes()[column][row];
                texts.add(code == SliceCodes.MISSING ? null : slices.texts()[column][code - SliceCodes.FIRST_TEXT]);
            }
            accepted.merge(RandomTable.example(features, columns.labels()[row], texts), 1, Integer::sum);
        }
    }

    private static void deleteAll(Path directory) throws IOException {
        for (Path file : Files.list(directory).toList()) {
            Files.delete(file);
        }
        Files.delete(directory);
    }
}
