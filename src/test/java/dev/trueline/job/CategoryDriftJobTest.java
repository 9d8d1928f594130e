package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of whose categories other levels are frequent than in the training. */
@Tag("job")
class CategoryDriftJobTest {
    private static final String CONFIG = """
            input.path = "%s"
            contract.columns = [
              { name = id, role = key }
              { name = zone, role = feature, type = category }
              { name = day, role = feature, type = date }
              { name = x, role = feature }
              { name = y, role = label }
            ]
            model.formula = "%s"
            """;

    @TempDir
    static Path workplace;

    private static Path other;
    private static Path model;

    @BeforeAll
    static void train() {
        Path same = table("same.csv", 0.3, 1);
        other = table("other.csv", 0.7, 2);
        JobRun run = JobRun.train(workplace, CONFIG.formatted(same, "y ~ x + zone + weekday(day)"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        model = run.directory();
    }

    @Test
    void evaluateNamesTheCategoryThatHasMovedAndTheLevelThatMovedMost() {
        JobRun run = JobRun.run(
                workplace.resolve("evaluated"),
                Map.of(),
                "evaluate",
                model.toString(),
                "--input",
                other.toString(),
                "--output",
                workplace.resolve("evaluated").toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .containsPattern(
                        "zone has moved far: population stability index 0\\.\\d+, 'north' is (69|70)\\.\\d % of"
                                + " the rows where it was (29|30)\\.\\d % in training")
                .doesNotContain("weekday(day) has moved");
        assertThat(run.out()).contains("of 5 columns have moved").contains("zone");
        JsonNode drift = JobRun.json(run.text("drift.json")).get("categories");
        assertThat(drift.findValuesAsText("column")).containsExactly("zone", "weekday(day)");
        assertThat(drift.get(0).get("levels")).hasSize(3);
        assertThat(drift.get(1).get("levels")).hasSize(7);
    }

    @Test
    void predictNamesItAsWell() {
        Path scored = workplace.resolve("scored");

        JobRun run = JobRun.run(
                scored,
                Map.of(),
                "predict",
                model.toString(),
                "--input",
                other.toString(),
                "--output",
                scored.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("zone has moved far");
    }

    @Test
    void theGateNamesItWhereTheChampionHasItsCategoriesInAnotherOrder() {
        JobRun run = JobRun.train(
                workplace.resolve("challenger"),
                CONFIG.formatted(other, "y ~ weekday(day) + x + zone"),
                "--champion",
                model.toString(),
                "--set",
                "gate.max-drift=0.25");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
        assertThat(run.out()).contains("gate.max-drift: zone has moved far");
        assertThat(run.err()).doesNotContain("weekday(day) has moved");
    }

    /** @param north share of the rows with that zone */
    private static Path table(String name, double north, long seed) {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("id,zone,day,x,y\n");
        for (int row = 0; row < 3_000; row++) {
            String zone = random.nextDouble() < north ? "north" : random.nextBoolean() ? "south" : "east";
            double x = random.nextGaussian();
            csv.append("%d,%s,2024-05-%02d,%s,%s%n"
                    .formatted(row, zone, 1 + random.nextInt(28), x, x + zone.length() + random.nextGaussian()));
        }
        return JobRun.write(workplace.resolve(name), csv.toString());
    }
}
