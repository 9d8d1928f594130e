package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    @Test
    void datesAndMissingLabelsTrainAsTheyAreDrafted() {
        LocalDate first = LocalDate.of(2019, 1, 1);
        Random random = new Random(8);
        List<String> lines = new ArrayList<>(List.of("sold on;when;size, in m2;again;town;price \"EUR\""));
        for (int row = 0; row < 600; row++) {
            LocalDate day = first.plusDays(random.nextInt(1500));
            double size = 20 + random.nextInt(2000) / 10.0;
            String date = row % 40 == 7 ? "n/a" : day.toString();
            String price = row % 60 == 9 ? "?" : String.format(Locale.ROOT, "%.2f", 500 * size + 3 * day.toEpochDay());
            lines.add(String.join(
                    ";",
                    date,
                    day + " " + String.format(Locale.ROOT, "%02d:15", random.nextInt(24)),
                    row % 60 == 9 ? "large" : String.valueOf(size).replace('.', ','),
                    price,
                    List.of("Ulm", "Bonn", "").get(random.nextInt(3)),
                    price));
        }
        Path input = JobRun.write(workplace.resolve("sales.csv"), String.join("\n", lines) + "\n");

        String draft = draft(input, "--label", "price \"EUR\"", "--option", "sep=;");
        JobRun run = train(draft);

        assertThat(draft)
                .contains("input.options.sep = \";\"")
                .contains("# 10 of 600 rows break this contract.")
                .contains("# WARNING: it has the value of the label")
                .contains("\"month(`sold on`)\"")
                .contains("\"hour(when)\"");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.rejects()).hasSize(10);
        assertBetterThanMean(run);
    }

    @Test
    void columnsOfTypesTrainAsTheyAreDrafted() {
        Path input = Parquet.of(
                "select id, id * id % 101 + 0.5D as x, array(id) as list, date_add(date'2021-01-01', cast(id as int)) as day,"
                        + " if(id % 3 = 0, null, id % 2 = 0) as even, cast(id % 7 as decimal(9, 2)) / 4 as part,"
                        + " 3.0 * (id * id % 101) + id % 7 as y from range(500)",
                workplace.resolve("rows"));

        String draft = draft(input);
        JobRun run = train(draft);

        assertThat(draft)
                .contains("# Read as parquet, because ")
                .contains("input.format = parquet")
                .contains("{ name = id, role = key }")
                .contains("{ name = list, role = ignore }")
                .contains("{ name = even, role = feature, type = boolean, missing = median }");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertBetterThanMean(run);
    }

    @Test
    void linesOfJsonAreKnownByTheNameOfTheirFile() {
        StringBuilder lines = new StringBuilder();
        for (int row = 0; row < 30; row++) {
            lines.append("{\"x\": ")
                    .append(row * row % 17)
                    .append(", \"y\": ")
                    .append(row)
                    .append(".5}\n");
        }
        Path input = JobRun.write(workplace.resolve("rows.jsonl"), lines.toString());

        assertThat(draft(input))
                .contains("# Read as json, because the name of rows.jsonl ends in .jsonl.\ninput.format = json\n");
    }

    @Test
    void withoutAFileTheDraftGoesToStandardOutput() {
        Path input = Path.of("sample-data/line.csv");

        JobRun run = JobRun.run(workplace, Map.of(), "init", input.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("# A first configuration for sample-data/line.csv, drafted from its 100 rows.");
        assertThat(run.err())
                .contains(
                        "Warning: no --label is named, so the label is 'y', the last column of numbers; --label COLUMN");
    }

    @Test
    void whatIsThereIsKept() {
        Path file = JobRun.write(workplace.resolve("mine.conf"), "mine");

        JobRun run = JobRun.run(file, Map.of(), "init", "sample-data/line.csv", "--output", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("mine.conf exists already, and is kept; remove it, or choose another path");
        assertThat(JobRun.read(file)).isEqualTo("mine");
    }

    @Test
    void refusalsNameTheOptionsOfThisCommand() {
        Path file = JobRun.write(workplace.resolve("in.csv"), "a;b\n1;2\n");

        JobRun separator = JobRun.run(file, Map.of(), "init", file.toString());
        JobRun label = JobRun.run(file, Map.of(), "init", file.toString(), "--option", "sep=;", "--label", "B");

        assertThat(separator.exitCode()).isEqualTo(3);
        assertThat(separator.err()).contains("a single column, 'a;b'").contains("use --option 'delimiter=;'");
        assertThat(label.exitCode()).isEqualTo(2);
        assertThat(label.err()).contains("--label B: the input has no such column; it has 'b', which differs only in");
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
                    Locale.ROOT,
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
