package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that break the contract, one rule at a time: they end a run under {@code fail}, and are kept under quarantine. */
@Tag("job")
@Tag("bad-input")
class BadRowsTest {
    @TempDir
    static Path workplace;

    private static List<JsonNode> quarantined;

    /** Name of the case, the row, the broken column and rule, and what is said of it. */
    static Stream<Arguments> badRows() {
        return Stream.of(
                arguments("text", "b1,north,a lot,3,1990,900,1e5", "area", "TYPE", "'a lot' is not a number"),
                arguments("nan", "b2,north,80,3,1990,NaN,1e5", "distance", "NOT_FINITE", "'NaN' is not finite"),
                arguments("infinity", "b3,north,80,3,1990,-inf,1e5", "distance", "NOT_FINITE", "'-inf' is not finite"),
                arguments("empty", "b4,north,,3,1990,900,1e5", "area", "MISSING", "a value is missing"),
                arguments("blank", "b5,north,80,3,1990,900,  ", "price", "MISSING", "is missing"),
                arguments("low", "b6,north,80,0,1990,900,1e5", "rooms", "RANGE", "'0' is below the minimum 1"),
                arguments("high", "b7,north,8e3,3,1990,900,1e5", "area", "RANGE", "'8e3' is above the maximum 1000"),
                arguments("fraction", "b8,north,80,2.5,1990,900,1e5", "rooms", "TYPE", "'2.5' is not a whole number"),
                arguments(
                        "allowed",
                        "b9,moon,80,3,1990,900,1e5",
                        "district",
                        "ALLOWED",
                        "'moon' is not one of [harbour, north, south]"),
                arguments("key", ",north,80,3,1990,900,1e5", "id", "MISSING", "a value is missing"),
                arguments("short", "c1,north,80,3,1990", "", "MALFORMED", "has too few or too many fields"),
                arguments("long", "c2,north,80,3,1990,900,1e5,7", "", "MALFORMED", "has too few or too many fields"),
                arguments("enormous", "c3,north,80,3,1990,1e200,1e5", "distance", "NOT_FINITE", "largest magnitude"),
                arguments("suffix", "c4,north,80,3,1990,900,100d", "price", "TYPE", "'100d' is not a number"));
    }

    @BeforeAll
    static void quarantineAll() {
        List<String> rows = new ArrayList<>(Houses.rows(60, 1));
        badRows().forEach(bad -> rows.add((String) bad.get()[1]));
        JobRun run = JobRun.train(
                workplace,
                Houses.config(
                        Houses.csv(workplace.resolve("in.csv"), rows),
                        "contract { on-violation = quarantine, max-rejected-fraction = 0.5 }"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.data().get("rows").get("rejected").asLong())
                .isEqualTo(badRows().count());
        quarantined = run.rejects();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badRows")
    void endTheRunUnderFail(String name, String row, String column, String rule, String said) {
        List<String> rows = new ArrayList<>(Houses.rows(10, 1));
        rows.add(3, row);
        Path place = workplace.resolve(name);

        JobRun run = JobRun.train(place, Houses.config(Houses.csv(place.resolve("in.csv"), rows)));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.err())
                .contains("Error: 1 of 11 rows break the contract")
                .contains((column.isEmpty() ? "row" : "column '" + column + "'") + ", rule " + rule + ": 1 violation")
                .contains(said)
                .contains("set contract.on-violation = quarantine")
                .doesNotContain("\tat ");
        assertThat(run.directory()).doesNotExist();
        assertThat(run.unfinished()).doesNotExist();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badRows")
    void areSetAsideUnderQuarantine(String name, String row, String column, String rule, String said) {
        String key = column.isEmpty() ? row : row.substring(0, row.indexOf(','));

        assertThat(quarantined)
                .filteredOn(reject -> key(reject).equals(key))
                .singleElement()
                .satisfies(reject -> {
                    JsonNode violation = reject.get("violations").get(0);
                    assertThat(violation.get("column").asText()).isEqualTo(column);
                    assertThat(violation.get("rule").asText()).isEqualTo(rule);
                    assertThat(sentence(violation)).contains(said);
                    assertThat(reject.get("file").asText()).endsWith("/in.csv");
                });
    }

    @Test
    void everyBrokenRuleOfARowIsReported() {
        Path place = workplace.resolve("several");
        List<String> rows = List.of("a,moon,x,0,1990,,1", "b,north,80,3,1990,900,1e5");

        JobRun run = JobRun.train(place, Houses.config(Houses.csv(place.resolve("in.csv"), rows)));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("column 'area', rule TYPE: 1 violation")
                .contains("column 'distance', rule MISSING: 1 violation")
                .contains("column 'district', rule ALLOWED: 1 violation")
                .contains("column 'rooms', rule RANGE: 1 violation");
    }

    // A malformed row is known by its whole text, any other by its id.
    private static String key(JsonNode reject) {
        JsonNode violation = reject.get("violations").get(0);
        return violation.get("rule").asText().equals("MALFORMED")
                ? violation.get("value").asText()
                : reject.get("row").path("id").asText("");
    }

    private static String sentence(JsonNode violation) {
        String reason = violation.get("reason").asText();
        return violation.hasNonNull("value")
                ? "'" + violation.get("value").asText() + "' " + reason
                : "a value " + reason;
    }
}
