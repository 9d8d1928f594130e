package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs whose reports are opened in a browser, from data made in {@code workplace}. */
record ReportRuns(Path workplace) {
    static final String HOSTILE = "</script><img src=x onerror=alert(1)>";

    private static final String NO_LIMITS = "stopping { max-steps = 300, patience = 0 }";

    private static final String TIMES = """
            name = "%2$s"
            input.path = "%1$s"
            contract.columns = [
              { name = "%2$s", role = feature, unit = s }, { name = y, role = label }, { name = weight, role = weight }
            ]
            training.learning-rate = 0.3
            stopping { max-steps = 60, patience = 0, gradient-tolerance = 0 }
            """;

    private static final String LINE = """
            name = line
            input.path = "%s"
            contract.columns = [ { name = "%s", role = feature }, { name = y, role = label } ]
            split { train = 1, validation = 0, test = 0 }
            training { learning-rate = 0.02, standardize = false }
            stopping { max-steps = 400, patience = 0 }
            """;

    /** A run with four features on clean data. */
    JobRun houses() {
        return trained(JobRun.train(
                workplace.resolve("houses"),
                Houses.config(Houses.csv(workplace.resolve("houses.csv"), Houses.rows(600, 815)), NO_LIMITS)));
    }

    /** A run with one feature, in raw space, with nothing held out. */
    JobRun line() {
        List<String> rows = new ArrayList<>(List.of("x,y"));
        for (int i = 0; i < 60; i++) {
            rows.add(i / 6.0 + "," + (1 + i / 3.0 + (i * 7 % 5 - 2) / 4.0));
        }
        Path input = JobRun.write(workplace.resolve("line.csv"), String.join("\n", rows) + "\n");
        return trained(JobRun.train(workplace.resolve("line"), LINE.formatted(input, "x")));
    }

    /** A run on a hostile column, seconds since 1970, from which the weighted label follows but for a little. */
    JobRun hostile() {
        return trained(JobRun.train(workplace.resolve("hostile"), TIMES.formatted(times(0), HOSTILE)));
    }

    /** The same 100 seconds later. */
    JobRun later(JobRun champion) {
        return trained(JobRun.train(
                workplace.resolve("later"),
                TIMES.formatted(times(100), HOSTILE),
                "--champion",
                champion.directory().toString()));
    }

    /** The houses, solved for. */
    JobRun solved() {
        return trained(JobRun.train(
                workplace.resolve("solved"),
                Houses.config(
                        Houses.csv(workplace.resolve("houses.csv"), Houses.rows(600, 815)),
                        "training { engine = one-pass, solver = exact }")));
    }

    /** The houses, with a penalty. */
    JobRun penalized() {
        return trained(JobRun.train(
                workplace.resolve("penalized"),
                Houses.config(
                        Houses.csv(workplace.resolve("houses.csv"), Houses.rows(600, 815)),
                        NO_LIMITS,
                        "training.l2 = 0.1")));
    }

    /** A run on the houses that diverges, and leaves its lesson. */
    JobRun diverged() {
        return JobRun.train(
                workplace.resolve("diverged"),
                Houses.config(
                        Houses.csv(workplace.resolve("houses.csv"), Houses.rows(600, 815)),
                        "training.learning-rate = 1.5",
                        "output.lesson = true"));
    }

    /** The houses, along a path of penalties. */
    JobRun path() {
        return trained(JobRun.train(
                workplace.resolve("path"),
                Houses.config(
                        Houses.csv(workplace.resolve("houses.csv"), Houses.rows(600, 815)),
                        "training { engine = one-pass, solver = exact, penalty.path { count = 50, rule = one-se } }",
                        "evaluation.folds = 10")));
    }

    private Path times(int later) {
        List<String> rows = new ArrayList<>(List.of("\"" + HOSTILE + "\",y,weight"));
        for (int i = 0; i < 200; i++) {
            int seconds = later + i * 7 % 200;
            rows.add(1_700_000_000.123 + seconds + "," + (40 + seconds + i % 3) + "," + (0.5 + i % 4));
        }
        return JobRun.write(workplace.resolve("times.csv"), String.join("\n", rows) + "\n");
    }

    private static JobRun trained(JobRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    static Path report(JobRun run) {
        return run.directory().resolve("report.html");
    }

    /** Opens a report, with no complaints yet. */
    static Page open(Browser browser, JobRun run, int width, ColorScheme scheme) {
        browser.complaints().clear();
        return browser.open(report(run), width, scheme);
    }
}
