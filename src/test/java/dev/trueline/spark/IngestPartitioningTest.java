package dev.trueline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.holdenkarau.spark.testing.JavaRDDComparisons;
import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Contract.OnViolation;
import dev.trueline.contract.Contract.UnexpectedColumns;
import dev.trueline.contract.Role;
import dev.trueline.contract.Source;
import dev.trueline.contract.SplitRatios;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.model.ExampleBlock;
import dev.trueline.spark.source.InputTable;
import dev.trueline.spark.source.rows.RowSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples that a source gives, and the split of each, do not depend on how its rows are partitioned or ordered. */
@Tag("job")
@Tag("exactness")
class IngestPartitioningTest {
    private static final int ROWS = 500;

    @TempDir
    static Path workplace;

    private static SparkSession spark;
    private static List<String> rows;
    private static JavaRDD<String> expected;

    @BeforeAll
    static void ingestOnce() throws IOException {
        spark = LocalSpark.start();
        rows = rows();
        expected = examples(write("expected.csv", rows), 1, List.of("key")).cache();
        assertThat(expected.count()).isEqualTo(ROWS);
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 64})
    void withPartitions(int partitions) throws IOException {
        List<String> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(partitions));

        JavaRDD<String> examples = examples(write("p" + partitions + ".csv", shuffled), partitions, List.of("key"));

        assertThat(examples.getNumPartitions()).isEqualTo(partitions);
        JavaRDDComparisons.assertRDDEquals(expected, examples);
    }

    @Test
    void whenSplitByContent() throws IOException {
        Path input = write("content.csv", rows);

        JavaRDDComparisons.assertRDDEquals(examples(input, 1, List.of()), examples(input, 7, List.of()));
    }

    @Test
    void copiesOfARowFallIntoTheSameSplit() throws IOException {
        List<String> twice = new ArrayList<>();
        for (String row : rows) {
            String content = row.substring(row.indexOf(','));
            twice.add("first" + content);
            twice.add("second" + content);
        }

        Map<String, Long> counts =
                examples(write("copies.csv", twice), 7, List.of()).countByValue();

        assertThat(counts).hasSize(ROWS).allSatisfy((example, count) -> assertThat(count)
                .isEqualTo(2));
    }

    private static JavaRDD<String> examples(Path input, int partitions, List<String> key) throws IOException {
        spark.conf().set("spark.sql.files.maxPartitionBytes", (Files.size(input) + partitions - 1) / partitions);
        spark.conf().set("spark.sql.files.openCostInBytes", 1);
        InputTable table = InputTable.open(spark, new Source(input.toString(), "csv", Map.of()));
        return Ingest.chunks(table, RowSpec.of(contract(), new SplitRatios(0.6, 0.2, 0.2, key, 5)))
                .flatMap(Ingest::blocksOf)
                .flatMap(IngestPartitioningTest::describe);
    }

    /** One text a row, that holds every bit of it and its split. */
    private static Iterator<String> describe(ExampleBlock block) {
        ColumnBlock columns = block.columns();
        List<String> examples = new ArrayList<>();
        for (int row = 0; row < columns.rows(); row++) {
            StringBuilder example = new StringBuilder(block.split().name());
            for (int feature = 0; feature < columns.numbers(); feature++) {
                example.append(' ').append(Double.toHexString(columns.values()[feature * columns.rows() + row]));
            }
            example.append(" -> ").append(Double.toHexString(columns.labels()[row]));
            examples.add(example.toString());
        }
        return examples.iterator();
    }

    private static Contract contract() {
        return new Contract(
                List.of(
                        ColumnContract.number("a", Role.FEATURE),
                        ColumnContract.number("b", Role.FEATURE),
                        ColumnContract.number("y", Role.LABEL),
                        new ColumnContract(
                                "key",
                                Role.KEY,
                                ColumnType.STRING,
                                "",
                                Double.NEGATIVE_INFINITY,
                                Double.POSITIVE_INFINITY,
                                false,
                                Set.of())),
                OnViolation.FAIL,
                UnexpectedColumns.FAIL,
                0);
    }

    private static List<String> rows() {
        SplittableRandom random = new SplittableRandom(77);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add("k" + i + "," + random.nextDouble() + "," + 1e12 * random.nextDouble() + ","
                    + random.nextDouble(-1, 1));
        }
        return rows;
    }

    private static Path write(String name, List<String> rows) throws IOException {
        return Files.writeString(workplace.resolve(name), "key,a,b,y\n" + String.join("\n", rows) + "\n");
    }
}
