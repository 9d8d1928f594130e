package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same rows give the same bits of every parameter, cost and metric, however they are stored and whoever computes.
 *
 * <p>The values go over many magnitudes, so that a sum in another order would show.
 */
@Tag("job")
@Tag("exactness")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameBitsTest {
    private static final int ROWS = 700;
    private static final String HEADER = "key,group,code,age,tiny,wide,offset,huge,u,y";
    private static final Map<String, String> ONE_CORE = Map.of("spark.master", "local[1]");

    @TempDir
    static Path workplace;

    private List<String> rows;
    private JobRun.Bits expected;
    private String expectedMore;

    @BeforeAll
    void trainOnce() {
        rows = rows(ROWS, 90210);
        expected = train("reference", ONE_CORE, csv("reference", HEADER, rows), "csv");
        assertThat(expected.history()).hasSize(16).doesNotHaveDuplicates();
        assertThat(expected.parameters()).hasSize(5).doesNotHaveDuplicates();
        assertThat(expected.metrics()).contains("\"key\" : [ \"k").contains("TOO_MANY_VALUES");
    }

    @Test
    void withTwoCores() {
        assertThat(train("two-cores", Map.of(), csv("two-cores", HEADER, rows), "csv"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 64})
    void withManyPartitionsOfOneFile(int partitions) {
        Path input = csv("split-" + partitions, HEADER, rows);
        long bytes = input.toFile().length() / partitions + 1;

        assertThat(train(
                        "split-" + partitions,
                        Map.of("spark.sql.files.maxPartitionBytes", Long.toString(bytes)),
                        input,
                        "csv"))
                .isEqualTo(expected);
    }

    @Test
    void withFiftyFilesOfRowsInRandomOrder() {
        Path input = CsvFiles.shuffled(workplace.resolve("fifty/input"), HEADER, rows, 50, 8);

        assertThat(train("fifty", Map.of("spark.sql.files.openCostInBytes", "100000000"), input, "csv"))
                .isEqualTo(expected);
    }

    @Test
    void withColumnsInAnotherOrder() {
        List<String> reversed = rows.stream().map(SameBitsTest::reversed).toList();

        assertThat(train("reversed", ONE_CORE, csv("reversed", reversed(HEADER), reversed), "csv"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64})
    void fromParquet(int partitions) {
        Path source = csv("parquet-" + partitions, HEADER, rows);
        Path input = Parquet.of(
                source,
                workplace.resolve("parquet-" + partitions + "/input"),
                Set.of("key", "group"),
                data -> data.orderBy(functions.rand(partitions)).repartition(partitions));

        // Files of at least 64 rows each would be packed together, were it not for the size allowed to a partition.
        assertThat(train(
                        "parquet-" + partitions, Map.of("spark.sql.files.maxPartitionBytes", "1500"), input, "parquet"))
                .isEqualTo(expected);
    }

    private JobRun.Bits train(String name, Map<String, String> spark, Path input, String format) {
        JobRun run = JobRun.train(workplace.resolve(name), spark, config(input, format));
        assertThat(run.exitCode()).as(run.err()).isZero();
        String also = more(run);
        if (expectedMore == null) {
            expectedMore = also;
        }
        assertThat(also).isEqualTo(expectedMore);
        return run.bits();
    }

    /** More of the configuration. */
    String settings() {
        return "";
    }

    /** What else has to be equal. */
    String more(JobRun run) {
        return "";
    }

    private String config(Path input, String format) {
        return """
                name = magnitudes
                input { path = "%s", format = %s }
                contract.columns = [
                  { name = key, role = key }
                  { name = group, role = slice, nullable = true }
                  { name = code, role = slice, type = integer }
                  { name = age, role = slice, type = double }
                  { name = tiny, role = feature }
                  { name = wide, role = feature }
                  { name = offset, role = feature }
                  { name = huge, role = feature }
                  { name = u, role = weight }
                  { name = y, role = label }
                ]
                stopping { max-steps = 15, patience = 0, gradient-tolerance = 0 }
                evaluation.slices = [group, code, age, wide]
                """.formatted(input, format) + settings();
    }

    private static Path csv(String name, String header, List<String> rows) {
        return JobRun.write(workplace.resolve(name + "/rows.csv"), header + "\n" + String.join("\n", rows) + "\n");
    }

    private static List<String> rows(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double tiny = 1e-9 * random.nextDouble(-1, 1);
            double wide = random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-12, 13));
            double offset = 1.7e9 + random.nextDouble(0, 1e5);
            double huge = 1e18 * random.nextDouble();
            double weight = Math.pow(10, random.nextInt(-6, 7)) * random.nextDouble();
            double label = 3e9 * tiny + 1e-11 * wide + 1e-5 * offset - 2e-18 * huge + random.nextDouble();
            String slices =
                    "," + List.of("north", "south", "").get(i % 3) + "," + i + "," + random.nextDouble(0, 90) + ",";
            rows.add("k" + i + slices + tiny + "," + wide + "," + offset + "," + huge + "," + weight + "," + label);
        }
        return rows;
    }

    private static String reversed(String line) {
        List<String> fields = new ArrayList<>(List.of(line.split(",", -1)));
        Collections.reverse(fields);
        return String.join(",", fields);
    }
}
