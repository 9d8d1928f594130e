package dev.trueline.spark.source.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.trueline.contract.Contract.UnexpectedColumns;
import dev.trueline.contract.DataException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of a file of three columns, with all that RFC 4180 and the options of the source allow. */
@Tag("contract")
class RecordReaderTest {
    private static final FileOpener FILES = new FileOpener(new Configuration());

    @TempDir
    static Path workplace;

    /** Options, the text after the header, and its records; a record that is malformed begins with an exclamation mark. */
    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("", "1,2,3\n4,5,6", "[1, 2, 3] [4, 5, 6]"),
                arguments("", "1,2,3\r\n4,5,6\r\n", "[1, 2, 3] [4, 5, 6]"),
                arguments("", "1,2,3\r4,5,6\r", "[1, 2, 3] [4, 5, 6]"),
                arguments("", "1,\"a\nb\r\nc\rd\",3\n4,5,6\n", "[1, a\nb\r\nc\rd, 3] [4, 5, 6]"),
                arguments("", "1,\"the \"\"big\"\", old one\",3\n", "[1, the \"big\", old one, 3]"),
                arguments("", "1,\"C:\\data\\\",3\n", "[1, C:\\data\\, 3]"),
                arguments("", "1,\" two blanks \", x \n", "[1,  two blanks ,  x ]"),
                arguments("", "1,,\"\"\n", "[1, null, ]"),
                arguments("", "1,,\"\"", "[1, null, ]"),
                arguments("", "1,2,\n", "[1, 2, null]"),
                arguments("", "1,2,", "[1, 2, null]"),
                arguments("", ",,\n", "[null, null, null]"),
                arguments("", "\n\n1,2,3\n\n   \n\r\n4,5,6\n\n", "[1, 2, 3] [4, 5, 6]"),
                arguments("", "1,5\" pipe,3\n", "[1, 5\" pipe, 3]"),
                arguments("", "1, \"x\",3\n", "[1,  \"x\", 3]"),
                arguments("", "1,\"\"\"\",3\n", "[1, \", 3]"),
                arguments("", "1,\"\"\"x\"\"\",3\n", "[1, \"x\", 3]"),
                arguments("", "1,\"\",\"\"\"\"\n", "[1, , \"]"),
                arguments("", "1,\"a\"b,3\n4,5,6\n", "!1,\"a\"b,3 [4, 5, 6]"),
                arguments("", "1,\"a\" ,3\n4,5,6\n", "!1,\"a\" ,3 [4, 5, 6]"),
                arguments("", "1,2\n4,5,6\n1,2,3,4\n", "!1,2 [4, 5, 6] !1,2,3,4"),
                arguments("", "1,\"x\ny\"\n4,5,6\n", "!1,\"x\ny\" [4, 5, 6]"),
                arguments("", "1,\uD83D\uDE00\u0000\u2028,\u00e9\n", "[1, \uD83D\uDE00\u0000\u2028, \u00e9]"),
                arguments("escape=\\", "1,\"say \\\"hi\\\", \\n \\\\\",3\n", "[1, say \"hi\", \\n \\, 3]"),
                arguments("escape=\\", "1,\"a\\\nb\",c\\d\n", "[1, a\\\nb, c\\d]"),
                arguments("escape=\\", "1,\"a\"\"b\",3\n", "[1, a\"b, 3]"),
                arguments("comment=#", "#x,\"\n1,#2,3\n#\n4,5,6\n#", "[1, #2, 3] [4, 5, 6]"),
                arguments("sep=;", "1;2,5;\"a;b\"\n", "[1, 2,5, a;b]"),
                arguments("sep=\\t", "1\t2\t3\n", "[1, 2, 3]"),
                arguments("sep=||", "1||2|3||\"a||b\"\n", "[1, 2|3, a||b]"),
                arguments("sep=||", "1||2|3||4||5\n", "!1||2|3||4||5"),
                arguments("quote='", "1,'a,\"b''',\"3\n", "[1, a,\"b', \"3]"),
                arguments("quote=", "1,\"2,3\"\n", "[1, \"2, 3\"]"),
                arguments("nullValue=NA", "NA,\"NA\",\n", "[null, null, null]"),
                arguments("emptyValue=none", "1,\"\",\n", "[1, none, null]"),
                arguments("ignoreLeadingWhiteSpace=true", " 1,  \" 2\",3 \n", "[1,  2, 3 ]"),
                arguments(
                        "ignoreLeadingWhiteSpace=true ignoreTrailingWhiteSpace=true",
                        " 1 ,  \" 2 \"  ,\"3\"  \n \"a\nb\" , , c",
                        "[1,  2 , 3] [a\nb, null, c]"),
                arguments("encoding=ISO-8859-1", "1,\u00e9\u00ff,3\n", "[1, \u00e9\u00ff, 3]"),
                arguments("encoding=UTF-16", "1,\u00e9\u4e2d,\"3\n\"\n", "[1, \u00e9\u4e2d, 3\n]"),
                arguments("encoding=UTF-16LE", "1,\u00e9\u4e2d,\"3\n\"\n", "[1, \u00e9\u4e2d, 3\n]"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void records(String options, String text, String records) throws IOException {
        Dialect dialect = dialect(options);
        String header = "a,b,c\n"
                .replace(",", dialect.longSeparator().isEmpty() ? "" + dialect.separator() : dialect.longSeparator());

        assertThat(read(dialect, header + text)).isEqualTo(records);
        assertThat(read(dialect, "\uFEFF" + header + text))
                .as("with a byte order mark")
                .isEqualTo(records);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2,\"x\n4,5,6\n", "1,2,\"x", "1,2,\"", "1,2,\"x\"\""})
    void quoteThatNeverCloses(String text) {
        assertThatThrownBy(() -> read(dialect(""), "a,b,c\r\n7,\"8\n\",9\n" + text))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(".csv, line 4: the quote that opens here is never closed")
                .hasMessageContaining("input.options.escape");
    }

    @Test
    void quoteThatClosesFarTooLate() {
        String text = "a,b,c\n1,2,3\n4,\"" + "x\n".repeat(RecordReader.LONGEST_VALUE / 2 + 10) + "\",6\n";

        assertThatThrownBy(() -> read(dialect(""), text))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("line 3: the quote that opens here is not closed within 16,777,216 characters");
    }

    @Test
    void valueThatIsTooLong() {
        String text = "a,b,c\n1,2,3\n4," + "x".repeat(RecordReader.LONGEST_VALUE + 10) + ",6\n";

        assertThatThrownBy(() -> read(dialect(""), text))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("line 3: a value has more than 16,777,216 characters");
    }

    @Test
    void longValueThatIsNotTooLong() throws IOException {
        String value = "x\"\"\n".repeat(1_000_000);

        assertThat(read(dialect(""), "a,b,c\n1,\"" + value + "\",3\n4,5,6\n"))
                .isEqualTo("[1, " + "x\"\n".repeat(1_000_000) + ", 3] [4, 5, 6]");
    }

    @Test
    void bytesThatAreNotOfTheEncoding() throws IOException {
        Path file = Files.write(
                workplace.resolve("latin.csv"), "a,b,c\n1,\u00e9,3\n4,5,6\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(read(dialect(""), file)).isEqualTo("!1,\uFFFE,3 [4, 5, 6]");
    }

    @Test
    void textInUtf16ThatNobodySaid() throws IOException {
        Path file = Files.write(
                workplace.resolve("utf16.csv"), java.util.HexFormat.of().parseHex("fffe6100"));

        assertThatThrownBy(() -> read(dialect(""), file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("utf16.csv begins with the byte order mark of UTF-16");
    }

    @Test
    void textInUtf16WithoutAMark() throws IOException {
        Path file = Files.write(workplace.resolve("utf16.csv"), "a,b,c\n".getBytes(StandardCharsets.UTF_16LE));

        assertThatThrownBy(() -> read(dialect(""), file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "holds a zero byte with each letter, as UTF-16 does; set input.options.encoding = UTF-16LE");
    }

    @Test
    void anotherHeader() {
        assertThatThrownBy(() -> read(dialect(""), "a,x,c\n1,2,3\n"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column 2 is 'x', not 'b'");
    }

    @Test
    void separatorTooManyAtTheEndOfEachLine() throws IOException {
        Path file = Files.writeString(workplace.resolve("trailing.csv"), "a,b,c\n1,2,3,\n4,5,6,\"\"\n");

        assertThat(read(dialect(""), file, UnexpectedColumns.IGNORE)).isEqualTo("[1, 2, 3] !4,5,6,\"\"");
        assertThat(read(dialect(""), file, UnexpectedColumns.FAIL)).isEqualTo("!1,2,3, !4,5,6,\"\"");
    }

    /** Any text at all, cut anywhere, gives the same records as in one piece. */
    @ParameterizedTest
    @ValueSource(strings = {"", "escape=\\", "comment=#", "ignoreLeadingWhiteSpace=true", "quote="})
    void piecesGiveTheRecordsOfTheWhole(String options) throws IOException {
        Dialect dialect = dialect(options);
        SplittableRandom random = new SplittableRandom(options.hashCode());
        int compared = 0;
        for (int round = 0; round < 1500; round++) {
            String text = text(random, 1 + random.nextInt(60));
            Path file = Files.writeString(workplace.resolve("pieces.csv"), text);
            String whole = outcome(dialect, List.of(new CsvRange(file.toString(), 0, CsvRange.ALL, List.of())));
            List<CsvRange> ranges = ranges(dialect, file, 1 + random.nextInt(20));
            if (ranges != null) {
                assertThat(outcome(dialect, ranges)).as(text).isEqualTo(whole);
                compared++;
            } else {
                assertThat(whole).as(text).contains("is never closed");
            }
        }
        assertThat(compared).isGreaterThan(300);
    }

    private static String text(SplittableRandom random, int length) {
        String alphabet = "ab,,\"\"\"\n\r\\# \u00e9";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    // As the planner does it, but in this thread; null where a quote is never closed.
    private static List<CsvRange> ranges(Dialect dialect, Path file, int bytes) throws IOException {
        List<CsvRange> ranges = new ArrayList<>();
        long size = Files.size(file);
        int state = Grammar.START;
        long start = 0;
        for (long from = 0; from < size; from += bytes) {
            Chunk chunk = new Chunk(file.toString(), from, Math.min(size, from + bytes));
            ChunkSummary summary = new ChunkScan(dialect).scan(chunk, FILES);
            if (summary.starts()[state] > start) {
                ranges.add(new CsvRange(file.toString(), start, summary.starts()[state], List.of()));
                start = summary.starts()[state];
            }
            state = summary.ends()[state];
        }
        if (size > start) {
            ranges.add(new CsvRange(file.toString(), start, size, List.of()));
        }
        return Grammar.isInQuotes(state) ? null : ranges;
    }

    private static String outcome(Dialect dialect, List<CsvRange> ranges) throws IOException {
        List<String> records = new ArrayList<>();
        for (CsvRange range : ranges) {
            try (RecordReader reader =
                    new RecordReader(format(dialect, UnexpectedColumns.FAIL), range, FILES, handler(dialect))) {
                while (reader.next()) {
                    records.add(reader.text() + " -> " + reader.problem() + reader.values());
                }
            } catch (DataException refused) {
                return refused.getMessage();
            }
        }
        return String.join("\n", records);
    }

    private static Dialect dialect(String options) {
        Map<String, String> map = new java.util.HashMap<>();
        for (String option : options.isEmpty() ? new String[0] : options.split(" ")) {
            map.put(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
        }
        return Dialect.of(map);
    }

    private static String read(Dialect dialect, String text) throws IOException {
        Charset charset = Charset.forName(dialect.charset());
        Path file = Files.createTempFile(workplace, "in", ".csv");
        String plain = charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.UTF_16)
                ? text.replace("\uFEFF", "")
                : text;
        return read(dialect, Files.write(file, plain.getBytes(charset)));
    }

    private static String read(Dialect dialect, Path file) throws IOException {
        return read(dialect, file, UnexpectedColumns.FAIL);
    }

    private static String read(Dialect dialect, Path file, UnexpectedColumns unexpected) throws IOException {
        CsvRange range = new CsvRange(file.toString(), 0, CsvRange.ALL, List.of());
        CellHandler cells = handler(dialect);
        List<String> records = new ArrayList<>();
        try (RecordReader reader = new RecordReader(format(dialect, unexpected), range, FILES, cells)) {
            reader.passHeader();
            while (reader.next()) {
                records.add(
                        reader.problem() == null ? Arrays.toString(cells.cells().toArray()) : "!" + reader.text());
            }
        }
        return String.join(" ", records);
    }

    private static CellHandler handler(Dialect dialect) {
        return CellHandler.ofAll(dialect, 3);
    }

    private static CsvFormat format(Dialect dialect, UnexpectedColumns unexpected) {
        return new CsvFormat(dialect, List.of("a", "b", "c"), unexpected);
    }
}
