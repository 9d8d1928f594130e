package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job with several methods of descent side by side. */
@Tag("job")
class CompareMethodsTest {
    private static final String ALL = "nesterov,conjugate-gradient,l-bfgs,mini-batch";

    @TempDir
    Path workplace;

    private String config(String... more) {
        return Houses.config(Houses.csv(workplace.resolve("in.csv"), Houses.rows(150, 33)), more);
    }

    @Test
    void allDescendFromTheSameStartAndThePublishedModelStaysTheSame() {
        String config = config("training.batches = 5");
        JobRun alone = JobRun.train(workplace.resolve("alone"), config());

        JobRun run = JobRun.train(workplace.resolve("compared"), config, "--compare-methods", ALL);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.model().weights()).isEqualTo(alone.model().weights());
        assertThat(run.history()).hasSameSizeAs(alone.history());
        assertThat(run.out())
                .contains("Compared  passes to within 1e-06 of the lowest cost, and seconds\n")
                .containsPattern("\n +[0-9]+ +[0-9.]+  conjugate gradient\n")
                .contains("  mini-batch gradient descent\n");
        assertThat(run.text("history-conjugate-gradient.jsonl")).startsWith(firstLine(run, "history.jsonl"));
        assertThat(run.text("history-mini-batch.jsonl")).contains("\"batchCost\":");
        assertThat(run.text("report.html"))
                .contains("<h2>Other ways down</h2>", "The fewest passes are those of training.method");
    }

    // Without what differs by method: up to the norm of the gradient.
    private static String firstLine(JobRun run, String file) {
        String history = run.text(file);
        return history.substring(0, history.indexOf(",\"parameterNorm\""));
    }

    @Test
    void theBitsOfTheOtherRunsAreThoseOfRunsOfTheirOwn() {
        JobRun nesterov = JobRun.train(workplace.resolve("alone"), config("training.method = nesterov"));

        JobRun run = JobRun.train(workplace.resolve("compared"), config("training.compare-methods = [nesterov]"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(timeless(run.text("history-nesterov.jsonl"))).isEqualTo(timeless(nesterov.text("history.jsonl")));
    }

    private static String timeless(String history) {
        return history.replaceAll("\"seconds\":[^,}]*", "");
    }

    @Test
    void methodsThatDoNotFitAreRefused() {
        assertThat(refused("--compare-methods", "newton"))
                .contains("training.compare-methods is [newton], but must be a list of some of gradient-descent,"
                        + " nesterov, conjugate-gradient, l-bfgs, mini-batch");
        assertThat(refused("--compare-methods", "mini-batch"))
                .contains("batches = 0, batch-rows = 0: mini-batch takes one of them");
        assertThat(refused("--compare-methods", "l-bfgs", "--set", "training.penalty.l1=1"))
                .contains("but must be of gradient-descent, nesterov and mini-batch where training.penalty has an L1"
                        + " part");
        assertThat(refused("--compare-methods", "l-bfgs", "--set", "training.solver=exact"))
                .contains("but must be empty unless training.engine = map-reduce and training.solver = descent");
    }

    private String refused(String... options) {
        JobRun run = JobRun.train(workplace, config(), options);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        return run.err();
    }
}
