package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables in CSV that are not UTF-8: their encoding is named, and decided on only where nothing else can be meant. */
@Tag("job")
class EncodedTableTest {
    private static final String HEADER = "Stra\u00dfe,Gr\u00f6\u00dfe,Preis";

    @TempDir
    Path workplace;

    @Test
    void lettersThatAllLatinEncodingsShareTrainAsDrafted() throws IOException {
        Path input = table(HEADER, List.of("K\u00f6ln", "Bonn"), StandardCharsets.ISO_8859_1);

        JobRun init = init(input);
        JobRun run = JobRun.train(workplace, JobRun.read(workplace.resolve("draft.conf")));

        assertThat(init.exitCode()).as(init.err()).isZero();
        assertThat(JobRun.read(workplace.resolve("draft.conf")))
                .contains("# 120 of 240 rows have bytes that are not UTF-8. Read as windows-1252,")
                .contains("input.options.encoding = \"windows-1252\"")
                .contains("allowed = [Bonn, \"K\u00f6ln\"]")
                .contains("name = \"Gr\u00f6\u00dfe\"")
                .contains("None of the 240 rows breaks");
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void bytesThatEncodingsReadDifferentlyAreShownInEach() throws IOException {
        Path input = table("a,b,c", List.of("\u0141\u00f3d\u017a", "Krak\u00f3w"), Charset.forName("windows-1250"));

        JobRun init = init(input);

        assertThat(init.exitCode()).isEqualTo(3);
        assertThat(init.err())
                .contains("All 240 rows have bytes that are not UTF-8. They may be of another encoding; choose the one")
                .contains(
                        "pass --option encoding=windows-1252 (Western Europe) for \"Krak\u00f3w\", \"\u00a3\u00f3d\u0178\"")
                .contains(
                        "pass --option encoding=windows-1250 (Central Europe) for \"Krak\u00f3w\", \"\u0141\u00f3d\u017a\"");
    }

    @Test
    void wordsWithoutAnyAsciiLetterAreNotTakenForLatin() throws IOException {
        Path input = table("a,b,c", List.of("\u0439\u0446", "\u0439"), Charset.forName("windows-1251"));

        JobRun init = init(input);

        assertThat(init.exitCode()).isEqualTo(3);
        assertThat(init.err()).contains("encoding=windows-1251 (Cyrillic) for \"\u0439\", \"\u0439\u0446\"");
    }

    @Test
    void twoEncodingsInOneFileAreRefused() throws IOException {
        Path input = table("a,b,c", List.of("K\u00f6ln", "Ulm"), StandardCharsets.ISO_8859_1);
        Files.writeString(input, "K\u00f6ln,7,9\n", StandardOpenOption.APPEND);

        JobRun init = init(input);

        assertThat(init.exitCode()).isEqualTo(3);
        assertThat(init.err())
                .contains(
                        "120 of 241 rows have bytes that are not UTF-8, but other rows are, such as \"K\u00f6ln\": the input"
                                + " mixes encodings");
    }

    @Test
    void anEncodingThatSomebodyNamesIsKeptAndItsBrokenRowsAreCounted() throws IOException {
        Path input = table("a,b,c", List.of("K\u00f6ln", "Ulm", "Ulm", "Ulm"), StandardCharsets.ISO_8859_1);

        JobRun init = init(input, "--option", "encoding=UTF-8");

        assertThat(init.exitCode()).as(init.err()).isZero();
        assertThat(JobRun.read(workplace.resolve("draft.conf")))
                .contains("60 of 240 rows break this contract, 60 of them because they hold bytes that are not of the");
    }

    @Test
    void aHeaderOfAnotherEncodingIsNamedInTraining() throws IOException {
        Path input = table(HEADER, List.of("a", "b"), StandardCharsets.ISO_8859_1);
        String config =
                "input.path = \"" + input + "\"\ncontract.columns = [{ name = \"Gr\u00f6\u00dfe\", role = feature },"
                        + " { name = Preis, role = label }]";

        JobRun run = JobRun.train(workplace, config);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("column 'Gr\u00f6\u00dfe' is missing")
                .contains(
                        "the header has bytes that are not of the encoding; set input.options.encoding to that of the file");
    }

    private JobRun init(Path input, String... options) {
        Path file = workplace.resolve("draft.conf");
        List<String> all = new ArrayList<>(List.of("init", input.toString(), "--output", file.toString()));
        all.addAll(List.of(options));
        return JobRun.run(file, Map.of(), all.toArray(String[]::new));
    }

    private Path table(String header, List<String> towns, Charset charset) throws IOException {
        StringJoiner lines = new StringJoiner("\n", "", "\n").add(header);
        for (int row = 0; row < 240; row++) {
            int size = row * 7 % 101;
            lines.add(towns.get(row % towns.size()) + "," + (20.5 + size) + "," + (100.5 + 3 * size + row % 5));
        }
        return Files.write(workplace.resolve("table.csv"), lines.toString().getBytes(charset));
    }
}
