package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.train.method.DescentMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The job with every method but the default one: same bits anywhere, after a kill too, and it says what it did. */
@Tag("job")
@Tag("exactness")
class DescentMethodsTest {
    private static final String ENDLESS = "stopping { max-steps = 60, patience = 0, gradient-tolerance = 0 }";

    private static final Pattern MAX_STEPS = Pattern.compile("stopping\\.max-steps=[0-9]+");

    @TempDir
    Path workplace;

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "GRADIENT_DESCENT")
    void givesTheSameBitsWithOtherCoresAndPartitions(DescentMethod method) {
        String config = config(method, ENDLESS);
        Path input = workplace.resolve("in.csv");

        JobRun one = JobRun.train(workplace.resolve("one"), Map.of("spark.master", "local[1]"), config);
        JobRun many = JobRun.train(
                workplace.resolve("many"),
                Map.of(
                        "spark.sql.files.maxPartitionBytes",
                        Long.toString(input.toFile().length() / 11 + 1)),
                config);

        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(many.exitCode()).as(many.err()).isZero();
        assertThat(many.bits()).isEqualTo(one.bits());
        assertThat(one.history()).hasSize(61);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "GRADIENT_DESCENT")
    void goesOnWithTheSameBitsAfterAKill(DescentMethod method) throws IOException, InterruptedException {
        String config = config(method, ENDLESS, "checkpoint.every-steps = 1");
        JobRun undisturbed = JobRun.train(workplace.resolve("undisturbed"), config);
        Path file = JobRun.write(workplace.resolve("job.conf"), config);
        try (JobProcess process = JobProcess.train(file, workplace.resolve("run"))) {
            process.awaitLine("  step 5 ");
            process.kill();
        }

        JobRun resumed = JobRun.train(workplace, config, "--resume");

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("Going on from the checkpoint before step");
        assertThat(resumed.bits()).isEqualTo(undisturbed.bits());
    }

    @ParameterizedTest
    @EnumSource(names = {"NESTEROV", "CONJUGATE_GRADIENT", "L_BFGS"})
    void isNamedAndGetsToTheOptimum(DescentMethod method) {
        String config = config(method, "stopping { max-steps = 1000, gradient-tolerance = 1e-8, patience = 0 }")
                + "split { train = 1, validation = 0, test = 0 }\n";

        JobRun run = JobRun.train(workplace, config);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Method    " + method.title() + "\n", "(CONVERGED)", "lowest cost");
        assertThat(run.model().training().method()).isEqualTo(name(method));
        assertThat(run.model().training().lambdaMax() != null).isEqualTo(method.rated());
        assertThat(run.model().certificate().relativeExcess()).isLessThan(1e-12);
        assertThat(run.text("report.html")).contains("of full-batch " + method.title());
    }

    @ParameterizedTest
    @EnumSource(names = {"NESTEROV", "CONJUGATE_GRADIENT", "L_BFGS"})
    void theCertificateOfAShortRunSaysWhatIsLeft(DescentMethod method) {
        String config = config(method, "stopping { max-steps = 2, patience = 0, gradient-tolerance = 0 }")
                + "split { train = 1, validation = 0, test = 0 }\n";
        JobRun run = JobRun.train(workplace.resolve("short"), config);
        Matcher advice = MAX_STEPS.matcher(run.out());
        assertThat(advice.find()).as(run.out()).isTrue();

        JobRun longer = JobRun.train(workplace.resolve("longer"), config, "--set", advice.group());
        JobRun exact = JobRun.train(
                workplace.resolve("exact"),
                config,
                "--set",
                "training.solver=exact",
                "--set",
                "training.method=gradient-descent");

        assertThat(run.model().certificate().stepsLeft()).isPositive();
        assertThat(longer.exitCode()).as(longer.err()).isZero();
        assertThat(longer.model().certificate().relativeExcess()).isLessThanOrEqualTo(1e-6);
        assertThat(run.out())
                .contains("--set training.solver=exact\n            --set training.method=gradient-descent");
        assertThat(exact.exitCode()).as(exact.err()).isZero();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "GRADIENT_DESCENT")
    void anotherMethodDoesNotResume(DescentMethod method) {
        String config = config(DescentMethod.GRADIENT_DESCENT, ENDLESS, "stopping.require-convergence = true");
        JobRun run = JobRun.train(workplace, config);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(6);

        JobRun resumed = JobRun.train(workplace, config(method, ENDLESS), "--resume");

        assertThat(resumed.exitCode()).isEqualTo(2);
        assertThat(resumed.err()).contains("training.method: was GRADIENT_DESCENT, is " + method.name());
    }

    private String config(DescentMethod method, String... more) {
        Path input = Houses.csv(workplace.resolve("in.csv"), Houses.rows(150, 33));
        String batches = method == DescentMethod.MINI_BATCH ? "training.batches = 7\n" : "";
        return Houses.config(input, more) + "training.method = " + name(method) + "\n" + batches;
    }

    private static String name(DescentMethod method) {
        return method.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
