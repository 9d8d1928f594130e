package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trueline.app.gate.PromotionGate;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Split;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.SplitStatistics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("job")
class PromotionGateTest {
    @TempDir
    static Path workplace;

    private static Path input;
    private static Path champion;

    @BeforeAll
    static void trainTheChampion() {
        input = Houses.csv(workplace.resolve("in.csv"), Houses.rows(2000, 5));
        JobRun run = train("champion", "--set", "stopping.max-steps=100");
        assertThat(run.exitCode()).as(run.err()).isZero();
        champion = run.directory();
    }

    @Test
    void refusesAWorseChallengerAndLeavesTheChampionWhereItStands() {
        String before = JobRun.read(champion.resolve("model.json"));

        JobRun run = train(
                "champion",
                "--champion",
                champion.toString(),
                "--set",
                "stopping.max-steps=2",
                "--set",
                "output.overwrite=true");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
        assertThat(run.out())
                .contains("gate.max-worsening: the mean squared error of the challenger is")
                .contains("Not published: the gate refused. The champion stays as it is");
        assertThat(JobRun.read(champion.resolve("model.json"))).isEqualTo(before);
        JsonNode gate = JobRun.json(JobRun.read(run.unfinished().resolve("gate.json")));
        assertThat(gate.get("passed").asBoolean()).isFalse();
        assertThat(gate.get("rowsOf").asText()).isEqualTo("test");
        assertThat(run.unfinished().resolve("model.json")).exists();
        assertThat(JobRun.read(run.unfinished().resolve("report.html")))
                .contains("The gate refused it: it is not published, and the champion, ");
        assertThat(run.unfinished().resolve("_SUCCESS")).doesNotExist();
    }

    @Test
    void publishesAChallengerThatIsNoWorse() {
        JobRun run = train(
                "equal",
                "--champion",
                champion.toString(),
                "--set",
                "stopping.max-steps=100",
                "--set",
                "gate.max-drift=0.1");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("has moved");
        assertThat(run.out()).contains("no slice of 3 is shown to be worse", "Gate      passed");
        JsonNode drift = JobRun.json(run.text("drift.json"));
        assertThat(drift.get("rows").asInt())
                .isEqualTo(
                        JobRun.json(run.text("metrics.json")).at("/test/rows").asInt());
        assertThat(drift.get("columns").findValuesAsText("column"))
                .containsExactly("area", "rooms", "year", "distance", "price", "prediction of price");
        JsonNode gate = JobRun.json(run.text("gate.json"));
        assertThat(gate.get("passed").asBoolean()).isTrue();
        assertThat(gate.get("comparison").get("squaredError").get("difference").asDouble())
                .isZero();
    }

    @Test
    void publishesWhatIsWorseByLessThanAllowed() {
        JobRun run = train(
                "allowed",
                "--champion",
                champion.toString(),
                "--set",
                "stopping.max-steps=2",
                "--set",
                "gate.max-worsening=1000");

        assertThat(run.exitCode()).as(run.out()).isZero();
    }

    @Test
    void refusesAChallengerThatIsBetterOverallForTheSliceWhereItIsWorse() {
        String before = JobRun.read(champion.resolve("model.json"));

        JobRun run = challenge("one-slice", Houses.dearer(2000, 7, 60_000, 1, "north", "south"));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
        assertThat(run.out())
                .contains("worst of 3 slices: mean squared error +")
                .containsOnlyOnce("gate.max-")
                .contains("gate.max-slice-worsening: over the ")
                .contains(" rows with district = harbour, the mean squared error of the challenger is ")
                .contains("with 0.983333 confidence by ", "(max-slice-worsening = 0.1) is allowed");
        assertThat(JobRun.read(champion.resolve("model.json"))).isEqualTo(before);
        JsonNode gate = JobRun.json(JobRun.read(run.unfinished().resolve("gate.json")));
        assertThat(gate.at("/comparison/squaredError/upper").asDouble()).isNegative();
        assertThat(gate.at("/slices/refused").asInt()).isOne();
        assertThat(gate.at("/slices/worst/0/slice/value").asText()).isEqualTo("harbour");
        assertThat(gate.at("/slices/worst/0/refused").asBoolean()).isTrue();
        assertThat(gate.at("/slices/worst/1/refused").asBoolean()).isFalse();
        assertThat(run.directory()).doesNotExist();
    }

    @Test
    void publishesAChallengerThatIsBetterEverywhere() {
        JobRun run = challenge("every-slice", Houses.dearer(2000, 7, 60_000, 1, "north", "south", "harbour"));

        assertThat(run.exitCode()).as(run.out()).isZero();
        JsonNode slices = JobRun.json(run.text("gate.json")).get("slices");
        assertThat(slices.get("judged").asInt()).isEqualTo(3);
        assertThat(slices.get("refused").asInt()).isZero();
    }

    @Test
    void publishesWhatIsWorseInASliceByLessThanAllowed() {
        JobRun run = challenge(
                "allowed-slice",
                Houses.dearer(2000, 7, 60_000, 1, "north", "south"),
                "--set",
                "gate.max-slice-worsening=1000");

        assertThat(run.exitCode()).as(run.out()).isZero();
    }

    @Test
    void neverRefusesForASliceOfFewRows() {
        JobRun run = challenge("few", Houses.dearer(2000, 7, 60_000, 20, "north", "south"));

        assertThat(run.exitCode()).as(run.out()).isZero();
        JsonNode slices = JobRun.json(run.text("gate.json")).get("slices");
        assertThat(slices.get("compared").asInt()).isEqualTo(3);
        assertThat(slices.get("judged").asInt()).isEqualTo(2);
        JsonNode harbour = slices.at("/worst/2");
        assertThat(harbour.at("/slice/value").asText()).isEqualTo("harbour");
        assertThat(harbour.get("rows").asInt()).isBetween(2, 29);
        assertThat(harbour.get("small").asBoolean()).isTrue();
        assertThat(harbour.at("/squaredError/difference").asDouble())
                .isGreaterThan(harbour.at("/squaredError/champion").asDouble());
    }

    @Test
    void judgesBandsOfAFeatureToo() {
        JobRun run = challenge(
                "bands",
                Houses.dearer(2000, 7, 60_000, 1, "north", "south"),
                "--set",
                "evaluation.slices=[rooms, district]",
                "--set",
                "training.engine=one-pass");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
        JsonNode slices =
                JobRun.json(JobRun.read(run.unfinished().resolve("gate.json"))).get("slices");
        assertThat(slices.get("compared").asInt()).isGreaterThan(6);
        assertThat(slices.at("/worst/0/slice/column").asText()).isEqualTo("district");
        assertThat(slices.findValuesAsText("column")).contains("rooms");
    }

    @Test
    void decidesWithTheSameBitsForOtherFilesAndCores() {
        List<String> rows = Houses.dearer(2000, 7, 60_000, 1, "north", "south");
        Path one = Houses.csv(workplace.resolve("one.csv"), rows);
        Path many = CsvFiles.shuffled(workplace.resolve("many"), Houses.HEADER, rows, 20, 8);

        String[] arguments = {"--champion", champion.toString(), "--set", "evaluation.slices=[district, area]"};
        JobRun first = JobRun.train(
                workplace.resolve("first"), Map.of("spark.master", "local[1]"), Houses.config(one), arguments);
        JobRun second = JobRun.train(workplace.resolve("second"), Houses.config(many), arguments);

        assertThat(JobRun.read(second.unfinished().resolve("gate.json"))).contains("\"worst\"");
        for (String file : List.of("gate.json", "drift.json")) {
            assertThat(JobRun.read(second.unfinished().resolve(file)))
                    .as(file)
                    .isEqualTo(JobRun.read(first.unfinished().resolve(file)));
        }
    }

    @Test
    void givesAChampionOfOtherTermsTheErrorsThatItHasNextToAChallengerOfTheSameTerms() {
        JobRun same = train("same-terms", "--champion", champion.toString(), "--set", "gate.max-worsening=1000");
        JobRun fewer = train(
                "fewer-terms",
                "--champion",
                champion.toString(),
                "--set",
                "model.formula=\"price ~ log(area) + rooms\"",
                "--set",
                "gate.max-worsening=1000",
                "--set",
                "gate.max-slice-worsening=1000");

        assertThat(fewer.exitCode()).as(fewer.err()).isZero();
        assertThat(fewer.err()).contains("again for the terms of the champion").doesNotContain("no prediction for");
        assertThat(same.err()).doesNotContain("again for the terms");
        JsonNode expected = JobRun.json(same.text("gate.json"));
        JsonNode actual = JobRun.json(fewer.text("gate.json"));
        for (String loss : List.of("squaredError", "absoluteError")) {
            assertThat(actual.at("/comparison/" + loss + "/champion"))
                    .isEqualTo(expected.at("/comparison/" + loss + "/champion"));
        }
        assertThat(actual.at("/comparison/rows")).isEqualTo(expected.at("/comparison/rows"));
        double rmse =
                JobRun.json(fewer.text("metrics.json")).at("/test/model/rmse").asDouble();
        assertThat(Math.sqrt(actual.at("/comparison/squaredError/challenger").asDouble()))
                .isEqualTo(rmse, within(rmse * 1e-12));
        assertThat(fewer.text("drift.json")).isEqualTo(same.text("drift.json"));
    }

    @Test
    void refusesAChampionOfOtherColumnsBeforeAnythingIsRead() {
        JobRun run = train(
                "columns",
                "--champion",
                champion.toString(),
                "--set",
                "contract.columns=[{name=area,role=feature},{name=price,role=label}]",
                "--set",
                "contract.unexpected-columns=ignore");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("gate.champion = ")
                .contains(
                        "it needs the column 'rooms', which is no feature of the contract; add { name = \"rooms\", role ="
                                + " feature, type = integer } to contract.columns")
                .doesNotContain("rows read");
    }

    @Test
    void needsRowsThatAreHeldOut() {
        JobRun run = train(
                "held-out",
                "--champion",
                champion.toString(),
                "--set",
                "split.train=1",
                "--set",
                "split.validation=0",
                "--set",
                "split.test=0");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("gate.champion needs rows that are held out");
    }

    @Test
    void endsBeforeTheFitWhereASingleRowIsHeldOutForTheTest() {
        JobRun run = challenge(
                "single",
                Houses.rows(200, 5),
                "--set",
                "split.train=0.99",
                "--set",
                "split.validation=0",
                "--set",
                "split.test=0.01",
                "--set",
                "split.seed=1");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("gate.champion needs 2 test rows of a weight above 0 or more to compare on, but there is one;"
                        + " use more rows, or a larger split.test")
                .doesNotContain("Stopped after");
        assertThat(run.unfinished().resolve("model.json")).doesNotExist();
    }

    @Test
    void countsNoHeldOutRowsOfWeightZero() {
        assertThatThrownBy(() -> PromotionGate.requireHeldOutRows(Map.of(Split.VALIDATION, rows(9, 2.5, 2.5))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("2 validation rows of a weight above 0")
                .hasMessageEndingWith("there is one; use more rows, or a larger split.validation");
        assertThatThrownBy(() -> PromotionGate.requireHeldOutRows(Map.of(Split.TRAIN, rows(9, 9, 1))))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("there is none; use more rows, or a larger split.test");
        assertThatCode(() -> PromotionGate.requireHeldOutRows(Map.of(Split.TEST, rows(2, 2.75, 2.5))))
                .doesNotThrowAnyException();
    }

    private static SplitStatistics rows(long rows, double weight, double maxWeight) {
        return new SplitStatistics(rows, weight, maxWeight, List.of(), new ColumnStatistics(0, 1, 0.5, 0.5));
    }

    private static JobRun challenge(String output, List<String> rows, String... more) {
        Path file = Houses.csv(workplace.resolve(output + ".csv"), rows);
        List<String> arguments =
                new ArrayList<>(List.of("--input", file.toString(), "--champion", champion.toString()));
        arguments.addAll(Arrays.asList(more));
        return train(output, arguments.toArray(String[]::new));
    }

    private static JobRun train(String output, String... more) {
        List<String> arguments = new ArrayList<>(Arrays.asList(more));
        arguments.addAll(List.of("--output", workplace.resolve(output).toString()));
        return JobRun.train(workplace, Houses.config(input), arguments.toArray(String[]::new));
    }
}
