package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that cannot be read, or whose columns are not those of the contract: exit code 3 and nothing left. */
@Tag("job")
@Tag("bad-input")
class UnreadableInputTest {
    private static final List<String> ROWS = Houses.rows(10, 5);

    @TempDir
    Path workplace;

    @Test
    void noSuchInput() {
        refuses(workplace.resolve("nowhere.csv"))
                .contains("nowhere.csv as csv: there is no such file or directory")
                .contains("check input.path");
    }

    @Test
    void emptyFile() {
        refuses(JobRun.write(input(), "")).contains("in.csv is empty: it has not even a header");
    }

    @Test
    void headerOnly() {
        refuses(Houses.csv(input(), List.of()))
                .contains("the input has no rows; check its path and that it holds more than a header");
    }

    @Test
    void missingColumn() {
        refuses(csv("id,district,area,rooms,year,price", 5))
                .contains("column 'distance' is missing")
                .contains("The input has: 'id', 'district', 'area', 'rooms', 'year', 'price'");
    }

    @Test
    void columnInOtherCase() {
        refuses(csv("id,district,Area,rooms,year,distance,price", -1))
                .contains("column 'area' is missing; the input has 'Area', which differs only in upper and lower case")
                .contains("column 'Area' is not in the contract");
    }

    @Test
    void columnsInAnotherUnicodeFormOrWithInvisibleCharacters() {
        refuses(csv("id,district,\u200Barea,rooms,year,distance,price", -1))
                .contains("column 'area' is missing; the input has '\\u200Barea', which differs only in blanks or"
                        + " invisible characters: '\\u200Barea' is not 'area'");
        refuses(csv("id,district,area,rooms,year,distance\u00A0,price", -1))
                .contains("column 'distance' is missing; the input has 'distance\\u00A0'");
    }

    @Test
    void controlCharactersReachNoTerminal() {
        refuses(csv("id,district,area\u001B[2J,rooms,year,distance,price", -1))
                .contains("'area\\u001B[2J' is not in the contract")
                .doesNotContain("\u001B");
        refuses(JobRun.write(input(), Houses.HEADER + "\nh1,nor\u001B[31mth\u202E,80,3,1990,900,1e5\n"))
                .contains("'nor\\u001B[31mth\\u202E' is not one of")
                .doesNotContain("\u001B", "\u202E");
    }

    @Test
    void parquetReadAsCsv() {
        Path input = Parquet.of("select 1.0 area", workplace.resolve("in.parquet"));

        refuses(input)
                .contains(" is a Parquet file, not text; set input.format = parquet")
                .doesNotContain("PAR1");
    }

    @Test
    void unexpectedColumn() {
        Path input = JobRun.write(input(), Houses.HEADER + ",garden\n" + String.join(",1\n", ROWS) + ",1\n");

        refuses(input)
                .contains("column 'garden' is not in the contract")
                .contains("role = ignore, or set contract.unexpected-columns = ignore");
    }

    @Test
    void duplicateColumnInTheHeader() {
        refuses(csv("id,district,area,area,year,distance,price", -1))
                .contains("column 'area' occurs twice in the header")
                .contains("rename one of the two");
    }

    @Test
    void columnWithoutNameInTheHeader() {
        refuses(csv("id,district,area,,year,distance,price", -1))
                .contains("column 4 of")
                .contains("has no name");
    }

    @Test
    void secondFileWithAnotherHeader() {
        Path directory = workplace.resolve("in");
        Houses.csv(directory.resolve("a.csv"), ROWS);
        JobRun.write(
                directory.resolve("b.csv"),
                "id,district,rooms,area,year,distance,price\n" + String.join("\n", Houses.rows(3, 6)) + "\n");

        refuses(directory).contains("b.csv").contains("rooms");
    }

    @Test
    void lossyModeOfTheSource() {
        Path input = Houses.csv(input(), ROWS);

        refuses(input, "input.options.mode = DROPMALFORMED")
                .contains("input.options.mode = DROPMALFORMED would hide malformed rows")
                .contains("use contract.on-violation instead");
    }

    @Test
    void lossyModeOfAnotherFormat() {
        Path input = JobRun.write(workplace.resolve("in.json"), "{\"id\":1}\n{\"id\":\n");

        refuses(input, "input { format = json, options.mode = dropmalformed }")
                .contains("input.options.mode = DROPMALFORMED would hide malformed rows");
    }

    @Test
    void optionThatPassesOverUnreadableFiles() {
        Path input = Houses.csv(input(), ROWS);

        refuses(input, "input.options.ignoreCorruptFiles = true")
                .contains("ignoreCorruptFiles = true would lose the rows of a file without a trace");
    }

    @Test
    void directoryWithoutFiles() throws IOException {
        refuses(Files.createDirectory(workplace.resolve("in")))
                .contains("there is no file to read")
                .contains("check input.path");
    }

    @Test
    void dateColumnAsFeature() {
        Path input = Parquet.of(
                "select 'a' id, 'north' district, 80.0 area, 3 rooms, date'1990-01-01' year, 900.0 distance, 1e5 price",
                workplace.resolve("in.parquet"));

        refuses(input, "input.format = parquet")
                .contains("column 'year' is of type date in the source")
                .contains("numbers are read from numeric or text columns; use type = date");
    }

    @Test
    void unknownFormat() {
        refuses(Houses.csv(input(), ROWS), "input.format = parket")
                .contains("as parket: Spark knows no data source of that name; check input.format");
    }

    @Test
    void textFileReadAsParquet() {
        refuses(Houses.csv(input(), ROWS), "input.format = parquet")
                .contains(
                        "Error: file:" + input() + " is not a Parquet file, but text; set input.format = csv or json");
    }

    @Test
    void filesInASubdirectory() {
        Path directory = workplace.resolve("in");
        Houses.csv(directory.resolve("a.csv"), ROWS);
        Houses.csv(directory.resolve("more/b.csv"), Houses.rows(3, 6));

        refuses(directory)
                .contains("Error: the input has files in the sub-directory file:" + directory + "/more")
                .contains("set input.options.recursiveFileLookup = true");
    }

    @Test
    void compressedFileNotNamedSo() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(input()))) {
            out.write(String.join("\n", ROWS).getBytes(StandardCharsets.UTF_8));
        }

        refuses(input())
                .contains("Error: file:" + input() + " is compressed with gzip, which its name does not say; rename it"
                        + " so that it ends in .gz");
    }

    @Test
    void tableWithALogOfItsOwn() {
        Path directory = Parquet.of("select 1d area", workplace.resolve("in"));
        JobRun.write(directory.resolve("_delta_log/00000000000000000000.json"), "{}");

        refuses(directory, "input.format = parquet")
                .contains("in is a Delta table, and its log says which of the files count")
                .contains("Set input.format = delta");
    }

    private Path input() {
        return workplace.resolve("in.csv");
    }

    /** The rows under another header, without the field at {@code dropped}, if that is one. */
    private Path csv(String header, int dropped) {
        StringBuilder text = new StringBuilder(header).append('\n');
        for (String row : ROWS) {
            List<String> fields = new ArrayList<>(List.of(row.split(",")));
            if (dropped >= 0) {
                fields.remove(dropped);
            }
            text.append(String.join(",", fields)).append('\n');
        }
        return JobRun.write(input(), text.toString());
    }

    private AbstractStringAssert<?> refuses(Path input, String... settings) {
        JobRun run = JobRun.train(workplace, Houses.config(input, settings));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.directory()).doesNotExist();
        assertThat(run.unfinished()).doesNotExist();
        assertThat(run.out()).isEmpty();
        return assertThat(run.err()).contains("Error: ").doesNotContain("\tat ");
    }
}
