package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By what {@code evaluate} takes rows apart, and how it compares two models there. */
@Tag("job")
class EvaluatedSlicesTest {
    @TempDir
    static Path workplace;

    private static HouseModels houses;
    private static Path model;
    private static Path worse;
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
    void refusesAModelThatIsBetterOverallForTheSliceWhereItIsWorse() {
        List<String> dearer = Houses.dearer(2000, 8, 60_000, 1, "north", "south");
        Path input = Houses.csv(workplace.resolve("dearer.csv"), dearer);
        Path challenger = houses.trained("challenger", input, "--set", "stopping.max-steps=200");

        JobRun run = houses.evaluate(challenger, "one-slice", input, "--against", model.toString());
        JobRun allowed = houses.evaluate(
                challenger, "allowed", input, "--against", model.toString(), "--max-slice-worsening", "100");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
        assertThat(run.out())
                .containsOnlyOnce("gate.max-")
                .contains("gate.max-slice-worsening: over the ", " rows with district = harbour, the mean ");
        assertThat(allowed.exitCode()).as(allowed.out()).isZero();
        assertSlices(json(run, "gate.json").get("slices"), dearer, challenger);
    }

    @Test
    void slicesAsTheTrainingDid() {
        JobRun run = evaluate("sliced", fresh);

        JsonNode slices = json(run, "evaluation.json").at("/all/slices");
        assertThat(slices.findValuesAsText("value")).containsExactlyInAnyOrder("north", "south", "harbour");
        assertThat(run.out()).contains("Slices    worst of 3: RMSE ");
        assertThat(shares(run)).containsExactly("0.05", "0.1", "0.2");
    }

    @Test
    void measuresWhatTheTrainingMeasured() {
        Path trained = houses.trained(
                "measures", workplace.resolve("in.csv"), "--set", "evaluation={ within = [0.3], slices = [rooms] }");

        JobRun run = houses.evaluate(trained, "measured-again", fresh);

        assertThat(shares(run)).containsExactly("0.3");
        assertThat(new TreeSet<>(json(run, "evaluation.json").at("/all/slices").findValuesAsText("column")))
                .containsExactly("rooms");
    }

    @Test
    void measuresWhatTheArgumentsSay() {
        JobRun run = evaluate("other-measures", fresh, "--within", "0.01,0.5", "--slices", "id,area");
        JobRun none = evaluate("no-slices", fresh, "--slices", "none");

        assertThat(shares(run)).containsExactly("0.01", "0.5");
        JsonNode all = json(run, "evaluation.json").get("all");
        assertThat(new TreeSet<>(all.get("slices").findValuesAsText("column"))).containsExactly("area", "id");
        long inside = rows.stream()
                .filter(row ->
                        Math.abs(HouseModels.predicted(model, row) - Houses.price(row)) <= 0.01 * Houses.price(row))
                .count();
        assertThat(all.at("/model/within/0.01").asDouble()).isCloseTo(inside / 2000.0, within(1e-12));
        assertThat(json(none, "evaluation.json").at("/all/slices")).isEmpty();
        assertThat(none.out()).doesNotContain("Slices");
    }

    @Test
    void aModelOfBeforeIsMeasuredAsEver() {
        ObjectNode old = (ObjectNode) JobRun.json(JobRun.read(model.resolve("model.json")));
        old.remove("evaluation");
        Path file = JobRun.write(workplace.resolve("old.json"), old.toString());

        JobRun run = houses.evaluate(file, "old", fresh);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.text("evaluation.json"))
                .isEqualTo(evaluate("young", fresh).text("evaluation.json"));
    }

    @Test
    void aSliceThatTheTrainingDidNotKnowIsOne() {
        Path other = houses.changed("meadows.csv", rows, fields -> {
            fields[1] = fields[1].equals("north") ? "meadows" : fields[1].equals("south") ? "" : fields[1];
            return fields;
        });

        JobRun run = evaluate("meadows", other);

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode slices = json(run, "evaluation.json").at("/all/slices");
        assertThat(slices.findValuesAsText("value")).contains("meadows", "harbour");
        assertThat(slices.findValuesAsText("kind")).contains("MISSING");
    }

    @Test
    void rowsWithoutTheSliceColumnAreMeasuredAllTheSame() {
        Path bare = JobRun.write(
                workplace.resolve("bare.csv"),
                "area,rooms,year,distance,price\n"
                        + rows.stream().map(row -> row.split(",", 3)[2] + "\n").collect(Collectors.joining()));

        JobRun run = evaluate("bare", bare, "--against", worse.toString());
        JobRun refused = evaluate("bare-refused", bare, "--slices", "district");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("The input has no column 'district', by which the training was sliced.");
        assertThat(json(run, "gate.json").at("/slices/compared").asInt()).isZero();
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err()).contains("column 'district' is missing");
    }

    @Test
    void refusesMeasuresThatMakeNoSense() {
        assertThat(usage("--within", "0.1,-1")).contains("--within [0.1, -1.0] must be a list of positive numbers");
        assertThat(usage("--within", "some")).contains("--within");
        assertThat(usage("--slices", "price"))
                .contains("--slices names 'price', which is the label; name features, or columns that");
        assertThat(usage("--max-slice-worsening", "-1")).contains("--max-slice-worsening -1.0 must be at least 0");
    }

    private static JobRun evaluate(String output, Path input, String... more) {
        return houses.evaluate(model, output, input, more);
    }

    private static String usage(String... more) {
        JobRun run = evaluate("usage", fresh, more);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.directory()).doesNotExist();
        return run.err();
    }

    private static List<String> shares(JobRun run) {
        List<String> shares = new ArrayList<>();
        json(run, "evaluation.json").at("/all/model/within").fieldNames().forEachRemaining(shares::add);
        return shares;
    }

    /** Compares with sums over the rows, in doubles; differences of large numbers are good to twelve digits of these. */
    private static void assertSlices(JsonNode slices, List<String> rows, Path challenger) {
        assertThat(slices.get("worst")).hasSize(3);
        double confidence = slices.get("confidence").asDouble();
        assertThat(confidence).isCloseTo(1 - 0.05 / 3, within(1e-15));
        for (JsonNode slice : slices.get("worst")) {
            List<String> own = rows.stream()
                    .filter(row ->
                            row.split(",")[1].equals(slice.at("/slice/value").asText()))
                    .toList();
            assertThat(slice.get("rows").asInt()).isEqualTo(own.size());
            assertLoss(slice.get("squaredError"), own, challenger, error -> error * error, confidence);
            assertLoss(slice.get("absoluteError"), own, challenger, Math::abs, confidence);
        }
    }

    private static void assertLoss(
            JsonNode loss, List<String> rows, Path challenger, DoubleUnaryOperator of, double confidence) {
        int n = rows.size();
        double[] differences = new double[n];
        double ours = 0;
        double theirs = 0;
        for (int i = 0; i < n; i++) {
            double a = of.applyAsDouble(HouseModels.predicted(challenger, rows.get(i)) - Houses.price(rows.get(i)));
            double b = of.applyAsDouble(HouseModels.predicted(model, rows.get(i)) - Houses.price(rows.get(i)));
            ours += a / n;
            theirs += b / n;
            differences[i] = a - b;
        }
        double mean = Arrays.stream(differences).sum() / n;
        double squares =
                Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
        double margin = TDistribution.of(n - 1.0).inverseCumulativeProbability((1 + confidence) / 2)
                * Math.sqrt(squares / n / (n - 1));
        assertClose(loss.get("challenger"), ours, ours);
        assertClose(loss.get("champion"), theirs, theirs);
        assertClose(loss.get("difference"), mean, ours + theirs);
        assertClose(loss.get("lower"), mean - margin, ours + theirs);
        assertClose(loss.get("upper"), mean + margin, ours + theirs);
    }

    private static void assertClose(JsonNode actual, double expected, double size) {
        assertThat(actual.asDouble()).isCloseTo(expected, within(1e-12 * size));
    }

    private static JsonNode json(JobRun run, String file) {
        return JobRun.json(run.text(file));
    }
}
