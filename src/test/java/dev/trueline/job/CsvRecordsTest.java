package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * CSV files that other readers get wrong, through the whole job. The right model is known: {@code y = 1 + 2 x1 - 3 x2},
 * with {@code x2 = 7 x1 mod 11}.
 */
@Tag("job")
@Tag("exactness")
class CsvRecordsTest {
    @TempDir
    Path workplace;

    @Test
    void lineBreakInsideQuotesBelongsToTheValue() {
        StringBuilder csv = new StringBuilder("x1,x2,y,note\n");
        for (int i = 0; i < 40; i++) {
            csv.append(row(i)).append(i == 5 ? ",\"moved\n900,900,900,then left\"\n" : ",here\n");
        }

        JobRun run = train(csv.toString(), note());

        fits(run, 40);
    }

    @Test
    void quoteThatNeverClosesIsRefusedWithItsLine() {
        StringBuilder csv = new StringBuilder("x1,x2,y,note\n");
        for (int i = 0; i < 40; i++) {
            csv.append(row(i)).append(i == 10 ? ",\"moved\n" : ",here\n");
        }

        JobRun run =
                train(csv.toString(), note(), "contract.on-violation = quarantine", "input.options.multiLine = true");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.err())
                .contains("in.csv, line 12: the quote that opens here is never closed")
                .contains("input.options.escape")
                .doesNotContain("\tat ");
        assertThat(run.directory()).doesNotExist();
    }

    @Test
    void textAfterAClosingQuoteIsMalformed() {
        StringBuilder csv = new StringBuilder("x1,x2,y,note\n");
        for (int i = 0; i < 40; i++) {
            csv.append(row(i)).append(",\"fine\"\n");
        }
        csv.append("1,2,3,\"a \\\"b\\\" c\"\n");

        JobRun run =
                train(csv.toString(), note(), "contract { on-violation = quarantine, max-rejected-fraction = 0.5 }");

        fits(run, 40);
        JsonNode violation = run.rejects().get(0).get("violations").get(0);
        assertThat(violation.get("rule").asText()).isEqualTo("MALFORMED");
        assertThat(violation.get("value").asText()).isEqualTo("1,2,3,\"a \\\"b\\\" c\"");
        assertThat(violation.get("reason").asText()).contains("text after a closing quote");
    }

    @Test
    void columnWithoutNameIsPassedOver() {
        StringBuilder csv = new StringBuilder(",x1,x2,y\n");
        for (int i = 0; i < 40; i++) {
            csv.append(i).append(',').append(row(i)).append('\n');
        }

        JobRun refused = train(csv.toString(), "");
        JobRun run = train(csv.toString(), "", "contract.unexpected-columns = ignore");

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err())
                .contains("column 1 of the header has no name")
                .contains("contract.unexpected-columns = ignore");
        fits(run, 40);
    }

    @Test
    void commaAtTheEndOfEachLineIsPassedOver() {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            rows.append(row(i)).append(",\n");
        }

        fits(train("x1,x2,y,\n" + rows, "", "contract.unexpected-columns = ignore"), 40);
        fits(train("x1,x2,y\n" + rows, "", "contract.unexpected-columns = ignore"), 40);
        JobRun refused = train("x1,x2,y\n" + rows, "");
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err()).contains("with contract.unexpected-columns = ignore it is passed over");
    }

    @Test
    void namesThatOccurTwiceMatterOnlyWhereTheyAreNeeded() {
        StringBuilder csv = new StringBuilder("a,x1,x2,y,a\n");
        for (int i = 0; i < 40; i++) {
            csv.append("p,").append(row(i)).append(",q\n");
        }

        JobRun refused = train(csv.toString(), "{ name = a, role = key },", "contract.unexpected-columns = ignore");

        fits(train(csv.toString(), "", "contract.unexpected-columns = ignore"), 40);
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err()).contains("column 'a' occurs twice in the header, as column 1 and 5");
    }

    @Test
    void directoriesGiveColumns() {
        Path input = workplace.resolve("in");
        for (int i = 0; i < 40; i++) {
            JobRun.write(
                    input.resolve(
                            "region=" + (i % 2 == 0 ? "south" : "old%20town") + "/hour=0" + i % 4 + "/" + i + ".csv"),
                    "x1,x2,y\n" + row(i) + "\n");
        }

        JobRun run = train(
                input,
                "{ name = region, role = slice, allowed = [south, old town] }, { name = hour, role = slice, allowed = [\"00\", \"01\", \"02\", \"03\"] },");

        fits(run, 40);
    }

    @Test
    void manyColumnsOfWhichThreeAreNeeded() {
        int columns = 30_000;
        StringBuilder csv = new StringBuilder();
        for (int c = 0; c < columns; c++) {
            csv.append("c").append(c).append(',');
        }
        csv.append("x1,x2,y\n");
        String others = "\"1,5\",".repeat(columns);
        for (int i = 0; i < 40; i++) {
            csv.append(others).append(row(i)).append('\n');
        }

        fits(train(csv.toString(), "", "contract.unexpected-columns = ignore"), 40);
        JobRun refused = train(csv.toString(), "");

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err()).contains("30,003 columns").hasSizeLessThan(10_000);
    }

    @Test
    void optionThatIsNotKnown() {
        JobRun run = train("x1,x2,y\n1,2,3\n", "", "input.options.delimeter = \";\"");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("input.options.delimeter is not an option for CSV; use sep, quote");
    }

    @Test
    void predictionsComeWithAllColumnsAsTheyCame() {
        StringBuilder training = new StringBuilder("x1,x2,y\n");
        for (int i = 0; i < 40; i++) {
            training.append(row(i)).append('\n');
        }
        fits(train(training.toString(), ""), 40);
        String rows = "\"the \"\"big\"\", old one\",2,14,\n" + "C:\\data\\,3,10,\"\"\n" + "\" two blanks \",4,6,  x \n"
                + "\"a\nb\r\nc\rd\",5,2,\" \"\n" + "#\\\"\u00e9\uD83D\uDE00,6,9,\"\\\"\n" + ",7,5,'\n";
        Path input = JobRun.write(
                workplace.resolve("new.csv"),
                "text,x1,x2,,text\n" + rows.replace("\n\"", "\n\"").replaceAll("(?m),([^,\n]*)$", ",$1,t"));
        Path output = workplace.resolve("scored");

        JobRun run = JobRun.run(
                output,
                Map.of(),
                "predict",
                workplace.resolve("run").toString(),
                "--input",
                input.toString(),
                "--output",
                output.toString(),
                "--format",
                "csv");

        assertThat(run.exitCode()).as(run.err()).isZero();
        List<List<String>> expected = records(JobRun.read(input));
        List<List<String>> written = new ArrayList<>();
        for (Path part : JobRun.files(output)) {
            if (part.getFileName().toString().endsWith(".csv")) {
                written.addAll(records(JobRun.read(part)));
            }
        }
        assertThat(written).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            List<String> record = written.get(i);
            assertThat(record.subList(0, record.size() - 1)).isEqualTo(expected.get(i));
        }
        assertThat(written.get(0)).endsWith("prediction");
        assertThat(Double.parseDouble(written.get(1).get(5))).isCloseTo(1 + 2 * 2 - 3 * 14, within(1e-9));
    }

    // A reader of RFC 4180 of its own: null for nothing, line breaks outside quotes end a record.
    private static List<List<String>> records(String csv) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        int i = 0;
        while (i < csv.length()) {
            StringBuilder cell = new StringBuilder();
            boolean quoted = csv.charAt(i) == '"';
            if (quoted) {
                i++;
                while (csv.charAt(i) != '"' || csv.startsWith("\"\"", i)) {
                    i += csv.charAt(i) == '"' ? 1 : 0;
                    cell.append(csv.charAt(i++));
                }
                i++;
            } else {
                while (",\n".indexOf(csv.charAt(i)) < 0) {
                    cell.append(csv.charAt(i++));
                }
            }
            record.add(cell.isEmpty() && !quoted ? null : cell.toString());
            if (csv.charAt(i++) == '\n') {
                records.add(record);
                record = new ArrayList<>();
            }
        }
        return records;
    }

    private static String row(int i) {
        int x2 = 7 * i % 11;
        return i + "," + x2 + "," + (1 + 2 * i - 3 * x2);
    }

    private static String note() {
        return "{ name = note, role = ignore },";
    }

    private JobRun train(String csv, String columns, String... settings) {
        return train(JobRun.write(workplace.resolve("in.csv"), csv), columns, settings);
    }

    private JobRun train(Path input, String columns, String... settings) {
        String config = "name = plane\ninput.path = \"" + input + "\"\ncontract.columns = [" + columns
                + " { name = x1, role = feature }, { name = x2, role = feature }, { name = y, role = label }]\n"
                + "split { train = 1, validation = 0, test = 0 }\n"
                + "training { engine = one-pass, solver = exact }\n" + String.join("\n", settings) + "\n";
        deleteRun();
        return JobRun.train(workplace, config);
    }

    private void deleteRun() {
        for (String name : List.of("run", "run.unfinished")) {
            org.apache.hadoop.fs.FileUtil.fullyDelete(workplace.resolve(name).toFile());
        }
    }

    private static void fits(JobRun run, long rows) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.data().get("rows").get("accepted").asLong()).isEqualTo(rows);
        assertThat(run.model().intercept()).isCloseTo(1, within(1e-9));
        assertThat(run.model().weights().get(0).weight()).isCloseTo(2, within(1e-9));
        assertThat(run.model().weights().get(1).weight()).isCloseTo(-3, within(1e-9));
    }
}
