package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("job")
class EvaluateCommandTest {
    @TempDir
    static Path workplace;

    private static Path model;
    private static Path worse;
    private static HouseModels houses;
    private static List<String> rows;
    private static Path fresh;

    @BeforeAll
    static void train() {
        houses = new HouseModels(workplace);
        Path input = Houses.csv(workplace.resolve("in.csv"), Houses.rows(3000, 5));
        model = houses.trained("good", input, "--set", "stopping.max-steps=200");
        worse = houses.trained("worse", input, "--set", "stopping.max-steps=1");
        rows = Houses.rows(2000, 6);
        fresh = Houses.csv(workplace.resolve("fresh.csv"), rows);
    }

    @Test
    void measuresWhatAnIndependentComputationGives() {
        JobRun run = evaluate("measured", fresh);
        JsonNode all =
                run.directory().toFile().exists() ? json(run, "evaluation.json").get("all") : null;

        assertThat(run.exitCode()).as(run.err()).isZero();
        double squares = 0;
        double absolutes = 0;
        double sum = 0;
        double labelSquares = 0;
        for (String row : rows) {
            double error = HouseModels.predicted(model, row) - Houses.price(row);
            squares += error * error;
            absolutes += Math.abs(error);
            sum += Houses.price(row);
        }
        for (String row : rows) {
            labelSquares += Math.pow(Houses.price(row) - sum / rows.size(), 2);
        }
        int n = rows.size();
        assertThat(all.get("rows").asInt()).isEqualTo(n);
        assertThat(all.get("model").get("rmse").asDouble()).isCloseTo(Math.sqrt(squares / n), within(1e-6));
        assertThat(all.get("model").get("mae").asDouble()).isCloseTo(absolutes / n, within(1e-6));
        assertThat(all.get("model").get("r2").asDouble()).isCloseTo(1 - squares / labelSquares, within(1e-12));
        assertThat(all.get("baseline").get("rmse").asDouble()).isCloseTo(Math.sqrt(labelSquares / n), within(1e-6));
        assertThat(run.out()).contains("of model 'houses'").contains("2,000");
    }

    @Test
    void findsNothingMovedInRowsOfTheSameKind() {
        JobRun run = evaluate("same-kind", fresh, "--max-drift", "0.1");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("Warning");
        assertThat(run.out()).contains("0 of 6 columns have moved").contains("Gate      passed");
    }

    @Test
    void namesTheColumnThatHasMovedAndNoOther() {
        Path shifted = houses.changed("shifted.csv", rows, fields -> {
            fields[4] = Integer.toString(Math.min(2024, Integer.parseInt(fields[4]) + 25));
            return fields;
        });

        JobRun run = evaluate("shifted", shifted);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("Warning: year has moved").contains("population stability index");
        assertThat(moved(run)).contains("year").doesNotContain("area", "rooms", "distance", "price");
    }

    @Test
    void refusesDriftBeyondTheLimit() {
        Path shifted = houses.changed("farther.csv", rows, fields -> {
            fields[5] = Double.toString(2 * Double.parseDouble(fields[5]));
            return fields;
        });

        JobRun run = evaluate("farther", shifted, "--max-drift", "0.25");

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.out()).contains("Gate      refused").contains("gate.max-drift: distance has moved far");
        assertThat(json(run, "gate.json").get("passed").asBoolean()).isFalse();
    }

    @Test
    void refusesAWorseModelAndSaysByHowMuch() {
        JobRun run = houses.evaluate(worse, "against-better", fresh, "--against", model.toString());

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.out())
                .contains("gate.max-worsening: the mean squared error of the challenger is")
                .contains("gate.max-worsening: the mean absolute error of the challenger is");
        JsonNode gate = json(run, "gate.json");
        assertThat(gate.get("refusals").findValuesAsText("rule"))
                .containsExactly("max-worsening", "max-worsening", "max-slice-worsening");
        JsonNode loss = gate.get("comparison").get("squaredError");
        assertThat(loss.get("lower").asDouble())
                .isPositive()
                .isLessThan(loss.get("difference").asDouble());
    }

    @Test
    void refusesAModelWhoseErrorsAreTooLargeToBeMeasured() {
        String text = JobRun.read(model.resolve("model.json"));
        String wild = text.replaceFirst("\"weight\" : [-.E0-9]+", "\"weight\" : 1e300");
        Path file = JobRun.write(workplace.resolve("wild/model.json"), wild);

        JobRun run = JobRun.run(workplace, Map.of(), "evaluate", file.toString(), "--input", fresh.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.err())
                .contains("Error: ", "a term of Infinity cannot be summed; use other units, or check the data")
                .doesNotContain("\tat ");
    }

    @Test
    void letsABetterModelAndTheSameModelPass() {
        JobRun better = evaluate("better", fresh, "--against", worse.toString());
        JobRun same =
                evaluate("same", fresh, "--against", model.resolve("model.json").toString());

        assertThat(better.exitCode()).as(better.out()).isZero();
        assertThat(same.exitCode()).as(same.out()).isZero();
        JsonNode loss = json(same, "gate.json").get("comparison").get("squaredError");
        assertThat(loss.get("difference").asDouble()).isZero();
        assertThat(loss.get("upper").asDouble()).isZero();
    }

    @Test
    void givesTheSameBitsForOtherFilesAndPartitions() {
        Path parquet = Parquet.of(fresh, workplace.resolve("parquet"), Set.of("id", "district"), rows -> rows.select(
                        "price", "year", "rooms", "distance", "district", "area")
                .repartition(7));

        JobRun one =
                houses.evaluate(Map.of("spark.master", "local[1]"), model, "one", fresh, "--against", worse.toString());
        JobRun other = evaluate("other", parquet, "--against", worse.toString(), "--input-format", "parquet");

        assertThat(other.exitCode()).as(other.err()).isZero();
        for (String file : List.of("evaluation.json", "drift.json", "gate.json")) {
            assertThat(other.text(file)).as(file).isEqualTo(one.text(file));
        }
    }

    @Test
    void comparesModelsOfDifferentFeatures() {
        Path narrow = houses.trained(
                "narrow",
                workplace.resolve("in.csv"),
                "--set",
                "contract.columns=[{name=area,role=feature},{name=price,role=label}]",
                "--set",
                "contract.unexpected-columns=ignore",
                "--set",
                "stopping.max-steps=200");

        JobRun wide = evaluate("wide-against-narrow", fresh, "--against", narrow.toString());
        JobRun refused = houses.evaluate(narrow, "narrow-against-wide", fresh, "--against", model.toString());

        assertThat(wide.exitCode()).as(wide.err()).isZero();
        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(5);
        double there = json(wide, "gate.json")
                .get("comparison")
                .get("squaredError")
                .get("difference")
                .asDouble();
        double back = json(refused, "gate.json")
                .get("comparison")
                .get("squaredError")
                .get("difference")
                .asDouble();
        assertThat(back).isEqualTo(-there).isPositive();
    }

    @Test
    void refusesRowsWithoutALabel() {
        Path unlabelled =
                JobRun.write(workplace.resolve("unlabelled.csv"), "area,rooms,year,distance\n100,3,1990,900\n");

        JobRun run = evaluate("unlabelled", unlabelled);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("column 'price' is missing");
        assertThat(run.directory()).doesNotExist();
    }

    @Test
    void wantsAPlaceForRowsThatItSetsAside() {
        JobRun run = JobRun.run(
                workplace,
                Map.of(),
                "evaluate",
                model.toString(),
                "--input",
                fresh.toString(),
                "--on-violation",
                "quarantine");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("needs a place for the rejected rows; add --output PATH");
    }

    private static JobRun evaluate(String output, Path input, String... more) {
        return houses.evaluate(model, output, input, more);
    }

    private static List<String> moved(JobRun run) {
        List<String> moved = new ArrayList<>();
        for (JsonNode column : json(run, "drift.json").get("columns")) {
            if (!column.get("movement").asText().equals("STABLE")) {
                moved.add(column.get("column").asText());
            }
        }
        return moved;
    }

    private static JsonNode json(JobRun run, String file) {
        return JobRun.json(run.text(file));
    }
}
