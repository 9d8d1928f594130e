package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.model.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scorer without Spark gives the bits of {@code predict} for raw rows of every kind. */
@Tag("job")
class ScorerParityTest {
    private static final String HEADER = "area,rooms,town,sold,price";
    private static final List<String> TOWNS = List.of("Bonn", "Köln", "Trier", "Ulm, Nord");
    private static final int ROWS = 100_000;

    @TempDir
    Path workplace;

    @Test
    void categoriesDatesBlanksAndUnseenLevels() throws IOException {
        Path training = table("training.csv", 3_000, 1, false);
        JobRun run = JobRun.train(workplace, """
                input.path = "%s"
                contract.columns = [
                  { name = area, role = feature, min = 1, missing = median }
                  { name = rooms, role = feature, missing = constant, constant = 3 }
                  { name = town, role = feature, type = category, missing = level, unseen = other }
                  { name = sold, role = feature, type = date }
                  { name = price, role = label, min = 1 }
                ]
                model.formula = "log(price) ~ log(area) + spline(area, 3) + rooms * town + month(sold) + year(sold)"
                training.solver = exact
                training.on-dependent-columns = drop
                """.formatted(training));
        assertThat(run.exitCode()).as(run.err()).isZero();
        Path input = table("input.csv", ROWS, 2, true);
        Path output = workplace.resolve("scored");

        JobRun predicted = JobRun.run(
                output,
                Map.of(),
                "predict",
                run.directory().toString(),
                "--input",
                input.toString(),
                "--format",
                "csv",
                "--output",
                output.toString());

        assertThat(predicted.exitCode()).as(predicted.err()).isZero();
        List<String[]> scored = scored(output);
        assertThat(scored).hasSize(ROWS);
        Scorer scorer = Scorer.read(run.directory().resolve("model.json"));
        for (String[] row : scored) {
            assertThat(scorer.score(values(row))).isEqualTo(Double.parseDouble(row[5]));
        }
    }

    private static Map<String, String> values(String[] row) {
        Map<String, String> values = new HashMap<>();
        String[] names = HEADER.split(",");
        for (int i = 0; i < names.length; i++) {
            values.put(names[i], row[i].isEmpty() ? null : row[i]);
        }
        return values;
    }

    private Path table(String name, int rows, long seed, boolean unseen) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (int i = 0; i < rows; i++) {
            double area = 20 + 300 * random.nextDouble();
            int rooms = random.nextInt(1, 9);
            int town = random.nextInt(TOWNS.size() + (unseen ? 1 : 0));
            LocalDate sold = LocalDate.of(2015, 1, 1).plusDays(random.nextInt(3650));
            double price = area * (1 + town) * StrictMath.exp(0.1 * rooms + 0.1 * random.nextDouble());
            lines.add("%s,%s,%s,%s,%s"
                    .formatted(
                            random.nextInt(20) == 0 ? "" : Double.toString(area),
                            random.nextInt(20) == 0 ? "" : Integer.toString(rooms),
                            random.nextInt(20) == 0 ? "" : town < TOWNS.size() ? '"' + TOWNS.get(town) + '"' : "Rom",
                            sold,
                            price));
        }
        return Files.write(workplace.resolve(name), lines);
    }

    private static List<String[]> scored(Path output) throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (Path file : JobRun.files(output)) {
            if (file.toString().endsWith(".csv")) {
                Files.readAllLines(file).stream()
                        .skip(1)
                        .map(ScorerParityTest::cells)
                        .forEach(rows::add);
            }
        }
        return rows;
    }

    // Only the town is ever quoted.
    private static String[] cells(String line) {
        String plain = line.replace("\"Ulm, Nord\"", "Ulm; Nord");
        String[] cells = plain.split(",", -1);
        cells[2] = cells[2].replace("Ulm; Nord", "Ulm, Nord").replace("\"", "");
        return cells;
    }
}
