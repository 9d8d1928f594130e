package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import dev.trueline.model.ModelDocument;
import dev.trueline.train.optimize.Step;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run from a CSV file with some bad rows to everything that it leaves. */
@Tag("job")
class WholeJobTest {
    private static final int GOOD_ROWS = 400;
    private static final List<String> BAD_ROWS = List.of(
            "b1,north,a lot,3,1990,900,200000",
            "b2,north,80,3,1990,NaN,200000",
            "b3,north,80,3,1990,Infinity,200000",
            "b4,north,,3,1990,900,200000",
            "b5,north,80,0,1990,900,200000",
            "b6,north,80,2.5,1990,900,200000",
            "b7,moon,80,3,1990,900,200000",
            "b8,north,80,3,1990,900",
            "b9,north,80,3,1990,900,200000,1");

    @TempDir
    static Path workplace;

    private static JobRun run;

    @BeforeAll
    static void train() {
        List<String> rows = new ArrayList<>(Houses.rows(GOOD_ROWS, 4711));
        rows.addAll(BAD_ROWS);
        Collections.shuffle(rows, new Random(3));
        Path input = Houses.csv(workplace.resolve("houses.csv"), rows);
        run = JobRun.train(
                workplace,
                Houses.config(input, "contract.on-violation = quarantine", "contract.max-rejected-fraction = 0.05"));
    }

    @Test
    void endsWellAndLeavesACompleteRunDirectory() {
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(names(run.directory()))
                .contains("model.json", "history.jsonl", "metrics.json", "data.json", "config.conf", "_SUCCESS")
                .noneMatch(name -> name.endsWith(".crc") || name.endsWith(".partial") || name.equals("_PROBE"));
        assertThat(run.unfinished()).doesNotExist();
    }

    @Test
    void accountsForEveryRow() {
        JsonNode rows = run.data().get("rows");

        assertThat(rows.get("read").asLong()).isEqualTo(GOOD_ROWS + BAD_ROWS.size());
        assertThat(rows.get("accepted").asLong()).isEqualTo(GOOD_ROWS);
        assertThat(rows.get("rejected").asLong()).isEqualTo(BAD_ROWS.size());
        ModelDocument.Data data = run.model().data();
        assertThat(data.trainRows() + data.validationRows() + data.testRows()).isEqualTo(GOOD_ROWS);
        assertThat(run.out()).contains("409 read, 400 used, 9 rejected");
    }

    @Test
    void keepsEveryRejectedRowWithFileColumnValueReasonAndOriginalText() {
        List<JsonNode> rejects = run.rejects();

        assertThat(rejects).hasSize(BAD_ROWS.size()).allSatisfy(reject -> {
            assertThat(reject.get("file").asText()).endsWith("/houses.csv");
            assertThat(reject.get("violations")).hasSize(1);
        });
        assertThat(rejects)
                .extracting(reject -> reason(reject.get("violations").get(0)))
                .containsExactlyInAnyOrder(
                        "area TYPE 'a lot' is not a number",
                        "distance NOT_FINITE 'NaN' is not finite",
                        "distance NOT_FINITE 'Infinity' is not finite",
                        "area MISSING 'null' is missing",
                        "rooms RANGE '0' is below the minimum 1",
                        "rooms TYPE '2.5' is not a whole number below 2^53",
                        "district ALLOWED 'moon' is not one of [harbour, north, south]",
                        " MALFORMED 'b8,north,80,3,1990,900' has too few or too many fields: 6, not 7",
                        " MALFORMED 'b9,north,80,3,1990,900,200000,1' has too few or too many fields: 8, not 7");
        assertThat(rejects)
                .filteredOn(reject -> reject.get("row").path("id").asText().equals("b7"))
                .singleElement()
                .extracting(reject -> reject.get("row").toString())
                .isEqualTo("{\"id\":\"b7\",\"district\":\"moon\",\"area\":\"80\",\"rooms\":\"3\",\"year\":\"1990\","
                        + "\"distance\":\"900\",\"price\":\"200000\"}");
    }

    @Test
    void recordsEveryStepAndPublishesTheBest() {
        List<Step> history = run.history();
        ModelDocument.Training training = run.model().training();

        assertThat(history).hasSize((int) training.steps() + 1);
        assertThat(history)
                .extracting(Step::step)
                .startsWith(0L, 1L, 2L)
                .isSorted()
                .doesNotHaveDuplicates();
        Step best = history.get((int) training.bestStep());
        assertThat(training.trainCost()).isEqualTo(best.trainCost());
        assertThat(training.validationCost()).isEqualTo(best.validationCost());
        assertThat(training.gradientNorm()).isEqualTo(best.gradientNorm());
        assertThat(history).extracting(Step::validationCost).allMatch(cost -> cost >= best.validationCost());
        assertThat(training.stopReason()).isEqualTo("MAX_STEPS");
        assertThat(history.get(20).updateNorm()).isZero();
    }

    @Test
    void aSecondRunFromTheKeptConfigurationGivesTheSameBits() {
        JobRun again = JobRun.run(
                workplace.resolve("again"),
                Map.of(),
                "train",
                run.directory().resolve("config.conf").toString(),
                "--output",
                workplace.resolve("again").toString());

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.bits()).isEqualTo(run.bits());
        assertThat(again.text("config.conf").replace("/again", "/run")).isEqualTo(run.text("config.conf"));
    }

    @Test
    void numbersInJsonReadBackToTheSameDoubles() {
        List<String> texts =
                new ArrayList<>(List.of(run.text("model.json"), run.text("metrics.json"), run.text("data.json")));
        run.text("history.jsonl").lines().forEach(texts::add);

        for (String text : texts) {
            assertThat(numbers(JobRun.json(text))).isNotEmpty().allSatisfy(number -> {
                double value = number.doubleValue();
                assertThat(value).isFinite();
                assertThat(text).contains(number.isIntegralNumber() ? number.asText() : Double.toString(value));
            });
        }
        assertThat(run.model().weights())
                .extracting(ModelDocument.FeatureWeight::weight)
                .allSatisfy(weight -> assertThat(new BigDecimal(Double.toString(weight)).doubleValue())
                        .isEqualTo(weight));
    }

    @Test
    void theModelScoresInOriginalUnits() {
        JsonNode train = run.metrics().get("train");
        ModelDocument model = run.model();

        assertThat(model.weights())
                .extracting(ModelDocument.FeatureWeight::feature)
                .containsExactly("area", "rooms", "year", "distance");
        assertThat(model.weights().get(0).unit()).isEqualTo("m2");
        assertThat(train.get("model").get("rmse").asDouble())
                .isLessThan(train.get("baseline").get("rmse").asDouble() / 2);
        double predicted = model.linearModel().predict(new double[] {100, 4, 1960, 5000});
        double truth = 2_100 * 100 + 9_000 * 4 + 700 * 70 - 4 * 5000 + 90_000;
        assertThat(predicted).isBetween(truth - 40_000, truth + 40_000);
    }

    @Test
    void tellsWhyItStoppedAndHowWellItDoes() {
        assertThat(run.out())
                .contains("the allowed number of steps is used up (MAX_STEPS)")
                .contains("of always predicting the mean price, in EUR")
                .contains("price [EUR] =")
                .contains("Everything is in " + run.directory());
        assertThat(run.err())
                .contains("409 rows read = 400 accepted + 9 rejected")
                .containsPattern(
                        "Took [\\d.]+ s: .* before Spark, .* to start Spark, .* to read, .* to fit, .* to evaluate\\.\\R")
                .contains("step 0 ");
    }

    private static String reason(JsonNode violation) {
        return "%s %s '%s' %s"
                .formatted(
                        violation.get("column").asText(),
                        violation.get("rule").asText(),
                        violation.path("value").asText("null"),
                        violation.get("reason").asText());
    }

    private static List<String> names(Path directory) {
        assertThat(Files.isDirectory(directory)).isTrue();
        return JobRun.files(directory).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    private static List<JsonNode> numbers(JsonNode node) {
        List<JsonNode> numbers = new ArrayList<>();
        if (node.getNodeType() == JsonNodeType.NUMBER) {
            numbers.add(node);
        }
        node.forEach(child -> numbers.addAll(numbers(child)));
        return numbers;
    }
}
