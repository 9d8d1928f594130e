package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trueline.model.Json;
import dev.trueline.model.ModelDocument;
import dev.trueline.train.optimize.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows from the moments of one scan: rates compared, folds, certificates, refusals, resumption. */
@Tag("job")
class OnePassTest {
    private static final String ONE_PASS = "training.engine = one-pass";

    @TempDir
    Path workplace;

    private Path input;

    @BeforeEach
    void writeRows() {
        input = Houses.csv(workplace.resolve("in.csv"), Houses.rows(400, 12));
    }

    @Test
    void keepsRejectedRowsWithoutASecondLook() {
        List<String> rows = new ArrayList<>(Houses.rows(60, 3));
        rows.add(17, "b1,north,a lot,3,1990,900,200000");
        Path bad = Houses.csv(workplace.resolve("bad.csv"), rows);

        JobRun run = train(
                Houses.config(bad, ONE_PASS, "contract { on-violation = quarantine, max-rejected-fraction = 0.1 }"));

        assertThat(run.out()).contains("61 read, 60 used, 1 rejected");
        assertThat(run.rejects()).singleElement().satisfies(row -> assertThat(row.toString())
                .contains("a lot", "is not a number"));
        assertThat(run.err()).contains("no row is cached, and steps are made on the driver");
    }

    @Test
    void publishesTheBestOfSeveralRatesAndKeepsEachHistory() {
        JobRun run = train(config("training { engine = one-pass, learning-rates = [0.001, 0.3, 100] }"));

        assertThat(run.model().training().learningRate()).isEqualTo(0.3);
        assertThat(run.err()).contains("The best of 3 rates is 0.300000.");
        List<Double> best = new ArrayList<>(List.of(lowest(run.history())));
        best.add(lowest(steps(run, "history-0.001.jsonl")));
        assertThat(best.get(0))
                .isEqualTo(run.model().training().validationCost())
                .isLessThan(best.get(1));
        assertThat(steps(run, "history-100.0.jsonl")).isNotEmpty().allMatch(step -> step.learningRate() == 100);
        assertThat(run.directory().resolve("history-0.3.jsonl")).doesNotExist();
    }

    @Test
    void allRatesDivergingIsDivergence() {
        JobRun run = JobRun.train(workplace, config("training { engine = one-pass, learning-rates = [50, 100] }"));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        assertThat(run.err()).contains("No model is published");
        assertThat(run.unfinished().resolve("history-100.0.jsonl")).isNotEmptyFile();
    }

    @Test
    void everyFoldIsLeftOutOnce() {
        JobRun run = train(config(ONE_PASS, "evaluation.folds = 4"));

        JsonNode result = JobRun.json(run.text("cross-validation.json"));
        long rows = 0;
        double sum = 0;
        for (JsonNode fold : result.get("folds")) {
            rows += fold.get("rows").asLong();
            sum += fold.get("rmse").asDouble();
            assertThat(fold.get("rows").asLong()).isBetween(50L, 120L);
        }
        assertThat(result.get("folds")).hasSize(4);
        assertThat(rows).isEqualTo(run.model().data().trainRows());
        assertThat(result.get("mean").asDouble()).isEqualTo(sum / 4, within(1e-9 * sum));
        assertThat(run.out()).contains("4-fold cross-validation, exact fits: RMSE ");
    }

    @Test
    void foldsChangeNothingElse() {
        JobRun without = train(config(ONE_PASS));
        JobRun with = train(config(ONE_PASS, "evaluation.folds = 7", "output.overwrite = true"));

        assertThat(with.bits()).isEqualTo(without.bits());
    }

    @Test
    void moreFoldsThanRowsAreRefused() {
        Path few = Houses.csv(workplace.resolve("few.csv"), Houses.rows(8, 3));

        JobRun run = JobRun.train(workplace, Houses.config(few, ONE_PASS, "evaluation.folds = 50"));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("evaluation.folds = 50 cannot be done: fold ", "use fewer folds, or more rows");
    }

    @Test
    void resumesToTheSameBits() {
        String endless = "checkpoint.every-steps = 7, stopping { patience = 0, gradient-tolerance = 0 }";
        JobRun undisturbed = train(config(ONE_PASS, endless, "stopping.max-steps = 60"), "undisturbed");
        JobRun broken = JobRun.train(
                workplace, config(ONE_PASS, endless, "stopping { max-steps = 30, require-convergence = true }"));
        assertThat(broken.exitCode()).as(broken.err()).isEqualTo(6);

        JobRun resumed = JobRun.train(workplace, config(ONE_PASS, endless, "stopping.max-steps = 60"), "--resume");

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("Going on from the checkpoint before step 28.");
        assertThat(resumed.bits()).isEqualTo(undisturbed.bits());
    }

    @Test
    void resumingWithAnotherPenaltyIsRefused() {
        String refused = "stopping { max-steps = 30, require-convergence = true, patience = 0 }";
        JobRun.train(workplace, config(ONE_PASS, "checkpoint.every-steps = 7", refused));

        JobRun resumed = JobRun.train(workplace, config(ONE_PASS, "training.l2 = 1"), "--resume");

        assertThat(resumed.exitCode()).isEqualTo(2);
        assertThat(resumed.err()).contains("training.l2: was 0.0, is 1.0");
    }

    @Test
    void descentUnderAPenaltyEndsAtItsExactSolution() {
        String rules = "stopping { max-steps = 5000, patience = 0, gradient-tolerance = 1e-10 }";
        JobRun descent = train(config("training { engine = map-reduce, l2 = 0.5 }", rules), "descent");
        JobRun exact = train(config("training { engine = one-pass, solver = exact, l2 = 0.5 }"), "exact");

        assertThat(descent.model().training().stopReason()).isEqualTo("CONVERGED");
        for (int j = 0; j < Houses.FEATURES; j++) {
            double weight = exact.model().weights().get(j).weight();
            assertThat(descent.model().weights().get(j).weight()).isEqualTo(weight, within(1e-8 * Math.abs(weight)));
        }
        ModelDocument.Certificate certificate = descent.model().certificate();
        assertThat(certificate.effectiveParameters()).isBetween(2.0, 4.5);
        assertThat(descent.model().training().learningRate()).isEqualTo(1 / certificate.lambdaMax(), within(1e-6));
        assertThat(descent.out()).contains("no inference, because there is a penalty");
    }

    @Test
    void aPlateauShortOfTheOptimumIsToldAndGetsNoInference() {
        JobRun run = train(config(
                "training { engine = one-pass, learning-rate = 0.02 }",
                "stopping { max-steps = 1000, patience = 2, min-improvement = 0.02 }"));

        ModelDocument.Certificate certificate = run.model().certificate();
        assertThat(run.model().training().stopReason()).startsWith("NO_");
        assertThat(certificate.relativeExcess()).isGreaterThan(0.01);
        assertThat(certificate.stepsLeft()).isPositive();
        assertThat(run.out())
                .contains("stopped far from the optimum: %,d further steps make it 1e-06; no inference"
                        .formatted(certificate.stepsLeft()))
                .doesNotContain("std error");
        assertThat(run.err()).contains("Certificate: lowest cost ");
        assertThat(run.directory().resolve("inference.json")).doesNotExist();
    }

    @Test
    void bothEnginesGiveTheSameCertificate() {
        JobRun passes = train(config("training.engine = map-reduce"), "map-reduce");
        JobRun moments = train(config(ONE_PASS), "one-pass");

        ModelDocument.Certificate expected = passes.model().certificate();
        ModelDocument.Certificate actual = moments.model().certificate();
        assertThat(actual.optimalCost()).isEqualTo(expected.optimalCost());
        assertThat(actual.relativeExcess()).isEqualTo(expected.relativeExcess(), within(1e-10));
        assertThat(actual.lambdaMin()).isEqualTo(expected.lambdaMin(), within(1e-12));
        assertThat(actual.stepsLeft()).isEqualTo(expected.stepsLeft());
    }

    @Test
    void withoutACertificateThereIsNone() {
        JobRun run = train(config("training.certificate = false"));

        assertThat(run.model().certificate()).isNull();
        assertThat(run.out()).doesNotContain("Optimum").doesNotContain("std error");
    }

    @Test
    void theSummaryFitsOnAScreen() {
        JobRun run = train(config("training { engine = one-pass, solver = exact }", "evaluation.folds = 5"));

        assertThat(run.out().lines().count()).isLessThanOrEqualTo(24);
        assertThat(run.out()
                        .lines()
                        .filter(line -> !line.contains(run.directory().toString())))
                .allMatch(line -> line.length() <= 80);
    }

    @Test
    void tooManyFeaturesAreRefusedWithTheNumbers() {
        StringBuilder columns = new StringBuilder("{ name = y, role = label }");
        for (int j = 0; j < 501; j++) {
            columns.append(", { name = x").append(j).append(", role = feature }");
        }

        JobRun run = JobRun.train(
                workplace, "input.path = \"%s\", contract.columns = [%s]\n".formatted(input, columns) + ONE_PASS);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("this cannot work: 501 terms have 126,756 second moments")
                .contains("at most 500 terms are taken, use fewer, or training.engine = map-reduce");
    }

    @Test
    void settingsThatDoNotGoTogetherAreRefusedAtOnce() {
        JobRun run = JobRun.train(
                workplace,
                config("training { learning-rates = [0.1], learning-rate = 1, l2 = -1 }", "evaluation.folds = 1"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("training.learning-rates is [0.1], but must be empty unless training.engine = one-pass")
                .contains("training.learning-rate is 1, but must be auto where training.learning-rates lists the rates")
                .contains("training.l2 is -1, but must be a number of at least 0.0")
                .contains("evaluation.folds is 1, but must be 0 unless training.engine = one-pass")
                .contains("evaluation.folds is 1, but must be 0 for no cross-validation, or 2 to 100");
    }

    private static double lowest(List<Step> history) {
        return history.stream()
                .map(Step::validationCost)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static List<Step> steps(JobRun run, String name) {
        assertThat(Files.exists(run.directory().resolve(name))).isTrue();
        return run.text(name).lines().map(line -> Json.read(line, Step.class)).toList();
    }

    private String config(String... settings) {
        return Houses.config(input, settings);
    }

    private JobRun train(String config) {
        return train(config, "");
    }

    private JobRun train(String config, String place) {
        JobRun run = JobRun.train(workplace.resolve(place), config);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }
}
