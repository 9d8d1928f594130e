package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user who has a bad table, or a wrong idea of a good one, is told. */
@Tag("job")
class BadTableTest {
    private static final String HOUSES = """
            town,sold,size,rooms,price
            Bonn,2026-01-03,80,3,210
            Trier,2026-01-09,95,4,250
            Bonn,2026-02-11,70,2,190
            Trier,2026-02-15,120,5,330
            Bonn,2026-03-02,60,2,150
            Trier,2026-03-20,150,4,390
            Bonn,2026-04-01,110,3,280
            Trier,2026-04-17,85,3,230
            """;

    @TempDir
    Path workplace;

    @Test
    void aMisspeltColumnInAFormulaIsMarkedAndTheNearestNamed() {
        refused(2, train(HOUSES, "price ~ szie + rooms"))
                .contains("'szie' is no feature of the contract; did you mean 'size'?")
                .containsPattern("\n  price ~ szie \\+ rooms\n {10}\\^\n");
    }

    @Test
    void aMisspeltFunctionInAFormulaIsMarkedAndTheNearestNamed() {
        refused(2, train(HOUSES, "price ~ rooms + lgo(size)"))
                .contains("'lgo'")
                .contains("did you mean 'log'?")
                .containsPattern("\n  price ~ rooms \\+ lgo\\(size\\)\n {18}\\^\n");
    }

    @Test
    void aLogOfZeroSaysWhichNumbersItNeedsAndWhichFunctionToTake() {
        refused(3, train(HOUSES.replace(",60,2,", ",0,2,"), "price ~ log(size)"))
                .contains(
                        "column 'size', rule UNDEFINED: 1 violation: '0.0' has no finite log(size), which needs a number"
                                + " above 0")
                .contains("log1p(x) for log(x) at 0");
    }

    @Test
    void aCategoryOfOneLevelIsNamedWithIt() {
        refused(3, train(HOUSES.replace("Trier", "Bonn"), "price ~ size + town"))
                .contains("category 'town' has one level, 'Bonn'")
                .contains("leave it out");
    }

    @Test
    void aCategoryWithAsManyLevelsAsRowsMayBeAKey() {
        String table = IntStream.range(0, 8)
                .mapToObj(row -> "town-" + row + ",2026-01-03," + row * row + "," + row + "," + (row * 37 % 11))
                .collect(Collectors.joining("\n", "town,sold,size,rooms,price\n", "\n"));

        refused(3, train(table, "price ~ size + town"))
                .contains("another level in each of the 8 training rows")
                .contains("give it role = key, or leave it out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bonn", "Bonn\u00a0", "Bo\u200bnn"})
    void levelsThatLookAlikeAreAFinding(String other) {
        JobRun run = train(HOUSES.replace("Bonn,2026-01", other + ",2026-01"), "price ~ size + town");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.text("metrics.json")).contains("LOOKALIKE_LEVELS");
        assertThat(run.err()).contains("Warning: ").contains("'Bonn'");
    }

    @Test
    void aReferenceLevelThatDoesNotOccurIsNamedWithThoseThatDo() {
        refused(3, train(HOUSES, "price ~ size + factor(town, reference = \"Triere\")"))
                .contains("the reference level 'Triere' of category 'town' is no level of the training rows; they have")
                .contains("'Trier'")
                .contains("Name one that they have");
    }

    @Test
    void anInteractionOfACellWithoutRowsIsNamedAsDependent() {
        String table = """
                town,sold,size,rooms,price
                Bonn,north,80,3,210
                Trier,south,95,4,250
                Bonn,north,70,2,190
                Trier,north,120,5,330
                Bonn,north,60,2,150
                Trier,south,150,4,390
                """;

        refused(
                        3,
                        train(
                                table,
                                "price ~ town * sold",
                                "contract.columns += { name = sold, role = feature, type = category }"))
                .contains("town=Trier:sold=south = sold=south")
                .contains("Take them out of the model, or set training.on-dependent-columns = drop");
    }

    @Test
    void datesThatDoNotParseAreShownWithTheFormThatIsRead() {
        refused(
                        3,
                        train(
                                HOUSES.replace("2026-02-11", "11.02.2026"),
                                "price ~ size + days(sold)",
                                "contract.columns += { name = sold, role = feature, type = date }"))
                .contains("column 'sold', rule TYPE: 1 violation: '11.02.2026' is not a date such as 2021-11-29")
                .contains("dates in another form need a pattern");
    }

    @Test
    void textsInAColumnOfNumbersAreShownWithWhereMissingValuesBelong() {
        refused(3, train(HOUSES.replace(",70,", ",about 70,").replace(",150,4", ",n/a,4"), "price ~ size"))
                .contains("2 of 8 rows break the contract")
                .contains("'about 70' is not a number")
                .contains("'n/a' is not a number")
                .contains("A text that means a missing value belongs in na of its column");
    }

    @Test
    void moreTermsThanRowsAreRefusedWithBothNumbers() {
        String table = """
                town,sold,size,rooms,price
                Bonn,2026-01-03,80,3,210
                Trier,2026-01-09,95,4,250
                Bonn,2026-02-11,70,2,190
                """;

        refused(3, train(table, "price ~ size + rooms + town"))
                .contains("With 3 training rows for 4 parameters, some always do: use more rows, or fewer terms.");
    }

    private static AbstractStringAssert<?> refused(int exitCode, JobRun run) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        return assertThat(run.err()).contains("Error: ").doesNotContain("\tat ");
    }

    private JobRun train(String table, String formula) {
        return train(table, formula, "");
    }

    private JobRun train(String table, String formula, String more) {
        return JobRun.train(workplace, """
                input.path = "%s"
                contract.columns = [
                  { name = town, role = feature, type = category }
                  { name = size, role = feature }
                  { name = rooms, role = feature }
                  { name = price, role = label }
                ]
                model.formula = %s
                contract.unexpected-columns = ignore
                split { train = 1, validation = 0, test = 0 }
                training { engine = one-pass, solver = exact }
                %s
                """.formatted(
                JobRun.write(workplace.resolve("table.csv"), table), '"' + formula.replace("\"", "\\\"") + '"', more));
    }
}
