package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.fixture.Reference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The same bits for the houses of California: 20,640 rows that were not made for the purpose. */
@Tag("job")
@Tag("exactness")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameBitsOfPublishedDataTest {
    private static final int STEPS = 30;

    @TempDir
    static Path workplace;

    private String header;
    private List<String> rows;
    private JobRun.Bits expected;

    @BeforeAll
    void trainOnOneCore() {
        Path input = Reference.data("california_housing_raw");
        List<String> lines = JobRun.read(input).lines().toList();
        header = lines.get(0);
        rows = lines.subList(1, lines.size());
        expected = train("one-core", Map.of("spark.master", "local[1]"), input, "csv");
        assertThat(expected.history()).hasSize(STEPS + 1).doesNotHaveDuplicates();
    }

    @Test
    void onTwoCoresWithSevenPartitions() {
        Path input = Reference.data("california_housing_raw");
        String bytes = Long.toString(input.toFile().length() / 7 + 1);

        assertThat(train("seven", Map.of("spark.sql.files.maxPartitionBytes", bytes), input, "csv"))
                .isEqualTo(expected);
    }

    @Test
    void fromFiftyFilesInRandomOrder() {
        Path input = CsvFiles.shuffled(workplace.resolve("fifty/input"), header, rows, 50, 50);

        assertThat(train("fifty", Map.of(), input, "csv")).isEqualTo(expected);
    }

    @Test
    void fromSixtyFourPartitionsOfParquet() {
        Path input = Parquet.of(
                Reference.data("california_housing_raw"),
                workplace.resolve("parquet/input"),
                Set.of(),
                data -> data.orderBy(functions.rand(64)).repartition(64));

        assertThat(train("parquet", Map.of("spark.sql.files.maxPartitionBytes", "20000"), input, "parquet"))
                .isEqualTo(expected);
    }

    private static JobRun.Bits train(String name, Map<String, String> spark, Path input, String format) {
        JobRun run = JobRun.train(workplace.resolve(name), spark, config(input, format));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.bits();
    }

    private static String config(Path input, String format) {
        return """
                name = california
                input { path = "%s", format = %s }
                contract.columns = [
                  { name = longitude, role = feature }
                  { name = latitude, role = feature }
                  { name = housingMedianAge, role = feature }
                  { name = totalRooms, role = feature }
                  { name = totalBedrooms, role = feature }
                  { name = population, role = feature }
                  { name = households, role = feature }
                  { name = medianIncome, role = feature }
                  { name = medianHouseValue, role = label }
                ]
                stopping { max-steps = %d, patience = 0, gradient-tolerance = 0 }
                """.formatted(input, format, STEPS);
    }
}
