package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a design learns, and the model of its terms, has the same bits however the rows are stored and whoever computes. */
@Tag("job")
@Tag("exactness")
class SameBitsOfFormulasTest {
    private static final int ROWS = 600;
    private static final String HEADER = "area,rooms,lot,district,heating,sold,u,price";
    private static final String DESCENT =
            "stopping { max-steps = 15, patience = 0, gradient-tolerance = 0 }, training.engine = ";
    private static final Map<String, String> ONE_CORE = Map.of("spark.master", "local[1]");

    @TempDir
    Path workplace;

    private final List<String> rows = rows(new SplittableRandom(51));

    @ParameterizedTest
    @ValueSource(
            strings = {DESCENT + "map-reduce", DESCENT + "one-pass", "training { solver = exact, engine = map-reduce }"
            })
    void theModelHasTheSameBits(String training) {
        Path one = CsvFiles.shuffled(workplace.resolve("one"), HEADER, rows, 1, 1);
        Path other = CsvFiles.shuffled(workplace.resolve("other"), HEADER, rows, 1, 2);
        Path three = CsvFiles.shuffled(workplace.resolve("three"), HEADER, rows, 3, 3);

        JobRun expected = train("expected", one, ONE_CORE, training);

        assertThat(expected.model().weights()).hasSizeGreaterThan(20);
        assertThat(expected.bits().parameters()).doesNotHaveDuplicates();
        assertSame(train("two-cores", one, Map.of(), training), expected);
        assertSame(train("shuffled", other, ONE_CORE, training), expected);
        assertSame(train("parts", three, Map.of("spark.sql.files.openCostInBytes", "100000000"), training), expected);
    }

    @Test
    void bothEnginesFindTheSameOptimum() {
        Path input = CsvFiles.shuffled(workplace.resolve("in"), HEADER, rows, 1, 4);

        JobRun passes = train("map-reduce", input, Map.of(), "training { solver = exact, engine = map-reduce }");
        JobRun moments = train("one-pass", input, Map.of(), "training { solver = exact, engine = one-pass }");

        for (int j = 0; j < passes.model().weights().size(); j++) {
            double weight = passes.model().weights().get(j).weight();
            assertThat(moments.model().weights().get(j).weight()).isEqualTo(weight, within(1e-10 * Math.abs(weight)));
        }
        double cost = passes.history().get(0).trainCost();
        assertThat(moments.history().get(0).trainCost()).isEqualTo(cost, within(1e-10 * cost));
    }

    private static void assertSame(JobRun actual, JobRun expected) {
        assertThat(actual.bits()).isEqualTo(expected.bits());
        assertThat(design(actual)).isEqualTo(design(expected));
    }

    private static String design(JobRun run) {
        return JobRun.json(run.text("model.json")).get("design").toString();
    }

    private JobRun train(String name, Path input, Map<String, String> spark, String training) {
        JobRun run = JobRun.train(
                workplace.resolve(name), spark, """
                input.path = "%s"
                contract.columns = [
                  { name = area, role = feature, missing = mean }
                  { name = rooms, role = feature, type = integer, missing = median }
                  { name = lot, role = feature, min = 0 }
                  { name = district, role = feature, type = category, min-rows = 20, reference = North }
                  { name = heating, role = feature, type = category, missing = level }
                  { name = sold, role = feature, type = date }
                  { name = u, role = weight }
                  { name = price, role = label }
                ]
                model.formula = "price ~ log(area) * district + missing(area) + rooms + clipq(lot, 0.05, 0.95):heating \\
                  + heating * district + log1p(lot) + weekday(sold) + cyclic(sold, period = \\"year\\") + rooms:lot"
                gate.allow-worse-than-mean = true
                %s
                """.formatted(input, training).replace("\\\n", " "));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static List<String> rows(SplittableRandom random) {
        List<String> districts =
                List.of("North", "North", "South", "South", "South", "West", "West", "Old Town", "Islet");
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            String district = districts.get(random.nextInt(random.nextInt(6) == 0 ? 9 : 8));
            double area = Math.exp(random.nextDouble(3, 7));
            double lot = random.nextDouble(0, 9) * Math.pow(10, random.nextInt(-3, 4));
            double price = 1e5 + 4e4 * Math.log(area) + 1e3 * district.length() + random.nextDouble(-2e4, 2e4);
            rows.add(String.format(
                    Locale.ROOT,
                    "%s,%s,%s,%s,%s,20%02d-%02d-%02d,%s,%s",
                    i % 7 == 0 ? "" : area,
                    i % 11 == 0 ? "" : random.nextInt(1, 9),
                    lot,
                    random.nextInt(100) == 0 ? "Lone" : district,
                    List.of("gas", "oil", "").get(random.nextInt(3)),
                    random.nextInt(5, 25),
                    random.nextInt(1, 13),
                    random.nextInt(1, 29),
                    random.nextDouble(0.1, 10),
                    price));
        }
        return rows;
    }
}
