package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dates, timestamps, booleans and decimals give the same model from texts in European form and from typed columns. */
@Tag("job")
class TypedColumnsTest {
    private static final int ROWS = 400;

    private static final String CONTRACT = """
            contract {
              decimal-mark = ",", grouping = ".", na = [NA]
              on-violation = quarantine, max-rejected-fraction = 0.5
              columns = [
                { name = key, role = key }
                { name = day, role = feature, type = date, pattern = dd.MM.uuuu, min = 2019-01-01 }
                { name = at, role = feature, type = timestamp, pattern = "dd.MM.uuuu HH:mm:ss", zone = Europe/Berlin }
                { name = open, role = feature, type = boolean }
                { name = price, role = feature, type = decimal }
                { name = count, role = feature, type = integer, large-integers = round }
                { name = y, role = label }
              ]
            }
            stopping { max-steps = 15, patience = 0, gradient-tolerance = 0 }
            """;

    // The same rows in SQL.
    private static final String TYPED = """
            SELECT key, to_date(day, 'dd.MM.yyyy') AS day,
              to_timestamp_ntz(at, 'dd.MM.yyyy HH:mm:ss') AS at, open = 'Y' AS open,
              CAST(replace(replace(price, '.', ''), ',', '.') AS DECIMAL(20, 3)) AS price,
              CAST(replace(count, '.', '') AS BIGINT) AS count,
              CAST(replace(replace(y, '.', ''), ',', '.') AS DOUBLE) AS y
            FROM csv_rows
            """;

    @TempDir
    Path workplace;

    @Test
    void fromTextsAndFromTypedColumnsInAnyTimeZone() {
        Path csv = JobRun.write(workplace.resolve("rows.csv"), csv());
        Path parquet = Parquet.of(
                TYPED.replace(
                        "csv_rows",
                        "(SELECT split(value, ';')[0] AS key, " + fields() + " FROM text.`" + csv
                                + "` WHERE value NOT LIKE 'key;%')"),
                workplace.resolve("parquet"));

        JobRun texts = train("texts", csv, "csv", "options { sep = \";\" }", "UTC");
        JobRun typed = train("typed", parquet, "parquet", "", "America/Los_Angeles");

        assertThat(typed.bits()).isEqualTo(texts.bits());
        assertThat(texts.rejects()).hasSize(20).allSatisfy(row -> assertThat(row.toString())
                .contains("MISSING"));
        assertThat(predictions(texts, "texts", csv, "csv")).isEqualTo(predictions(typed, "typed", parquet, "parquet"));
    }

    private List<String> predictions(JobRun run, String name, Path input, String format) {
        Path output = workplace.resolve(name + "-predictions");
        JobRun predicted = JobRun.run(
                output,
                Map.of(),
                "predict",
                run.directory().resolve("model.json").toString(),
                "--input",
                input.toString(),
                "--output",
                output.toString(),
                "--format",
                "json");
        assertThat(predicted.exitCode()).as(predicted.err()).isZero();
        return JobRun.files(output).stream()
                .filter(file -> file.getFileName().toString().startsWith("part-"))
                .filter(file -> !file.toString().contains("rejects"))
                .flatMap(file -> JobRun.read(file).lines())
                .map(JobRun::json)
                .map(row -> row.get("key").asText() + " " + row.get("prediction"))
                .sorted()
                .toList();
    }

    private JobRun train(String name, Path input, String format, String options, String zone) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            JobRun run = JobRun.train(
                    workplace.resolve(name),
                    "input { path = \"%s\", format = %s, %s }\n%s".formatted(input, format, options, CONTRACT));
            assertThat(run.exitCode()).as(run.err()).isZero();
            return run;
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static String fields() {
        List<String> names = List.of("day", "at", "open", "price", "count", "y");
        return names.stream()
                .map(name -> "nullif(split(value, ';')[" + (names.indexOf(name) + 1) + "], 'NA') AS " + name)
                .collect(Collectors.joining(", "));
    }

    private static String csv() {
        SplittableRandom random = new SplittableRandom(20261126);
        List<String> rows = new ArrayList<>(List.of("key;day;at;open;price;count;y"));
        for (int i = 0; i < ROWS; i++) {
            boolean open = random.nextBoolean();
            int day = random.nextInt(1, 29);
            double price = random.nextInt(10_000_000) / 1000.0;
            String grouped = String.format(Locale.GERMANY, "%,.3f", price);
            String count = String.format(Locale.GERMANY, "%,d", random.nextLong(1L << 60));
            double label = price + 30 * day + (open ? 100 : 0) + random.nextDouble();
            rows.add(String.format(
                    Locale.ROOT,
                    "k%d;%02d.%02d.2021;%02d.06.2021 %02d:30:00;%s;%s;%s;%s",
                    i,
                    day,
                    random.nextInt(1, 13),
                    day,
                    random.nextInt(24),
                    open ? "Y" : "no",
                    i % 20 == 0 ? "NA" : grouped,
                    count,
                    String.format(Locale.GERMANY, "%,.3f", label)));
        }
        return String.join("\n", rows) + "\n";
    }
}
