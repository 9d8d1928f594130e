package dev.trueline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Contract.OnViolation;
import dev.trueline.contract.Contract.UnexpectedColumns;
import dev.trueline.contract.Role;
import dev.trueline.contract.Source;
import dev.trueline.contract.SplitRatios;
import dev.trueline.spark.source.CsvInput;
import dev.trueline.spark.source.InputTable;
import dev.trueline.spark.source.csv.CsvReading;
import dev.trueline.spark.source.csv.CsvRecords;
import dev.trueline.spark.source.csv.CsvTask;
import dev.trueline.spark.source.rows.BatchColumns;
import dev.trueline.spark.source.rows.Example;
import dev.trueline.spark.source.rows.RejectedRow;
import dev.trueline.spark.source.rows.RowFeed;
import dev.trueline.spark.source.rows.RowSink;
import dev.trueline.spark.source.rows.RowSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random tables, written by a writer of RFC 4180 of its own and cut everywhere: every record is accepted or rejected with
 * its own values.
 *
 * <p>More than the usual 100,000 records with {@code -Dtrueline.csv.records=10000000}.
 */
@Tag("job")
@Tag("exactness")
class CsvFuzzTest {
    private static final long RECORDS = Long.getLong("trueline.csv.records", 100_000);
    private static final int LARGEST_TABLE = RECORDS > 1_000_000 ? 200_000 : 20_000;
    private static final SplitRatios RATIOS = new SplitRatios(0.6, 0.2, 0.2, List.of("id"), 5);

    private static final String[] PIECES = {
        "a",
        "Z",
        "0",
        ",",
        ";",
        "\"",
        "\"\"",
        "\n",
        "\r",
        "\r\n",
        " ",
        "\t",
        "\\",
        "\\\"",
        "#",
        "'",
        "\u00e9",
        "\u4e2d",
        "\uD83D\uDE00",
        "\u2028",
        "\u0000",
        "\u00a0",
        "\u200b",
        "NULL",
        "NA",
        "\\N",
        "\uFEFF",
        "=",
        "-"
    };

    private static final String[] NUMBERS = {
        "0",
        "-0.0",
        "1",
        "1e60",
        "-1e60",
        "4.9e-324",
        "2.2250738585072014E-308",
        "9007199254740993",
        "1E+5",
        ".5",
        "5.",
        "0.1",
        "123456789.123456789",
        "00012"
    };

    private static final String[] BAD_NUMBERS = {
        "NaN",
        "inf",
        "-Infinity",
        "1e61",
        "1e400",
        "1,5",
        "abc",
        "1 2",
        "0x10",
        "1d",
        "--1",
        "e",
        "",
        null,
        " ",
        "\n",
        "\"1\""
    };

    @TempDir
    static Path workplace;

    private static SparkSession spark;

    /** The cells of a record, null where one is missing; and its number, or NaN where it has none that is allowed. */
    private record Written(String[] cells, double number) {}

    @BeforeAll
    static void start() {
        spark = LocalSpark.start();
        spark.conf().set("spark.sql.files.openCostInBytes", 1);
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void everyRecordComesWithItsOwnValues() throws IOException {
        SplittableRandom random = new SplittableRandom(4180);
        long read = 0;
        for (int table = 0; read < RECORDS; table++) {
            int rows = (int) Math.min(RECORDS - read, 1 + random.nextInt(LARGEST_TABLE));
            Path file = workplace.resolve("t" + table + ".csv");
            Map<String, Written> written = write(file, rows, random);
            long bytes = Math.max(7, Files.size(file) / (1 + random.nextInt(40)));
            spark.conf().set("spark.sql.files.maxPartitionBytes", bytes);
            CsvInput input = (CsvInput) InputTable.open(spark, new Source(file.toString(), "csv", Map.of()));

            compareCells(input, written);
            compareRows(input, written);

            Files.delete(file);
            read += rows;
        }
        assertThat(read).isEqualTo(RECORDS);
    }

    private static void compareCells(CsvInput input, Map<String, Written> written) {
        CsvReading reading = input.readingAll(UnexpectedColumns.IGNORE);
        List<String[]> records = input.tasks()
                .mapPartitions(tasks -> cells(tasks.next(), reading))
                .collect();

        assertThat(records).hasSize(written.size());
        for (String[] record : records) {
            assertThat(record).containsExactly(written.get(record[0]).cells());
        }
    }

    private static Iterator<String[]> cells(CsvTask task, CsvReading reading) {
        CsvRecords records = new CsvRecords(task, reading);
        List<String[]> all = new ArrayList<>();
        while (records.next()) {
            assertThat(records.problem()).as(records.text()).isNull();
            all.add(records.cells().clone());
        }
        return all.iterator();
    }

    private static void compareRows(CsvInput input, Map<String, Written> written) {
        List<String[]> rows = input.feeds(RowSpec.of(contract(), RATIOS))
                .mapPartitions(CsvFuzzTest::rows)
                .collect();

        assertThat(rows).hasSize(written.size());
        for (String[] row : rows) {
            Written expected = written.get(row[1]);
            if (row[0].equals("accepted")) {
                assertThat(Double.parseDouble(row[2])).isEqualTo(expected.number());
                assertThat(row[3]).isEqualTo(unlessBlank(expected.cells()[2]));
            } else {
                assertThat(expected.number()).isNaN();
                assertThat(Arrays.copyOfRange(row, 1, 5)).containsExactly(expected.cells());
            }
        }
    }

    private static Iterator<String[]> rows(Iterator<RowFeed> feeds) {
        List<String[]> rows = new ArrayList<>();
        RowFeed feed = feeds.next();
        RowSink sink = new RowSink() {
            @Override
            public void read(int count) {}

            @Override
            public void accept(Example example) {
                String number = Double.toString(example.numbers()[1]);
                rows.add(new String[] {"accepted", example.texts()[0], number, example.texts()[2], null});
            }

            @Override
            public void accept(BatchColumns batch, int part) {
                throw new AssertionError("CSV does not come in batches");
            }

            @Override
            public void reject(RejectedRow row) {
                Map<String, String> cells = row.row();
                rows.add(new String[] {"rejected", cells.get("id"), cells.get("x"), cells.get("t"), cells.get("u")});
            }
        };
        while (feed.hasNext()) {
            feed.next(sink);
        }
        return rows.iterator();
    }

    private static String unlessBlank(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static Map<String, Written> write(Path file, int rows, SplittableRandom random) throws IOException {
        String lineBreak = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
        Map<String, Written> written = new HashMap<>();
        StringBuilder csv = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "").append("id,x,t,u");
        for (int row = 0; row < rows; row++) {
            boolean bad = random.nextInt(10) == 0;
            String number = pick(bad ? BAD_NUMBERS : NUMBERS, random);
            String[] cells = {"k" + row, number, text(random), text(random)};
            written.put(cells[0], new Written(cells, bad ? Double.NaN : Double.parseDouble(number) + 0.0));
            csv.append(lineBreak);
            for (int i = 0; i < cells.length; i++) {
                csv.append(i == 0 ? "" : ",").append(cell(cells[i], random));
            }
        }
        csv.append(random.nextBoolean() ? lineBreak : "");
        Files.writeString(file, csv);
        return written;
    }

    private static String text(SplittableRandom random) {
        int kind = random.nextInt(8);
        if (kind == 0) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        int pieces = kind == 1 ? 0 : random.nextInt(random.nextInt(50) == 0 ? 2000 : 6);
        for (int i = 0; i < pieces; i++) {
            text.append(pick(PIECES, random));
        }
        return text.toString();
    }

    private static String pick(String[] from, SplittableRandom random) {
        return from[random.nextInt(from.length)];
    }

    private static String cell(String text, SplittableRandom random) {
        if (text == null) {
            return "";
        }
        boolean mustBeQuoted = text.isEmpty() || text.matches("(?s).*[\",\r\n].*");
        return mustBeQuoted || random.nextInt(4) == 0 ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static Contract contract() {
        return new Contract(
                List.of(
                        text("id", Role.KEY, false),
                        ColumnContract.number("x", Role.LABEL),
                        text("t", Role.SLICE, true)),
                OnViolation.QUARANTINE,
                UnexpectedColumns.IGNORE,
                1);
    }

    private static ColumnContract text(String name, Role role, boolean nullable) {
        return new ColumnContract(
                name,
                role,
                ColumnType.STRING,
                "",
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                nullable,
                Set.of());
    }
}
