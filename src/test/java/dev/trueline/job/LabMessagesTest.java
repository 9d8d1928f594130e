package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Failure Mode Lab shows as the words of the job: the job says them when the failure is made to happen. */
@Tag("browser")
class LabMessagesTest {
    private static final String MOST_STEPS = "stopping { max-steps = 60, patience = 0, gradient-tolerance = 0 }";

    @TempDir
    static Path workplace;

    private static Map<?, ?> messages;
    private static JobRun healthy;

    @BeforeAll
    static void readTheLab() {
        healthy = JobRun.train(workplace.resolve("healthy"), config(rows -> rows), "--set", "output.lesson=true");
        assertThat(healthy.exitCode()).as(healthy.err()).isZero();
        try (Browser browser = Browser.start()) {
            Page page = browser.open(healthy.directory().resolve("lesson.html"), 1280, ColorScheme.LIGHT);
            messages = (Map<?, ?>) page.evaluate("Lab.messages()");
        }
    }

    @Test
    void aRateThatIsTooLarge() {
        String rate = message("Rate too large").replaceAll("(?s).*learning rate (\\S+) is.*", "$1");

        says("Rate too large", job("rate", config(rows -> rows), "--set", "training.learning-rate=" + rate));
    }

    @Test
    void unscaledFeatures() {
        String config = config(rows -> rows).replace("max-steps = 60", "max-steps = 1000");

        says("Unscaled features", job("unscaled", config, "--set", "training.standardize=false"));
    }

    @Test
    void aLeakingFeature() {
        String config = config(rows -> with(
                        rows,
                        "final_price",
                        fields ->
                                Double.toString(Double.parseDouble(fields[6]) + (fields[0].hashCode() % 7 - 3) * 200)))
                .replace("{ name = price,", "{ name = final_price, role = feature }\n{ name = price,");

        saysLike("A leaking feature", job("leak", config));
    }

    @Test
    void aDuplicatedColumn() {
        String config = config(rows -> with(rows, "area_copy", fields -> fields[2]))
                .replace("{ name = price,", "{ name = area_copy, role = feature }\n{ name = price,");

        says("A duplicated column", job("duplicate", config, "--set", "training.solver=exact"));
    }

    @Test
    void trainingServingSkew() {
        String column = message("Training-serving skew").replaceAll("Warning: (\\S+) has moved.*", "$1");
        int at = List.of(Houses.HEADER.split(",")).indexOf(column);
        double offset = Double.parseDouble(message("Training-serving skew")
                        .replaceAll(".*mean ([\\d,.]+) where.*", "$1")
                        .replace(",", ""))
                - Double.parseDouble(message("Training-serving skew")
                        .replaceAll(".*was ([\\d,.]+) in.*", "$1")
                        .replace(",", ""));
        String config = config(rows ->
                        rows.stream().map(row -> shifted(row, at, offset)).toList())
                .replaceAll(", max = 1000 }", " }");

        saysLike(
                "Training-serving skew",
                job("skew", config, "--champion", healthy.directory().toString()));
    }

    @Test
    void aBadSlice() {
        List<String> rows = Houses.dearer(1200, 815, -120_000, 1, "north");
        String config = Houses.config(Houses.csv(workplace.resolve("slice.csv"), rows), MOST_STEPS);
        JobRun run = job("slice", config);

        assertThat(masked(run.err())).contains(masked(message("A bad slice")).replace("region", "district"));
    }

    @Test
    void anOutlierAgainstALimitOfTheContract() {
        String limit = message("An outlier").replaceAll("(?s).*above the maximum (\\d+).*", "$1");
        String value = message("An outlier").replaceAll("(?s).*violation: '(\\d+)'.*", "$1");
        String config = config(rows -> {
                    List<String> more = new ArrayList<>(rows);
                    more.add("outlier,north,100,3,1990,900," + value);
                    return more;
                })
                .replaceAll(
                        "(\\{ name = price, role = label[^}]*?)(, max = [^ ,}]+)?( *})", "$1, max = " + limit + "$3");

        says("An outlier", job("outlier", config));
    }

    @Test
    void aStaleCheckpoint() {
        String config = config(rows -> rows);
        JobRun kept = job(
                "stale", config, "--set", "stopping.require-convergence=true", "--set", "checkpoint.every-steps=50");
        assertThat(kept.exitCode()).as(kept.err()).isEqualTo(6);

        says(
                "A stale checkpoint",
                job(
                        "stale",
                        config,
                        "--resume",
                        "--set",
                        "checkpoint.every-steps=50",
                        "--set",
                        "training.standardize=false"));
    }

    private static String config(UnaryOperator<List<String>> change) {
        List<String> rows = change.apply(Houses.rows(600, 815));
        boolean wider = rows.get(0).startsWith("id,");
        String table = (wider ? "" : Houses.HEADER + "\n") + String.join("\n", rows) + "\n";
        Path file = workplace.resolve("in-" + Integer.toHexString(table.hashCode()) + ".csv");
        return Houses.config(JobRun.write(file, table), MOST_STEPS);
    }

    /** The same rows with one more column, under a header. */
    private static List<String> with(List<String> rows, String column, Function<String[], String> value) {
        List<String> wider = new ArrayList<>(List.of(Houses.HEADER + "," + column));
        rows.forEach(row -> wider.add(row + "," + value.apply(row.split(","))));
        return wider;
    }

    private static String shifted(String row, int at, double offset) {
        String[] fields = row.split(",");
        fields[at] = String.format(Locale.ROOT, "%.2f", Double.parseDouble(fields[at]) + offset);
        return String.join(",", fields);
    }

    private static JobRun job(String name, String config, String... arguments) {
        return JobRun.train(workplace.resolve(name), config, arguments);
    }

    private static String message(String failure) {
        return (String) ((Map<?, ?>) messages.get(failure)).get("message");
    }

    private static void says(String failure, JobRun run) {
        exits(failure, run);
        assertThat(run.err()).contains(message(failure));
    }

    /** Numbers of the made-up failure need not be those of the lab. */
    private static void saysLike(String failure, JobRun run) {
        exits(failure, run);
        assertThat(masked(run.err())).contains(masked(message(failure)));
    }

    private static void exits(String failure, JobRun run) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(((Map<?, ?>) messages.get(failure)).get("exit"));
    }

    private static String masked(String text) {
        return text.replaceAll("[-+]?\\d[\\d,.]*", "#");
    }
}
