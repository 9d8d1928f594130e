package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.trueline.train.optimize.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The what-if bench of a report, in a real browser. */
@Tag("browser")
class BenchInBrowserTest {
    private static final int DESK = 1280;
    private static final double NINE_DIGITS = 1e-9;

    @TempDir
    static Path workplace;

    private static Browser browser;
    private static JobRun houses;
    private static JobRun line;
    private static JobRun hostile;
    private static JobRun solved;

    @BeforeAll
    static void train() {
        browser = Browser.start();
        ReportRuns runs = new ReportRuns(workplace);
        houses = runs.houses();
        line = runs.line();
        hostile = runs.hostile();
        solved = runs.solved();
    }

    @AfterAll
    static void quit() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void theReplayedCostsAreThoseOfTheHistory() {
        for (JobRun run : List.of(houses, line, hostile)) {
            Page page = open(run);
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
            Page page = open(run);
            List<Step> history = run.history();
            List<Double> heldOut = numbers(page, "Bench.costs().heldOut");

            assertThat(heldOut).hasSameSizeAs(history);
            for (int step = 0; step < history.size(); step++) {
                assertClose(heldOut.get(step), history.get(step).validationCost());
            }
        }
    }

    @Test
    void numbersCanBeTypedAndAreShownAsOptionsOfARun() {
        Page page = open(houses);

        page.locator("#bench-rate-typed").fill("0.125");
        page.locator("#bench-rate-typed").blur();
        page.locator("#bench-steps-typed").fill("40");
        page.locator("#bench-steps-typed").blur();

        assertThat(numbers(page, "Bench.costs().train")).hasSize(41);
        assertThat(page.locator("#bench-settings").textContent().trim())
                .isEqualTo(
                        "--set training.learning-rate=0.125 --set stopping.max-steps=40 --set training.standardize=true");

        page.locator("#bench-rate-typed").fill("-1");
        page.locator("#bench-rate-typed").blur();

        assertThat(page.locator("#bench-rate-typed").inputValue()).isEqualTo("0.125");
    }

    @Test
    void slidersHaveNamesAndSayTheirNumbers() {
        for (JobRun run : List.of(houses, line)) {
            Page page = open(run);

            assertThat(page.evaluate("[...document.querySelectorAll('#bench input')]"
                            + ".filter(input => input.labels.length === 0 && !input.ariaLabel).map(input => input.id)"))
                    .isEqualTo(List.of());
            for (var slider : page.locator("#bench input[type=range]").all()) {
                String shown =
                        page.locator("#" + slider.getAttribute("id") + "-value").textContent();
                assertThat(slider.getAttribute("aria-valuetext")).isNotEmpty().isEqualTo(shown);
            }
        }
    }

    @Test
    void slidersChangeTheCurve() {
        Page page = open(houses);
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
        Page page = open(line);
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
    void sentencesOfPresetsSayWhatTheReplayShows() {
        for (JobRun run : List.of(houses, line)) {
            Page page = open(run);
            List<Double> diverging = costs(page, "Diverges");
            int turn = 0;
            while (diverging.get(turn + 1) <= diverging.get(turn)) {
                turn++;
            }
            assertThat(page.locator("#bench-note").textContent())
                    .contains(turn == 0 ? "every step lands higher" : "the cost still falls for " + turn + " step");
        }
        Page page = open(houses);
        double lowest = lowestCost(page, "Converges");
        List<Double> unscaled = costs(page, "Unscaled features");
        double left = (last(unscaled) - lowest) / (unscaled.get(0) - lowest);
        String said =
                page.locator("#bench-note").textContent().replaceAll(".*after 300 steps ([\\d.]+)\u202f% of.*", "$1");
        assertThat(Double.parseDouble(said)).isCloseTo(100 * left, withinPercentage(1));
    }

    @Test
    void aSolvedLineHasNoStepsToReplayButAllOtherPresets() {
        Page page = open(solved);

        assertThat(page.locator("#bench-presets button").allTextContents())
                .contains("Converges", "Diverges")
                .doesNotContain("This run");
        assertThat(page.evaluate("Bench.difference()")).isNull();
        assertThat(page.locator("#bench-verdict").textContent())
                .contains("the cost is the lowest possible to nine digits")
                .doesNotContain("∞", "recorded");
        assertThat(page.locator("#descent").count()).isZero();
        assertThat(browser.complaints()).isEmpty();
    }

    private static Page open(JobRun run) {
        return ReportRuns.open(browser, run, DESK, ColorScheme.LIGHT);
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
}
