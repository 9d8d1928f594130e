package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both pages of runs with very large and very small numbers, and with names that are long or read from right to left. */
@Tag("browser")
class ExtremePagesTest {
    private static final String HEBREW = "\u05DE\u05D7\u05D9\u05E8";
    private static final String LONG = "a_name_without_any_blank_".repeat(8);
    private static final int LABELS_END = 22;
    private static final int TICKS_END = 60;

    @TempDir
    static Path workplace;

    private static Browser browser;
    private static JobRun huge;
    private static JobRun tiny;

    @BeforeAll
    static void train() {
        browser = Browser.start();
        huge = run("huge", LONG, i -> 1e17 * (i % 37 + 1));
        tiny = run("tiny", HEBREW, i -> 1e-12 * (i % 37 + 1));
    }

    @AfterAll
    static void quit() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void everyAxisHasNumbers() {
        for (JobRun run : List.of(huge, tiny)) {
            for (String page : List.of("report.html", "lesson.html")) {
                List<Locator> charts =
                        open(run, page, 1280).locator(".plot canvas:visible").all();

                assertThat(charts).isNotEmpty().allSatisfy(chart -> assertThat(inkOfTicks(chart))
                        .as(page + " "
                                + chart.locator("xpath=ancestor::*[@id][1]").getAttribute("id"))
                        .isGreaterThan(50));
            }
        }
    }

    @Test
    void noTextIsANumberThatIsNone() {
        for (JobRun run : List.of(huge, tiny)) {
            for (String file : List.of("report.html", "lesson.html")) {
                Page page = open(run, file, 390);
                page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");

                assertThat(page.locator("body").innerText()).doesNotContain("NaN", "Infinity", "undefined", "null");
                assertThat(page.evaluate("document.documentElement.scrollWidth"))
                        .isEqualTo(390);
                assertThat(browser.complaints()).isEmpty();
            }
        }
    }

    @Test
    void aNameFromRightToLeftLeavesNumbersInTheirPlaces() {
        Page page = open(tiny, "report.html", 1280);

        assertThat(page.locator(".lead").textContent()).contains("y [\u2068" + HEBREW + "\u2069] from 1 feature");
        assertThat(page.locator("#equation").textContent())
                .contains("* " + HEBREW)
                .doesNotContain("\u2068");
    }

    private static JobRun run(String name, String column, IntToDoubleFunction values) {
        List<String> rows = new ArrayList<>(List.of(column + ",y"));
        for (int i = 0; i < 200; i++) {
            double x = values.applyAsDouble(i);
            rows.add(x + "," + x * (2 + i * 7 % 5 / 20.0));
        }
        Path input = JobRun.write(workplace.resolve(name + ".csv"), String.join("\n", rows) + "\n");
        JobRun run = JobRun.train(workplace.resolve(name), """
                        name = extreme
                        input.path = "%s"
                        contract.columns = [
                          { name = "%s", role = feature }
                          { name = y, role = label, unit = "%s" }
                        ]
                        split { train = 0.7, validation = 0.15, test = 0.15, seed = 5 }
                        output.lesson = true
                        """.formatted(input, column, HEBREW));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static Page open(JobRun run, String file, int width) {
        browser.complaints().clear();
        return browser.open(run.directory().resolve(file), width, ColorScheme.LIGHT);
    }

    /** Pixels between the label of the upright axis and the chart that are not transparent. */
    private static int inkOfTicks(Locator canvas) {
        return (Integer) canvas.evaluate(("canvas => canvas.getContext('2d').getImageData(%1$d * devicePixelRatio, 0,"
                        + " (%2$d - %1$d) * devicePixelRatio, canvas.height - 60 * devicePixelRatio).data"
                        + ".filter((value, i) => i %% 4 === 3 && value > 0).length")
                .formatted(LABELS_END, TICKS_END));
    }
}
