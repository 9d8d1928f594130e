package dev.trueline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.trueline.train.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a run, opened from disk in a real browser. */
@Tag("browser")
class ReportInBrowserTest {
    private static final int DESK = 1280;
    private static final int PHONE = 390;
    private static final double NINE_DIGITS = 1e-9;
    private static final double READABLE = 4.5;
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>";

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

    @TempDir
    static Path workplace;

    private static Browser browser;
    private static JobRun houses;
    private static JobRun line;
    private static JobRun hostile;

    @BeforeAll
    static void train() {
        browser = Browser.start();
        houses = trained(JobRun.train(workplace.resolve("houses"), Houses.config(houseRows(), NO_LIMITS)));
        line = trained(JobRun.train(workplace.resolve("line"), LINE.formatted(lineRows(), "x")));
        hostile = trained(JobRun.train(workplace.resolve("hostile"), TIMES.formatted(timeRows(), HOSTILE)));
    }

    @AfterAll
    static void quit() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void opensWithoutComplaintsAndLoadsNothingElse() {
        for (JobRun run : List.of(houses, line, hostile)) {
            browser.requests().clear();
            open(run, DESK, ColorScheme.LIGHT);

            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.requests()).containsExactly(report(run).toUri().toString());
        }
    }

    @Test
    void everyChartIsDrawn() {
        for (JobRun run : List.of(houses, line)) {
            Page page = open(run, DESK, ColorScheme.LIGHT);
            List<Locator> charts = page.locator(".plot").all();

            assertThat(charts).hasSizeGreaterThan(6);
            assertThat(charts).allSatisfy(chart -> assertThat(inkedPixels(chart))
                    .as(chart.getAttribute("id"))
                    .isGreaterThan(500));
        }
    }

    @Test
    void theReplayedCostsAreThoseOfTheHistory() {
        for (JobRun run : List.of(houses, line, hostile)) {
            Page page = open(run, DESK, ColorScheme.LIGHT);
            List<Step> history = run.history();
            List<Double> train = numbers(page, "Bench.costs().train");

            assertThat(train).hasSameSizeAs(history);
            for (int step = 0; step < history.size(); step++) {
                assertClose(train.get(step), history.get(step).trainCost());
            }
        }
    }

    @Test
    void theReplayedValidationCostsAreThoseOfTheHistory() {
        for (JobRun run : List.of(houses, hostile)) {
            Page page = open(run, DESK, ColorScheme.LIGHT);
            List<Step> history = run.history();
            List<Double> heldOut = numbers(page, "Bench.costs().heldOut");

            assertThat(heldOut).hasSameSizeAs(history);
            for (int step = 0; step < history.size(); step++) {
                assertClose(heldOut.get(step), history.get(step).validationCost());
            }
        }
    }

    @Test
    void slidersChangeTheCurve() {
        Page page = open(houses, DESK, ColorScheme.LIGHT);
        List<Double> before = numbers(page, "Bench.costs().train");

        page.locator("#bench-rate").fill("-2");
        List<Double> slower = numbers(page, "Bench.costs().train");
        page.locator("#bench-steps").fill("1");
        List<Double> shorter = numbers(page, "Bench.costs().train");
        page.locator("#bench-start").fill("1");
        List<Double> atTheBest = numbers(page, "Bench.costs().train");
        page.locator("#bench-standardized").click();

        assertThat(slower.get(20)).isGreaterThan(before.get(20));
        assertThat(slower.get(0)).isEqualTo(before.get(0));
        assertThat(shorter).hasSize(11).isEqualTo(slower.subList(0, 11));
        assertThat(atTheBest).allSatisfy(cost -> assertClose(cost, atTheBest.get(0)));
        assertThat(page.locator("#bench-note").textContent()).isEqualTo("Your own settings.");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void everyPresetShowsWhatItIsCalled() {
        Page page = open(line, DESK, ColorScheme.LIGHT);
        double lowest = lowestCost(page, "Converges");

        assertThat(falls(costs(page, "Converges"))).isTrue();
        assertThat(last(costs(page, "Crawls"))).isGreaterThan(10 * lowest);
        assertThat(falls(costs(page, "Oscillates"))).isTrue();
        List<Double> diverging = costs(page, "Diverges");
        assertThat(last(diverging)).isGreaterThan(100 * diverging.get(0));
        assertThat(last(costs(page, "Unscaled features"))).isGreaterThan(1.0001 * lowest);
        costs(page, "Textbook trace");
        assertThat(page.locator("#bench-snapshots td:first-child").allTextContents())
                .containsExactly("0", "50", "300");
        assertThat(page.locator("#bench-snapshots tr").first().innerText()).endsWith("0\t0");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aHostileColumnNameStaysText() {
        Page page = open(hostile, DESK, ColorScheme.LIGHT);

        assertThat(page.locator("img").count()).isZero();
        assertThat(page.locator("#line .name").allTextContents()).contains(HOSTILE);
    }

    @Test
    void aPhoneShowsAllWithoutScrollingThePageSideways() {
        for (JobRun run : List.of(houses, line, hostile)) {
            Page page = open(run, PHONE, ColorScheme.LIGHT);

            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(PHONE);
            assertThat((Boolean) page.evaluate("[...document.querySelectorAll('canvas')].every("
                            + "each => each.getBoundingClientRect().right <= innerWidth)"))
                    .isTrue();
            assertThat(fontSize(page, "main p")).isGreaterThanOrEqualTo(14);
        }
    }

    @Test
    void textIsReadableInBothSchemes() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = open(houses, DESK, scheme);

            for (String selector : List.of("h1", "p", ".eyebrow", "figcaption", "thead th", "td", "summary")) {
                assertThat(contrast(page, selector))
                        .as("%s, %s", scheme, selector)
                        .isGreaterThan(READABLE);
            }
        }
        assertThat(background(ColorScheme.DARK)).isNotEqualTo(background(ColorScheme.LIGHT));
    }

    private static Path houseRows() {
        return Houses.csv(workplace.resolve("houses.csv"), Houses.rows(600, 815));
    }

    private static Path lineRows() {
        List<String> rows = new ArrayList<>(List.of("x,y"));
        for (int i = 0; i < 60; i++) {
            rows.add(i / 6.0 + "," + (1 + i / 3.0 + (i * 7 % 5 - 2) / 4.0));
        }
        return JobRun.write(workplace.resolve("line.csv"), String.join("\n", rows) + "\n");
    }

    /** Seconds since 1970, a weight, and a label that rises with them. */
    private static Path timeRows() {
        List<String> rows = new ArrayList<>(List.of("\"" + HOSTILE + "\",y,weight"));
        for (int i = 0; i < 200; i++) {
            rows.add(1_700_000_000.123 + i * 7 % 200 + "," + (40 + i * 7 % 200 + i % 3) + "," + (0.5 + i % 4));
        }
        return JobRun.write(workplace.resolve("times.csv"), String.join("\n", rows) + "\n");
    }

    private static JobRun trained(JobRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static Path report(JobRun run) {
        return run.directory().resolve("report.html");
    }

    private static Page open(JobRun run, int width, ColorScheme scheme) {
        browser.complaints().clear();
        return browser.open(report(run), width, scheme);
    }

    /** Pixels of a chart's canvas that are not transparent. */
    private static int inkedPixels(Locator chart) {
        return (Integer) chart.locator("canvas")
                .evaluate("canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data"
                        + ".filter((value, i) => i % 4 === 3 && value > 0).length");
    }

    private static List<Double> numbers(Page page, String expression) {
        List<Double> numbers = new ArrayList<>();
        for (Object number : (List<?>) page.evaluate(expression)) {
            numbers.add(((Number) number).doubleValue());
        }
        return numbers;
    }

    private static List<Double> costs(Page page, String preset) {
        page.locator("#bench-presets button", new Page.LocatorOptions().setHasText(preset))
                .click();
        assertThat(page.locator("#bench-note").textContent()).hasSizeGreaterThan(60);
        return numbers(page, "Bench.costs().train");
    }

    private static double lowestCost(Page page, String preset) {
        return last(costs(page, preset));
    }

    private static double last(List<Double> costs) {
        return costs.get(costs.size() - 1);
    }

    private static boolean falls(List<Double> costs) {
        return last(costs) < costs.get(0) / 10;
    }

    private static void assertClose(double actual, double expected) {
        assertThat(actual).isEqualTo(expected, within(NINE_DIGITS * expected));
    }

    private static double fontSize(Page page, String selector) {
        return ((Number) page.locator(selector).first().evaluate("each => parseFloat(getComputedStyle(each).fontSize)"))
                .doubleValue();
    }

    private static String background(ColorScheme scheme) {
        return (String) open(houses, DESK, scheme).evaluate("getComputedStyle(document.body).backgroundColor");
    }

    /** Ratio of luminances of text and page, as WCAG 2 defines it. */
    private static double contrast(Page page, String selector) {
        return ((Number) page.locator(selector).first().evaluate("""
                                each => {
                                  const luminance = color => {
                                    const [r, g, b] = color.match(/[\\d.]+/g).slice(0, 3).map(Number).map(c => c / 255)
                                        .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
                                    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                                  };
                                  const text = luminance(getComputedStyle(each).color);
                                  const page = luminance(getComputedStyle(document.body).backgroundColor);
                                  return (Math.max(text, page) + 0.05) / (Math.min(text, page) + 0.05);
                                }""")).doubleValue();
    }
}
