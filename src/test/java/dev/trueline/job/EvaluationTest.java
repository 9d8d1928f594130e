package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trueline.fixture.Reference;
import dev.trueline.model.LinearModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every figure in {@code metrics.json} is that of plain loops over the rows of the file. */
@Tag("job")
@Tag("exactness")
class EvaluationTest {
    private static final double ROUNDING = 1e-9;
    private static final double BIN = 0x1p-8;
    private static final String ALL_TRAIN = "split { train = 1, validation = 0, test = 0, key = [] }";

    @TempDir
    Path workplace;

    /** What the model says about the rows of a file. */
    private record Table(List<String[]> rows, double[] labels, double[] predictions) {
        double error(int row) {
            return predictions[row] - labels[row];
        }

        int size() {
            return labels.length;
        }
    }

    @Test
    void onTheSampleHouses() {
        JobRun run = JobRun.train(
                workplace,
                JobRun.read(Path.of("conf/houses.conf")),
                "--set",
                "split.train=1",
                "--set",
                "split.validation=0",
                "--set",
                "split.test=0",
                "--set",
                "evaluation.slices=[district, bedrooms]");
        assertThat(run.exitCode()).as(run.err()).isZero();
        Set<String> rejected = new HashSet<>();
        run.rejects()
                .forEach(row -> rejected.add(row.get("row").path("listing_id").asText()));
        Table table = table(run, Path.of("sample-data/houses.csv"), 2, 9, rejected);
        JsonNode train = run.metrics().get("train");

        agrees(train, table, 9);
        for (String district : List.of("Harbour", "Old Town", "Northgate", "Riverside", "Hillcrest", "Meadows")) {
            JsonNode slice = slice(train, "value", district);
            agrees(slice, table, row -> table.rows().get(row)[1].equals(district));
        }
        JsonNode three = slice(train, "from", "3.0");
        agrees(three, table, row -> table.rows().get(row)[4].equals("3"));
        assertThat(run.metrics().at("/duplicates/decidedBy/0").asText()).isEqualTo("listing_id");
        assertThat(run.err()).contains("Warning: the errors bend along distance_to_centre_km");
        assertThat(run.out()).contains("Slices    worst of").contains("CURVATURE");
        assertThat(run.out().lines().count()).isLessThanOrEqualTo(24);
        assertThat(run.out().lines().mapToInt(String::length).max().orElseThrow())
                .isLessThanOrEqualTo(80 + run.directory().toString().length());
    }

    @Test
    void onCaliforniaHousing() {
        Path data = Reference.data("california_housing_raw");
        String config = """
                name = california
                input.path = "%s"
                contract.columns = [
                  { name = longitude, role = feature }
                  { name = latitude, role = feature }
                  { name = housingMedianAge, role = feature }
                  { name = totalRooms, role = feature }
                  { name = totalBedrooms, role = feature }
                  { name = population, role = feature }
                  { name = households, role = feature }
                  { name = medianIncome, role = feature }
                  { name = medianHouseValue, role = label }
                ]
                %s
                stopping { max-steps = 60, patience = 0 }
                """.formatted(data, ALL_TRAIN);

        JobRun run = JobRun.train(workplace, config);

        assertThat(run.exitCode()).as(run.err()).isZero();
        agrees(run.metrics().get("train"), table(run, data, 0, 8, Set.of()), -1);
        assertThat(run.metrics().at("/train/worst/key")).isEmpty();
    }

    private static Table table(JobRun run, Path csv, int firstFeature, int label, Set<String> rejected) {
        LinearModel fitted = run.model().linearModel();
        List<String[]> rows = new ArrayList<>();
        for (String text : JobRun.read(csv).lines().skip(1).toList()) {
            String[] fields = text.split(",", -1);
            if (fields.length > label && !rejected.contains(fields[0]) && !fields[label].isEmpty()) {
                rows.add(fields);
            }
        }
        rows.removeIf(fields -> fields.length != label + 1);
        double[] labels = rows.stream()
                .mapToDouble(fields -> Double.parseDouble(fields[label]))
                .toArray();
        double[] predictions = rows.stream()
                .mapToDouble(fields -> fitted.predict(Arrays.stream(fields, firstFeature, label)
                        .mapToDouble(Double::parseDouble)
                        .toArray()))
                .toArray();
        assertThat(labels).hasSize(run.metrics().at("/train/rows").asInt());
        return new Table(rows, labels, predictions);
    }

    /** @param last index of the label's field; negative where the rows have no key */
    private static void agrees(JsonNode split, Table table, int last) {
        IntPredicate all = row -> true;
        double meanLabel = mean(all, table.labels());
        double[] squares = map(table, row -> table.error(row) * table.error(row));
        double[] fromMean = map(table, row -> (table.labels()[row] - meanLabel) * (table.labels()[row] - meanLabel));
        double[] sizes = map(table, row -> Math.abs(table.error(row)));
        JsonNode model = split.get("model");

        near(model.get("rmse"), Math.sqrt(mean(all, squares)));
        near(model.get("mae"), mean(all, sizes));
        near(model.get("r2"), 1 - mean(all, squares) / mean(all, fromMean));
        assertThat(model.get("meanError").asDouble())
                .isCloseTo(mean(all, map(table, table::error)), within(ROUNDING * meanLabel));
        near(split.at("/baseline/rmse"), Math.sqrt(mean(all, fromMean)));
        for (double share : new double[] {0.05, 0.1, 0.2}) {
            double[] inside = map(table, row -> sizes[row] <= share * Math.abs(table.labels()[row]) ? 1 : 0);
            near(model.get("within").get(Double.toString(share)), mean(all, inside));
        }
        double[] sorted = sizes.clone();
        Arrays.sort(sorted);
        percentile(split.at("/errors/median"), sorted, 0.5);
        percentile(split.at("/errors/percentile90"), sorted, 0.9);
        percentile(split.at("/errors/percentile99"), sorted, 0.99);
        worst(split.get("worst"), table, sorted[sorted.length - 1], last);
        calibration(split.get("calibration"), table);
    }

    private static void worst(JsonNode worst, Table table, double largest, int last) {
        int row = IntStream.range(0, table.size())
                .filter(i -> Math.abs(table.error(i)) == largest)
                .findFirst()
                .orElseThrow();
        assertThat(worst.get("label").asDouble()).isEqualTo(table.labels()[row]);
        assertThat(worst.get("prediction").asDouble()).isEqualTo(table.predictions()[row]);
        if (last > 0) {
            assertThat(worst.at("/key/0").asText()).isEqualTo(table.rows().get(row)[0]);
        }
    }

    private static void calibration(JsonNode calibration, Table table) {
        double f = mean(row -> true, table.predictions());
        double y = mean(row -> true, table.labels());
        double[] squares = map(table, row -> (table.predictions()[row] - f) * (table.predictions()[row] - f));
        double[] products = map(table, row -> (table.predictions()[row] - f) * (table.labels()[row] - y));
        double slope = mean(row -> true, products) / mean(row -> true, squares);
        near(calibration.get("slope"), slope);
        assertThat(calibration.get("intercept").asDouble()).isCloseTo(y - slope * f, within(ROUNDING * y));
        long rows = 0;
        for (JsonNode decile : calibration.get("deciles")) {
            IntPredicate inside =
                    row -> table.predictions()[row] >= decile.get("from").asDouble()
                            && table.predictions()[row] <= decile.get("to").asDouble();
            near(decile.get("meanPrediction"), mean(inside, table.predictions()));
            near(decile.get("meanLabel"), mean(inside, table.labels()));
            rows += decile.get("rows").asLong();
        }
        assertThat(rows).isEqualTo(table.size());
    }

    private static void agrees(JsonNode slice, Table table, IntPredicate inside) {
        double[] squares = map(table, row -> table.error(row) * table.error(row));
        assertThat(slice.get("rows").asLong())
                .isEqualTo(IntStream.range(0, table.size()).filter(inside).count());
        near(slice.at("/model/rmse"), Math.sqrt(mean(inside, squares)));
        near(slice.at("/model/mae"), mean(inside, map(table, row -> Math.abs(table.error(row)))));
        near(slice.at("/model/meanError"), mean(inside, map(table, table::error)));
    }

    private static JsonNode slice(JsonNode split, String field, String value) {
        for (JsonNode slice : split.get("slices")) {
            if (slice.get("slice").get(field).asText().equals(value)) {
                return slice;
            }
        }
        throw new AssertionError("no slice with " + field + " = " + value);
    }

    private static void percentile(JsonNode actual, double[] sorted, double share) {
        double exact = sorted[(int) Math.ceil(share * sorted.length) - 1];
        assertThat(actual.asDouble()).isCloseTo(exact, within(BIN * exact));
    }

    private static void near(JsonNode actual, double expected) {
        assertThat(actual.asDouble()).isCloseTo(expected, within(ROUNDING * Math.abs(expected)));
    }

    private static double[] map(Table table, IntToDoubleFunction of) {
        return IntStream.range(0, table.size()).mapToDouble(of).toArray();
    }

    private static double mean(IntPredicate inside, double[] values) {
        return IntStream.range(0, values.length)
                .filter(inside)
                .mapToDouble(row -> values[row])
                .average()
                .orElseThrow();
    }
}
