package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.fixture.Reference;
import dev.trueline.train.optimize.Step;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pass over the rows a step and moments from one scan are the same cost function, so descent takes the same way. */
@Tag("job")
@Tag("exactness")
class EnginesAgreeTest {
    private static final double TOLERANCE = 1e-10;
    private static final String STEPS = "stopping { max-steps = 120, patience = 0, gradient-tolerance = 0 }";

    @TempDir
    Path workplace;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "training.l2 = 0.5",
                "training.fit-intercept = false",
                "training { fit-intercept = false, l2 = 2 }",
                "training { standardize = false, learning-rate = 1e-9 }",
                "training { standardize = false, learning-rate = 1e-9, l2 = 1e-3 }"
            })
    void onHouses(String settings) {
        Path input = Houses.csv(workplace.resolve("in.csv"), Houses.rows(500, 5));

        agree(Houses.config(input, STEPS, settings));
    }

    @Test
    void onTheSampleData() {
        agree(JobRun.read(Path.of("conf/houses.conf")) + "\n" + STEPS);
    }

    @Test
    void onTheHousesOfCalifornia() {
        agree("""
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
                """.formatted(Reference.data("california_housing_raw"), STEPS));
    }

    @Test
    void onAHundredThousandGeneratedRows() {
        Path table = workplace.resolve("table");
        JobRun made = JobRun.run(
                table,
                java.util.Map.of(),
                "generate",
                "--rows",
                "100000",
                "--features",
                "5",
                "--output",
                table.toString());
        assertThat(made.exitCode()).as(made.err()).isZero();
        StringBuilder columns = new StringBuilder("{ name = row_id, role = key }, { name = y, role = label }");
        for (int j = 1; j <= 5; j++) {
            columns.append(", { name = x").append(j).append(", role = feature }");
        }

        agree("""
                input { path = "%s", format = parquet }
                contract.columns = [%s]
                %s
                """.formatted(table, columns, STEPS));
    }

    private void agree(String config) {
        JobRun passes = train("map-reduce", config);
        JobRun moments = train("one-pass", config);

        assertThat(moments.data().get("rows")).isEqualTo(passes.data().get("rows"));
        assertThat(moments.model().data()).isEqualTo(passes.model().data());
        assertThat(moments.model().training().engine()).isEqualTo("one-pass");
        agree(passes.history(), moments.history());
        for (int j = 0; j < passes.model().weights().size(); j++) {
            double weight = passes.model().weights().get(j).weight();
            near("weight " + j, moments.model().weights().get(j).weight(), weight);
        }
    }

    private static void agree(List<Step> passes, List<Step> moments) {
        assertThat(moments).hasSameSizeAs(passes);
        double firstGradient = passes.get(0).gradientNorm();
        for (int i = 0; i < passes.size(); i++) {
            Step expected = passes.get(i);
            Step step = moments.get(i);
            near("train cost at " + i, step.trainCost(), expected.trainCost());
            near("validation cost at " + i, step.validationCost(), expected.validationCost());
            near("parameter norm at " + i, step.parameterNorm(), expected.parameterNorm());
            // It shrinks to nothing, and what rounding leaves of it is measured by where it started.
            assertThat(step.gradientNorm())
                    .as("gradient norm at " + i)
                    .isCloseTo(expected.gradientNorm(), within(TOLERANCE * firstGradient));
        }
    }

    private JobRun train(String engine, String config) {
        JobRun run = JobRun.train(
                workplace.resolve(engine),
                config,
                "--set",
                "training.engine=" + engine,
                "--set",
                "gate.allow-worse-than-mean=true");
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static void near(String what, double actual, double expected) {
        assertThat(actual).as(what).isCloseTo(expected, within(TOLERANCE * Math.abs(expected)));
    }
}
