package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Descent that starts from a published model takes its parameters, by the names of the features, or says what does not fit. */
@Tag("job")
class WarmStartTest {
    private static final double ROUNDING_PERCENTAGE = 1e-8;

    @TempDir
    static Path published;

    private static String config;
    private static JobRun first;

    @TempDir
    Path workplace;

    @BeforeAll
    static void publishAModel() {
        config = Houses.config(Houses.csv(published.resolve("in.csv"), Houses.rows(80, 41)), "stopping.max-steps = 5");
        first = JobRun.train(published, config);
        assertThat(first.exitCode()).as(first.err()).isZero();
    }

    @Test
    void startsFromTheLineOfARunDirectory() {
        startsWhereTheFirstRunEnded(from(first.directory().toString()));
    }

    @Test
    void startsFromTheLineOfAModelFileInRawSpaceToo() {
        startsWhereTheFirstRunEnded(JobRun.train(
                workplace,
                config,
                "--set",
                "training.initial-model=" + first.directory().resolve("model.json"),
                "--set",
                "training.standardize=false"));
    }

    @Test
    void matchesFeaturesByNameAndNotByOrder() {
        String area = "{ name = area, role = feature, unit = m2, min = 10, max = 1000 }";
        String year = "{ name = year, role = feature, type = integer }";
        String swapped = config.replace(area, "FIRST").replace(year, area).replace("FIRST", year);

        startsWhereTheFirstRunEnded(
                JobRun.train(workplace, swapped, "--set", "training.initial-model=" + first.directory()));
    }

    @Test
    void refusesAModelOfOtherColumns() {
        String other = config.replace("{ name = rooms, role = feature, type = integer, min = 1, max = 20 }", "")
                .replace("name = price, role = label", "name = rooms, role = label")
                .replace("{ name = year,", "{ name = price, role = feature }\n{ name = year,");

        refused(JobRun.train(workplace, other, "--set", "training.initial-model=" + first.directory()))
                .contains("it has no weight for feature 'price'")
                .contains("it has a weight for 'rooms', which is no feature of the contract")
                .contains("it predicts 'price', but the label of the contract is 'rooms'");
    }

    @Test
    void refusesAModelOfAnotherFunctionOfTheLabel() {
        refused(JobRun.train(
                        workplace,
                        config,
                        "--set",
                        "training.initial-model=" + first.directory(),
                        "--set",
                        "model.formula=\"log(price) ~ area + rooms + year + distance\""))
                .contains("it was fitted to 'price', but this job fits 'log(price)'");
    }

    @Test
    void startsFromAModelOfTheSameFunctionOfTheLabel() {
        String logarithm = config + "model.formula = \"log(price) ~ area + rooms + year + distance\"\n";
        JobRun before = JobRun.train(workplace.resolve("before"), logarithm);

        JobRun run = JobRun.train(
                workplace.resolve("after"), logarithm, "--set", "training.initial-model=" + before.directory());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.text("report.html")).contains("Mean of log(price)").doesNotContain("Mean of price");
        assertThat(run.history().get(0).trainCost())
                .isCloseTo(before.model().training().trainCost(), withinPercentage(ROUNDING_PERCENTAGE));
        refused(JobRun.train(
                        workplace.resolve("plain"), config, "--set", "training.initial-model=" + before.directory()))
                .contains("it was fitted to 'log(price)', but this job fits 'price'");
    }

    @Test
    void refusesAnInterceptWhereNoneIsFitted() {
        refused(JobRun.train(
                        workplace,
                        config,
                        "--set",
                        "training.initial-model=" + first.directory(),
                        "--set",
                        "training.fit-intercept=false"))
                .contains("it has an intercept of", "but training.fit-intercept is false");
    }

    @Test
    void refusesWhatIsNoModel() {
        refused(from(published.resolve("in.csv").toString())).contains("cannot read training.initial-model");
        refused(from(published.resolve("nowhere").toString())).contains("cannot read training.initial-model");
    }

    private JobRun from(String model) {
        return JobRun.train(workplace, config, "--set", "training.initial-model=" + model);
    }

    private static void startsWhereTheFirstRunEnded(JobRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.history().get(0).trainCost())
                .isCloseTo(first.model().training().trainCost(), withinPercentage(ROUNDING_PERCENTAGE))
                .isNotEqualTo(first.history().get(0).trainCost());
        assertThat(run.model().training().trainCost())
                .isLessThanOrEqualTo(first.model().training().trainCost() * (1 + ROUNDING_PERCENTAGE));
    }

    private static AbstractStringAssert<?> refused(JobRun run) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.directory()).doesNotExist();
        return assertThat(run.err()).contains("Error: ").doesNotContain("\tat ");
    }
}
