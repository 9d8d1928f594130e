package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trueline.model.ModelDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The job with an L1 penalty, by both engines and all that solve it. */
@Tag("job")
@Tag("exactness")
class ElasticNetJobTest {
    private static final String ALL = "split { train = 1, validation = 0, test = 0 }\n";
    private static final String NET = "training.penalty { l1 = 40000, l2 = 0.02 }\n";
    private static final String LONG =
            "stopping { max-steps = 800, patience = 0, gradient-tolerance = 0 }\n" + ALL + NET;

    @TempDir
    Path workplace;

    // Nesterov's method publishes the first step whose cost is the lowest to its rounding.
    @ParameterizedTest
    @CsvSource({"map-reduce, gradient-descent, 1e-9", "map-reduce, nesterov, 1e-6", "one-pass, gradient-descent, 1e-9"})
    void descentGetsToTheOptimumOfTheExactSolver(String engine, String method, double tolerance) {
        String engines = "training { engine = " + engine + ", method = " + method + " }\n";

        JobRun descent = train("descent", LONG + engines);
        JobRun exact = train("exact", ALL + NET + "training { engine = one-pass, solver = exact }\n");

        assertThat(descent.exitCode()).as(descent.err()).isZero();
        assertThat(exact.exitCode()).as(exact.err()).isZero();
        assertThat(exact.model().weights())
                .extracting(ModelDocument.FeatureWeight::weight)
                .contains(0.0);
        for (int j = 0; j < exact.model().weights().size(); j++) {
            double expected = exact.model().weights().get(j).weight();
            assertThat(descent.model().weights().get(j).weight())
                    .isCloseTo(expected, within(tolerance * Math.abs(expected)));
        }
        assertThat(descent.model().certificate().relativeExcess()).isLessThan(1e-12);
        assertThat(descent.model().certificate().dualityGap()).isBetween(0.0, 1e-9);
        assertThat(exact.model().certificate().relativeExcess()).isLessThan(1e-20);
        assertThat(exact.model().certificate().dualityGap()).isBetween(0.0, 1e-12);
        assertThat(exact.history().get(0).gradientNorm()).isLessThan(1e-9);
        assertThat(exact.model().training().l1()).isEqualTo(40000);
        assertThat(exact.model().training().l2()).isEqualTo(0.02);
        assertThat(exact.text("report.html"))
                .contains("The L1 penalty leaves 2 of 4 weights other than 0.", "(duality gap)")
                .contains("Under a penalty, weights have no intervals and tests, and descent is not replayed.");
        assertThat(exact.out())
                .contains("duality gap", "weights are not 0", "no inference, because there is a penalty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gradient-descent", "nesterov"})
    void givesTheSameBitsWithOtherCoresAndPartitionsAndRowOrder(String method) {
        String settings = NET + "training.method = " + method + "\nstopping { max-steps = 60, patience = 0 }\n";

        JobRun one = train("one", settings, Map.of("spark.master", "local[1]"));
        List<String> backwards = new ArrayList<>(Houses.rows(150, 33));
        Collections.reverse(backwards);
        Path reversed = Houses.csv(workplace.resolve("reversed.csv"), backwards);
        JobRun many = JobRun.train(
                workplace.resolve("many"),
                Map.of("spark.sql.files.maxPartitionBytes", "700"),
                Houses.config(reversed) + settings);

        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(many.exitCode()).as(many.err()).isZero();
        assertThat(many.bits()).isEqualTo(one.bits());
    }

    @Test
    void bothEnginesPublishTheSameExactModelToTheLastBit() {
        JobRun passes = train("passes", NET + "training { engine = map-reduce, solver = exact }\n");
        JobRun moments = train("moments", NET + "training { engine = one-pass, solver = exact }\n");

        assertThat(passes.exitCode()).as(passes.err()).isZero();
        assertThat(moments.model().weights()).isEqualTo(passes.model().weights());
        assertThat(moments.model().intercept()).isEqualTo(passes.model().intercept());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gradient-descent", "nesterov"})
    void goesOnWithTheSameBitsAfterAKill(String method) throws IOException, InterruptedException {
        String settings = NET + "training.method = " + method + "\n"
                + "stopping { max-steps = 60, patience = 0, gradient-tolerance = 0 }\ncheckpoint.every-steps = 1\n";
        JobRun undisturbed = train("undisturbed", settings);
        Path file = JobRun.write(workplace.resolve("job.conf"), config(settings));
        try (JobProcess process = JobProcess.train(file, workplace.resolve("run"))) {
            process.awaitLine("  step 5 ");
            process.kill();
        }

        JobRun resumed = JobRun.train(workplace, config(settings), "--resume");

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.bits()).isEqualTo(undisturbed.bits());
    }

    @Test
    void aShortRunSaysThatTheStepsLeftAreNotKnown() {
        JobRun run = train("short", ALL + NET + "stopping { max-steps = 2, patience = 0 }\n");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("the steps left are not known with an L1 penalty");
        assertThat(run.model().certificate().stepsLeft()).isNull();
        assertThat(run.model().certificate().dualityGap())
                .isGreaterThanOrEqualTo(run.model().certificate().relativeExcess());
    }

    @Test
    void alphaAndLambdaAreL1AndL2() {
        JobRun mixed = train("mixed", "training { solver = exact, penalty { alpha = 0.75, lambda = 40000 } }\n");
        JobRun split = train("split", "training { solver = exact, penalty { l1 = 30000, l2 = 10000 } }\n");

        assertThat(mixed.exitCode()).as(mixed.err()).isZero();
        assertThat(mixed.bits()).isEqualTo(split.bits());
    }

    @Test
    void withoutL1ThePenaltyIsRidge() {
        JobRun ridge = train("ridge", "training.l2 = 0.5\nstopping.max-steps = 40\n");
        JobRun same = train("same", "training.penalty.l2 = 0.5\nstopping.max-steps = 40\n");

        assertThat(ridge.exitCode()).as(ridge.err()).isZero();
        assertThat(same.bits()).isEqualTo(ridge.bits());
    }

    @ParameterizedTest
    @ValueSource(strings = {"min", "one-se"})
    void aPathPublishesTheExactModelOfTheLambdaThatTheRuleTakes(String rule) {
        String path = "evaluation.folds = 5\ntraining { engine = one-pass, solver = exact }\n"
                + "training.penalty { alpha = 0.9, path { count = 30, rule = " + rule + " } }\n";

        JobRun run = train("path", path);
        JsonNode file = JobRun.json(run.text("path.json"));
        double lambda = file.get("lambda").asDouble();
        JobRun alone = train(
                "alone",
                "training { engine = one-pass, solver = exact, penalty { alpha = 0.9, lambda = " + lambda + " } }\n");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(file.get("points")).hasSize(30);
        assertThat(lambda)
                .isEqualTo(file.get(rule.equals("min") ? "lambdaMin" : "lambdaOneSe")
                        .asDouble());
        assertThat(run.model().weights()).isEqualTo(alone.model().weights());
        assertThat(run.model().training().l1())
                .isEqualTo(alone.model().training().l1());
        assertThat(run.out()).contains("Path      30 lambdas", "by " + rule + ", ");
        for (JsonNode point : file.get("points")) {
            if (point.get("lambda").asDouble() == lambda) {
                run.model().weights().forEach(weight -> assertThat(
                                point.get("weights").get(weight.feature()).asDouble())
                        .isCloseTo(weight.weight(), within(1e-9 * Math.abs(weight.weight()))));
            }
        }
    }

    @Test
    void aPathIsTheSameToTheLastBitForOtherPartitions() {
        String path = "evaluation.folds = 4\ntraining { engine = one-pass, solver = exact, penalty.path.count = 20 }\n";

        JobRun one = train("one", path, Map.of("spark.master", "local[1]"));
        JobRun many = train("many", path, Map.of("spark.sql.files.maxPartitionBytes", "700"));

        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(many.text("path.json")).isEqualTo(one.text("path.json"));
        assertThat(many.bits()).isEqualTo(one.bits());
    }

    @ParameterizedTest
    @ValueSource(strings = {"conjugate-gradient", "l-bfgs"})
    void refusesAMethodWithoutProximalStepsBeforeItReadsAnything(String method) {
        JobRun run = train("refused", NET + "training.method = " + method + "\n");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "training.method is " + method
                                + ", but must be gradient-descent, nesterov or mini-batch where training.penalty has an L1 part")
                .doesNotContain("Reading");
    }

    @Test
    void refusesAPathWhereAFoldHasNoRows() {
        String path = "evaluation.folds = 100\ntraining { engine = one-pass, solver = exact, penalty.path.count = 5 }\n"
                + "split { train = 0.3, validation = 0.3, test = 0.4 }\n";

        JobRun run = train("folds", path);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("a path of penalties cannot be cross-validated: fold ", "use fewer folds, or more rows");
    }

    private JobRun train(String name, String settings) {
        return train(name, settings, Map.of());
    }

    private JobRun train(String name, String settings, Map<String, String> spark) {
        return JobRun.train(workplace.resolve(name), spark, config(settings));
    }

    private String config(String settings) {
        return Houses.config(Houses.csv(workplace.resolve("in.csv"), Houses.rows(150, 33))) + settings;
    }
}
