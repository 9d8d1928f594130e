package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a table to a model with two commands and no editing. */
@Tag("job")
class InitCommandTest {
    @TempDir
    Path workplace;

    @Test
    void aTableOfCarsTrainsAsItIsDrafted() {
        Path input = JobRun.write(workplace.resolve("cars.csv"), String.join("\n", cars()) + "\n");

        String draft = draft(input, "--label", "mpg");
        JobRun run = train(draft);

        assertThat(draft)
                .contains("{ name = horsepower, role = feature, type = integer, min = 0, max = ")
                .contains("6 of 398 rows hold \"?\", taken as missing.")
                .contains("{ name = origin, role = feature, type = category }")
                .contains("{ name = \"car name\", role = ignore }");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertBetterThanMean(run);
    }

    @Test
    void theSampleOfHousesTrainsAsItIsDrafted() {
        Path input = Path.of("sample-data/houses.csv");

        String draft = draft(input, "--label", "price");
        JobRun run = train(draft);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertBetterThanMean(run);
    }

    private void assertBetterThanMean(JobRun run) {
        JsonNode test = run.metrics().get("test");
        assertThat(test.at("/model/rmse").asDouble())
                .isLessThan(test.at("/baseline/rmse").asDouble() / 2);
    }

    private String draft(Path input, String... arguments) {
        Path file = workplace.resolve("draft.conf");
        List<String> all = new ArrayList<>(List.of("init", input.toString(), "--output", file.toString()));
        all.addAll(List.of(arguments));
        JobRun run = JobRun.run(file, Map.of(), all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return JobRun.read(file);
    }

    private JobRun train(String draft) {
        return JobRun.train(workplace, draft);
    }

    // Of the shape of a well-known table: 398 rows, a number that is "?" in six of them, a code from 1 to 3, and names.
    private static List<String> cars() {
        Random random = new Random(5);
        List<String> lines = new ArrayList<>(
                List.of("mpg,cylinders,displacement,horsepower,weight,acceleration,model year,origin,car name"));
        int[] cylinders = {4, 4, 4, 4, 6, 6, 8, 8, 3, 5};
        for (int row = 0; row < 398; row++) {
            int count = cylinders[random.nextInt(cylinders.length)];
            double displacement = 25 * count + random.nextInt(60);
            int horsepower = 40 + 12 * count + random.nextInt(40);
            int weight = 1500 + 280 * count + random.nextInt(400);
            double acceleration = 8 + random.nextInt(160) / 10.0;
            int year = 70 + row / 31;
            int origin = 1 + random.nextInt(3);
            double mpg = 38 - 0.007 * weight + 0.7 * (year - 70) + origin + random.nextGaussian();
            lines.add(String.format(
                    java.util.Locale.ROOT,
                    "%.1f,%d,%.1f,%s,%d,%.1f,%d,%d,\"make %d, model %d\"",
                    mpg,
                    count,
                    displacement,
                    row % 70 == 33 ? "?" : String.valueOf(horsepower),
                    weight,
                    acceleration,
                    year,
                    origin,
                    random.nextInt(30),
                    random.nextInt(100)));
        }
        return lines;
    }
}
