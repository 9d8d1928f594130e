package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that ends well has a useful model, and one that has none says so, with what helps. */
@Tag("job")
class HonestEndingsTest {
    private static final Pattern SETTING = Pattern.compile("--set (\\S+)");

    @TempDir
    Path workplace;

    @Test
    void aLabelWithAnOffsetIsFittedWithDefaults() {
        JobRun run = JobRun.train(workplace, config(rows(400, 1.7e9, -1), "stopping.require-convergence = true"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Math.sqrt(2 * run.model().training().trainCost())).isBetween(0.45, 0.55);
        // The step of the lowest validation cost is published, which need not be that of the lowest training cost.
        assertThat(run.model().certificate().relativeExcess()).isLessThan(0.1);
    }

    @Test
    void aPlateauFarFromTheOptimumIsNoConvergence() {
        JobRun run = JobRun.train(
                workplace,
                config(rows(400, 50, -1), "stopping.require-convergence = true\ntraining.learning-rate = 1e-9"));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(6);
        assertThat(run.out()).contains("(STALLED)");
    }

    @Test
    void aConvergedModelIsConvergedFromTheStart() {
        String config =
                config(rows(400, 50, -1), "split { train = 1, validation = 0, test = 0 }\nstopping.patience = 0");
        JobRun first = JobRun.train(workplace, config);
        JobRun again = JobRun.train(
                workplace,
                config,
                "--output",
                workplace.resolve("again").toString(),
                "--set",
                "training.initial-model=" + first.directory());

        assertThat(first.model().training().stopReason()).isEqualTo("CONVERGED");
        assertThat(again.model().training().stopReason()).isEqualTo("CONVERGED");
        assertThat(again.model().training().steps()).isLessThanOrEqualTo(1);
    }

    @Test
    void aModelThatIsWorseThanTheMeanIsRefused() {
        JobRun clean = JobRun.train(workplace, config(rows(400, 50, -1), ""));
        int held =
                clean.metrics().get("validation").get("worst").get("key").get(0).asInt();
        String withOutlier = config(rows(400, 50, held), "");

        JobRun run = JobRun.train(
                workplace, withOutlier, "--output", workplace.resolve("bad").toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
        assertThat(run.directory()).doesNotExist();
        assertThat(run.out())
                .contains("Gate      refused", "gate.allow-worse-than-mean: WORSE_THAN_MEAN: the model is worse than")
                .contains("Not published: the gate refused. The run is kept in ");
        JsonNode gate = JobRun.json(JobRun.read(run.unfinished().resolve("gate.json")));
        assertThat(gate.get("passed").asBoolean()).isFalse();
        assertThat(gate.get("refusals").get(0).get("rule").asText()).isEqualTo("allow-worse-than-mean");
        assertThat(gate.get("mean").get("squaredError").get("lower").asDouble()).isPositive();
        String metrics = JobRun.read(run.unfinished().resolve("metrics.json"));
        assertThat(JobRun.json(metrics).get("findings").findValuesAsText("kind"))
                .contains("WORSE_THAN_MEAN", "NO_STEP_HELPED", "EXTREME_VALUE");
        assertThat(run.err()).contains("x1 is 1,000,000,000 in a validation row, but from ");
    }

    @Test
    void aModelThatIsWorseThanTheMeanMayBeAllowed() {
        JobRun clean = JobRun.train(workplace, config(rows(400, 50, -1), ""));
        int held =
                clean.metrics().get("validation").get("worst").get("key").get(0).asInt();

        JobRun run = JobRun.train(
                workplace,
                config(rows(400, 50, held), "gate.allow-worse-than-mean = true"),
                "--output",
                workplace.resolve("bad").toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("WORSE_THAN_MEAN").doesNotContain("refused");
        assertThat(run.directory().resolve("gate.json")).doesNotExist();
    }

    @Test
    void aModelThatIsWorseThanTheMeanEvenOnItsTrainingRowsIsRefused() {
        String settings = "split { train = 1, validation = 0, test = 0 }\n"
                + "training.learning-rate = 1e-9, stopping.max-steps = 1";

        JobRun run = JobRun.train(workplace, config(rows(400, 50, -1), settings));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
        assertThat(run.out()).contains("WORSE_THAN_MEAN: the model is worse than", "over 400 train rows");
        assertThat(run.directory()).doesNotExist();
    }

    @Test
    void twoRowsProveNothing() {
        JobRun run = JobRun.train(workplace, config(rows(2, 50, -1), "split { train = 1, validation = 0, test = 0 }"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("no R2 in train rows: 2 rows are too few")
                .doesNotContain("LEAKING_FEATURE");
        assertThat(run.metrics().get("train").get("model").get("r2").isNull()).isTrue();
        assertThat(run.metrics().get("train").get("r2Note").asText()).isEqualTo("2 rows are too few");
        assertThat(run.err()).contains("only the training rows tell whether the model is better than the mean");
    }

    @Test
    void theAdviceOfARunThatStoppedShortGetsToTheOptimum() {
        String config =
                config(rows(400, 50, -1), "split { train = 1, validation = 0, test = 0 }\nstopping.max-steps = 4");
        JobRun run = JobRun.train(workplace, config);
        String advice = run.out()
                .substring(run.out().indexOf("to get there:"), run.out().indexOf("Model  "));
        List<String> alternatives = List.of(advice.split("\\bor:"));

        assertThat(run.model().certificate().relativeExcess()).isGreaterThan(1e-6);
        assertThat(alternatives).hasSize(2);
        for (String alternative : alternatives) {
            List<String> arguments = new ArrayList<>(
                    List.of("--output", workplace.resolve("next").toString()));
            Matcher settings = SETTING.matcher(alternative);
            while (settings.find()) {
                arguments.addAll(List.of("--set", settings.group(1)));
            }
            arguments.addAll(List.of("--set", "output.overwrite=true"));
            JobRun next = JobRun.train(workplace, config, arguments.toArray(String[]::new));
            assertThat(next.exitCode()).as(next.err()).isZero();
            assertThat(next.model().certificate().relativeExcess()).isLessThanOrEqualTo(1e-6);
            assertThat(next.directory().resolve("inference.json")).exists();
        }
    }

    @Test
    void anExactSolutionInDoublesIsNotAdvisedToBeExact() {
        StringBuilder milliseconds = new StringBuilder("id,x1,x2,y\n");
        Random random = new Random(3);
        for (int row = 0; row < 400; row++) {
            long x1 = 1_700_000_000_000L + 37_000L * row;
            milliseconds.append(row).append(',').append(x1).append(',').append(row * 7 % 11);
            milliseconds
                    .append(',')
                    .append(5.0 * x1 + 0.2 * random.nextGaussian())
                    .append('\n');
        }

        JobRun run = JobRun.train(workplace, config(milliseconds.toString(), "training.solver = exact"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.model().certificate().relativeExcess()).isGreaterThan(1e-6);
        assertThat(run.out())
                .contains("as near as parameters in doubles come; no inference")
                .contains("to get nearer: subtract a constant from features that are far from 0")
                .doesNotContain("further step")
                .doesNotContain("--set training.solver=exact");
    }

    @Test
    void theAdviceInTheLogCanBeTyped() {
        String config = config(rows(400, 50, -1), "stopping.max-steps = 1\ngate.allow-worse-than-mean = true");
        JobRun first = JobRun.train(workplace, config);
        JobRun run = JobRun.train(
                workplace,
                config,
                "--output",
                workplace.resolve("again").toString(),
                "--set",
                "training.initial-model=" + first.directory());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err().lines().filter(line -> line.contains("Certificate: ")))
                .singleElement()
                .asString()
                .endsWith("; to get there: --set training.solver=exact --set training.initial-model=\"\"");
        assertThat(run.err()).contains("Stopped after 1 step: ");
        assertThat(run.out()).contains("Stopped   after 1 step: ");
    }

    private String config(String rows, String more) {
        Path file = JobRun.write(workplace.resolve("in.csv"), rows);
        return """
                name = endings
                input.path = "%s"
                contract.columns = [
                  { name = id, role = key }
                  { name = x1, role = feature }
                  { name = x2, role = feature }
                  { name = y, role = label }
                ]
                %s
                """.formatted(file, more);
    }

    /** {@code y = offset + 2 x1 - 3 x2 + noise of deviation 0.5}, features correlated by 0.6. */
    private static String rows(int count, double offset, int outlier) {
        Random random = new Random(77);
        StringBuilder csv = new StringBuilder("id,x1,x2,y\n");
        for (int row = 0; row < count; row++) {
            double x1 = random.nextGaussian();
            double x2 = 0.6 * x1 + 0.8 * random.nextGaussian();
            double y = offset + 2 * x1 - 3 * x2 + 0.5 * random.nextGaussian();
            csv.append(row)
                    .append(',')
                    .append(row == outlier ? 1e9 : x1)
                    .append(',')
                    .append(x2);
            csv.append(',').append(y).append('\n');
        }
        return csv.toString();
    }
}
