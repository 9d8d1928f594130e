package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.model.ModelDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Those who use a model read rows as its training did, unless flags say otherwise. */
@Tag("job")
class InheritedInputTest {
    @TempDir
    static Path workplace;

    private static Path model;
    private static Path parquet;

    @BeforeAll
    static void trainOnParquetWithSomeTolerance() {
        List<String> rows = new ArrayList<>(Houses.rows(60, 4));
        rows.add("h9999,north,-1,3,1990,900,1e5");
        Path csv = Houses.csv(workplace.resolve("in.csv"), rows);
        parquet = Parquet.of(csv, workplace.resolve("in"), Set.of("id", "district"), table -> table);

        JobRun run = JobRun.train(
                workplace,
                Houses.config(
                        parquet,
                        "contract { on-violation = quarantine, max-rejected-fraction = 0.1 }",
                        "input { format = parquet, options { mergeSchema = true, password = hunter2,"
                                + " pathGlobFilter = \"*.parquet\" } }"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        model = run.directory();
    }

    @Test
    void theModelKeepsWhatIsNeitherSecretNorChoosesFiles() {
        assertThat(ModelDocument.parse(JobRun.read(model.resolve("model.json"))).input())
                .isEqualTo(new ModelDocument.Input("parquet", Map.of("mergeSchema", "true"), "quarantine", 0.1));
    }

    @Test
    void predictReadsTheSameFormatWithTheSameTolerance() {
        JobRun run = predict("same", parquet);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("61 rows read = 60 accepted + 1 rejected.");
        assertThat(run.directory().resolve("_rejects")).exists();
    }

    @Test
    void evaluateDoesSoWithoutAPlaceForRejectedRows() {
        JobRun run = JobRun.run(
                workplace.resolve("none"), Map.of(), "evaluate", model.toString(), "--input", parquet.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("The rejected rows are left out, as in the training; --output PATH keeps them:")
                .contains("column 'area', rule RANGE: 1 violation");
    }

    @Test
    void flagsWin() {
        Path csv = workplace.resolve("in.csv");

        JobRun strict = predict("strict", csv, "--input-format", "csv", "--on-violation", "fail");

        assertThat(strict.exitCode()).isEqualTo(3);
        assertThat(strict.err())
                .contains("1 of 61 rows break the contract")
                .contains("pass --on-violation quarantine to set such rows aside")
                .doesNotContain("contract.on-violation");
        JobRun narrow = predict("narrow", parquet, "--max-rejected-fraction", "0.001");
        assertThat(narrow.exitCode()).isEqualTo(3);
        assertThat(narrow.err()).contains("allowed: --max-rejected-fraction 0.001");
    }

    @Test
    void bytesOfParquetDoNotReachTheTerminal() {
        JobRun run = predict("text", parquet, "--input-format", "csv");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains(" is a Parquet file, not text; pass --input-format parquet")
                .doesNotContain("PAR1", "Starting Spark");
    }

    @Test
    void whatIsWrongIsKnownBeforeSparkStarts() {
        JobRun noInput = predict("none", workplace.resolve("nowhere"));
        assertThat(noInput.exitCode()).isEqualTo(3);
        assertThat(noInput.err()).contains("check --input").doesNotContain("input.path", "Starting Spark");

        JobRun existing = JobRun.run(
                model,
                Map.of(),
                "predict",
                model.toString(),
                "--input",
                parquet.toString(),
                "--output",
                model.toString());
        assertThat(existing.exitCode()).isEqualTo(2);
        assertThat(existing.err()).contains("something is there already").doesNotContain("Starting Spark");
    }

    @Test
    void modelsThatCannotBeReadAreExplainedWithoutWordsOfTheParser() {
        refusesModel("", "it is empty");
        refusesModel("name = x", "it is no JSON from line 1");
        refusesModel("{\"name\":", "it ends in the middle of line 1: the file is cut off");
        refusesModel("{\"name\":\"x\"}", "this is no model: it has no weights, or no label; use a model.json");
        refusesModel(
                "{\"formatVersion\":99}",
                "the model is of format 99 (formatVersion), but this version of Trueline reads");
    }

    private static void refusesModel(String json, String reason) {
        Path file = JobRun.write(workplace.resolve("broken.json"), json);
        Path output = workplace.resolve("of-broken");

        JobRun run = JobRun.run(
                output,
                Map.of(),
                "predict",
                file.toString(),
                "--input",
                parquet.toString(),
                "--output",
                output.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("Error: cannot read MODEL = " + file + ": " + reason)
                .doesNotContain("\tat ", "ModelDocument", "Deserializ", "token");
    }

    private static JobRun predict(String output, Path input, String... more) {
        Path directory = workplace.resolve(output);
        List<String> arguments = new ArrayList<>(
                List.of("predict", model.toString(), "--input", input.toString(), "--output", directory.toString()));
        arguments.addAll(List.of(more));
        return JobRun.run(directory, Map.of(), arguments.toArray(String[]::new));
    }
}
