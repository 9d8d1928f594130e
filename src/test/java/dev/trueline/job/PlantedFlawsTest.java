package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run says what is wrong with its data and its model, and nothing where nothing is. */
@Tag("job")
class PlantedFlawsTest {
    private static final String HEADER = "serial,id,district,age,area,rooms,price";

    @TempDir
    Path workplace;

    @Test
    void cleanDataRaiseNothing() {
        JobRun run = train(rows(false), "");

        assertThat(run.metrics().get("findings")).isEmpty();
        assertThat(run.out()).doesNotContain("Look at").contains("Slices    worst of 14: ");
        assertThat(run.err()).doesNotContain("Warning");
    }

    @Test
    void aBadSliceAndAKeyThatFollowsTheLabelAreFoundWithTheirNumbers() {
        JobRun run = train(rows(true), "");

        assertThat(kinds(run)).containsExactly("PREDICTIVE_KEY", "BAD_SLICE");
        JsonNode bad = run.metrics().at("/findings/1");
        assertThat(bad.get("subject").asText()).isEqualTo("district = harbour");
        assertThat(bad.get("split").asText()).isEqualTo("TEST");
        assertThat(run.err()).contains("Warning: key serial predicts price").contains("Warning: district = harbour: ");
        assertThat(run.out())
                .contains("Look at   2 findings, in the log and in metrics.json: PREDICTIVE_KEY, BAD_SLICE");
        assertThat(run.metrics().at("/test/slices/0/slice/value").asText()).isEqualTo("harbour");
    }

    @Test
    void theWorstRowIsTheSameFromColumnsAsFromRows() {
        List<String> rows = rows(false);
        // Two copies under other keys: of equal errors the smaller key is named.
        rows.add("1,copy-b,south,5,60,2,9999999");
        rows.add("1,copy-a,south,5,60,2,9999999");
        Path csv = csv(rows);
        Path parquet = Parquet.of(
                csv, workplace.resolve("parquet"), Set.of("serial", "id", "district"), data -> data.repartition(5));
        String split = "split { train = 1, validation = 0, test = 0 }\n";

        JobRun fromRows = train(csv, "csv", split);
        JobRun fromColumns = train(parquet, "parquet", split);

        assertThat(fromRows.metrics().at("/train/worst/key").toString()).isEqualTo("[\"1\",\"copy-a\"]");
        assertThat(fromColumns.metrics().get("train"))
                .isEqualTo(fromRows.metrics().get("train"));
    }

    @Test
    void aSliceColumnThatIsNotInTheContractIsRefused() {
        JobRun run = run(csv(rows(false)), "csv", "evaluation.slices = [town]\n");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "evaluation: slices names 'town', but the contract has no such column of role slice or feature");
    }

    private JobRun train(List<String> rows, String more) {
        return train(csv(rows), "csv", more);
    }

    private JobRun train(Path input, String format, String more) {
        JobRun run = run(input, format, more);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private JobRun run(Path input, String format, String more) {
        return JobRun.train(workplace.resolve(format + more.length()), Map.of(), """
                name = flaws
                input { path = "%s", format = %s }
                contract.columns = [
                  { name = serial, role = key }
                  { name = id, role = key }
                  { name = district, role = slice }
                  { name = age, role = slice, type = double }
                  { name = area, role = feature }
                  { name = rooms, role = feature }
                  { name = price, role = label }
                ]
                """.formatted(input, format) + more);
    }

    private Path csv(List<String> rows) {
        return JobRun.write(workplace.resolve("rows.csv"), HEADER + "\n" + String.join("\n", rows) + "\n");
    }

    private static List<String> kinds(JobRun run) {
        List<String> kinds = new ArrayList<>();
        run.metrics()
                .get("findings")
                .forEach(finding -> kinds.add(finding.get("kind").asText()));
        return kinds;
    }

    /** With the flaws, prices in the harbour are anyone's guess, and serial numbers were given by price. */
    private static List<String> rows(boolean flawed) {
        SplittableRandom random = new SplittableRandom(20260206);
        List<String> districts = List.of("north", "south", "west", "harbour");
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            String district = districts.get(random.nextInt(40) < 4 ? 3 : random.nextInt(3));
            double area = random.nextDouble(40, 260);
            int rooms = random.nextInt(1, 8);
            double noise = random.nextGaussian() * 10_000;
            if (flawed && district.equals("harbour")) {
                noise *= 8;
            }
            double price = 90_000 + 2_000 * area + 9_000 * rooms + noise;
            long serial = flawed ? Math.round(price / 1000) : random.nextInt(1_000_000);
            rows.add(String.format(
                    Locale.ROOT,
                    "%d,r%04d,%s,%.2f,%.2f,%d,%.0f",
                    serial,
                    i,
                    district,
                    random.nextDouble(0, 120),
                    area,
                    rooms,
                    price));
        }
        return rows;
    }
}
