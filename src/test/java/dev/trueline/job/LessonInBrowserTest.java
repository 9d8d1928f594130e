package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import dev.trueline.train.optimize.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lesson of a run, in a real browser: every session failed and solved as a reader does. */
@Tag("browser")
class LessonInBrowserTest {
    private static final int DESK = 1280;
    private static final int PHONE = 390;
    private static final double TWELVE_DIGITS = 1e-12;

    @TempDir
    static Path workplace;

    private static Browser browser;
    private static JobRun houses;
    private static JobRun line;
    private static JobRun solved;
    private static JobRun hostile;
    private static JobRun penalized;

    @BeforeAll
    static void train() {
        browser = Browser.start();
        ReportRuns runs = new ReportRuns(workplace);
        houses = withLesson(runs.houses());
        line = withLesson(runs.line());
        solved = withLesson(runs.solved());
        hostile = withLesson(runs.hostile());
        penalized = withLesson(runs.penalized());
    }

    @AfterAll
    static void quit() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void opensWithoutComplaintsAndLoadsNothingElse() {
        for (JobRun run : all()) {
            browser.requests().clear();
            open(run, DESK, ColorScheme.LIGHT);

            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.requests()).containsExactly(lesson(run).toUri().toString());
        }
    }

    @Test
    void keepsTheRulesOfAccessibility() {
        for (JobRun run : all()) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                Page page = open(run, DESK, scheme);
                page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");

                assertThat(Browser.accessibilityViolations(page))
                        .as(run.directory() + " " + scheme)
                        .isEmpty();
            }
        }
    }

    @Test
    void fitsOnAPhone() {
        for (JobRun run : all()) {
            Page page = open(run, PHONE, ColorScheme.LIGHT);
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");

            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(PHONE);
        }
    }

    @Test
    void theTraceHasTheCostsAndNormsOfTheHistory() {
        for (JobRun run : List.of(houses, line)) {
            Page page = open(run, DESK, ColorScheme.LIGHT);
            for (int step : List.of(0, 50, 300)) {
                Step recorded = run.history().get(step);
                Map<?, ?> state = (Map<?, ?>) page.evaluate("Trace.state(" + step + ")");

                assertThat(((Number) state.get("cost")).doubleValue()).isEqualTo(recorded.trainCost());
                assertThat(((Number) state.get("norm")).doubleValue()).isEqualTo(recorded.gradientNorm());
                assertThat(norm((List<?>) state.get("values")))
                        .isCloseTo(recorded.parameterNorm(), close(recorded.parameterNorm()));
                assertThat(norm((List<?>) state.get("gradient")))
                        .isCloseTo(
                                recorded.gradientNorm(),
                                close(run.history().get(0).gradientNorm()));
            }
        }
    }

    @Test
    void theTraceStepsForwardsAndBackwards() {
        Page page = open(line, DESK, ColorScheme.LIGHT);

        assertThat(text(page, "trace-signs")).isEqualTo("Both gradients are negative, so b and w both move up.");
        String atStart = text(page, "trace-update");
        page.locator("#trace-forward").click();
        assertThat(text(page, "trace-shown")).isEqualTo("1 of 400");
        assertThat(text(page, "trace-update")).isNotEqualTo(atStart);
        page.locator("#trace-back").click();
        assertThat(text(page, "trace-update")).isEqualTo(atStart);
        page.locator("#trace-300").press("Enter");
        assertThat(text(page, "trace-shown")).isEqualTo("300 of 400");
        page.locator("#trace-step").press("ArrowRight");
        assertThat(text(page, "trace-shown")).isEqualTo("301 of 400");
        page.locator("#trace-last").click();
        assertThat(text(page, "trace-update")).isEqualTo("This is the last step, so no update follows.");
        assertThat(text(page, "trace-signs")).doesNotContain("move");
        assertThat(page.locator("#trace-forward").isDisabled()).isTrue();
    }

    @Test
    void aGradientOfRoundingHasNoSign() {
        Page page = open(houses, DESK, ColorScheme.LIGHT);
        page.locator("#trace-50").click();
        page.locator("#trace-forward").click();

        double intercept = ((Number) ((List<?>) ((Map<?, ?>) page.evaluate("Trace.state(51)")).get("gradient")).get(0))
                .doubleValue();
        page.locator("#trace-last").click();

        assertThat(Math.abs(intercept)).isPositive();
        assertThat(text(page, "trace-signs")).startsWith("The gradient of b is 0 but for rounding. The gradient of w");
    }

    @Test
    void theLastStepHasTheParametersOfTheModel() {
        Page page = open(line, DESK, ColorScheme.LIGHT);

        Map<?, ?> state = (Map<?, ?>) page.evaluate("Trace.state(400)");
        List<?> values = (List<?>) state.get("values");

        double intercept = line.model().intercept();
        double weight = line.model().weights().get(0).weight();
        assertThat(((Number) values.get(0)).doubleValue()).isCloseTo(intercept, within(1e-10));
        assertThat(((Number) values.get(1)).doubleValue()).isCloseTo(weight, within(1e-10));
    }

    @Test
    void theRateOfTheDrillIsFoundWithTheKeyboard() {
        Page page = open(houses, DESK, ColorScheme.LIGHT);
        page.locator("#drill-check").press("Enter");
        assertThat(text(page, "drill-reply"))
                .startsWith("Not yet. It converges, but so does any rate that is less than 20 times as large.");
        page.locator("#drill-rate").fill("0.4");
        page.locator("#drill-check").press("Enter");
        assertThat(text(page, "drill-reply")).startsWith("Not yet. At this rate every step multiplies");
        page.locator("#drill-rate").fill("0.31");
        page.locator("#drill-rate").press("ArrowLeft");
        page.locator("#drill-check").press("Enter");

        assertThat(text(page, "drill-reply")).startsWith("Not yet. At this rate");
        for (int press = 0; press < 2; press++) {
            page.locator("#drill-rate").press("ArrowLeft");
        }
        page.locator("#drill-check").press("Enter");
        assertThat(text(page, "drill-reply")).startsWith("Right. ");
        assertThat(page.locator("#drill-tasks button[aria-pressed=true]").textContent())
                .isEqualTo("The largest rate ✓");
    }

    @Test
    void theInterceptIsAsFastAsTheWeightOnAStandardizedFeature() {
        Page page = open(line, DESK, ColorScheme.LIGHT);
        choose(page, "drill-tasks", "b as fast as w");
        page.locator("#drill-check").click();
        assertThat(text(page, "drill-reply")).startsWith("Not yet. One direction keeps");
        page.locator("#drill-rate").fill("-3");
        page.locator("#drill-check").click();
        assertThat(text(page, "drill-reply")).startsWith("Not yet. One direction keeps 99.99");
        page.locator("#drill-standardized").press("Space");
        page.locator("#drill-check").click();

        assertThat(text(page, "drill-reply")).startsWith("Right. ");
    }

    @Test
    void noDirectionIsSlowAtTheBestRate() {
        Page page = open(houses, DESK, ColorScheme.LIGHT);
        choose(page, "drill-tasks", "No slow direction");
        page.locator("#drill-check").click();
        assertThat(text(page, "drill-reply")).startsWith("Not yet. The slowest direction takes");
        page.locator("#drill-standardized").click();
        double best = ((Number) page.evaluate("2 / (Lesson.spaces.true.largest + Lesson.spaces.true.smallest)"))
                .doubleValue();
        page.locator("#drill-rate-typed").fill(Double.toString(best));
        page.locator("#drill-check").click();

        assertThat(text(page, "drill-reply")).startsWith("Right. ");
    }

    @Test
    void aRateMayBeTypedWithACommaAndNonsenseIsNotTaken() {
        Page page = open(houses, DESK, ColorScheme.LIGHT);
        Locator field = page.locator("#drill-rate-typed");
        for (String typed : List.of("0,125", "0.125", "1.25e-1", "abc", "", "1,2,5")) {
            field.fill(typed);
            field.blur();

            assertThat(field.inputValue()).as(typed).isEqualTo("0.125");
        }
    }

    @Test
    void chartsFollowAWindowThatBecomesNarrow() {
        Page page = open(houses, DESK, ColorScheme.LIGHT);
        page.setViewportSize(PHONE, 800);
        page.waitForFunction("[...document.querySelectorAll('canvas')].every(each => each.clientWidth <= innerWidth)");

        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(PHONE);
    }

    @Test
    void anOvershootBetweenOneAndTwoIsRight() {
        Page page = open(houses, DESK, ColorScheme.LIGHT);
        choose(page, "drill-tasks", "Overshoot");
        page.locator("#drill-check").click();
        assertThat(text(page, "drill-reply")).startsWith("Not yet. The factor a step is 0.5");
        page.locator("#drill-rate").fill("0.15");
        page.locator("#drill-check").click();

        assertThat(text(page, "drill-reply")).startsWith("Right. ");
    }

    @Test
    void numbersOfStepsAreJudgedByTheReplay() {
        Page page = open(houses, DESK, ColorScheme.LIGHT);
        choose(page, "drill-tasks", "Mini-batches of 32");
        page.locator("#drill-check").click();
        assertThat(text(page, "drill-reply")).isEqualTo("Not yet. Enter a whole number of steps, 0 or more.");
        page.locator("#drill-number").fill("1");
        page.locator("#drill-check").click();
        assertThat(text(page, "drill-reply")).isEqualTo("Not yet. It is more.");
        long batches = (houses.model().data().trainRows() + 31)
                / 32
                * (houses.history().size() - 1);
        page.locator("#drill-number").fill(Long.toString(batches));
        page.locator("#drill-check").click();
        assertThat(text(page, "drill-reply")).startsWith("Right. ");

        choose(page, "drill-tasks", "Enough steps");
        page.locator("#drill-number").fill("0");
        page.locator("#drill-check").click();
        assertThat(text(page, "drill-reply")).isEqualTo("Not yet. After so many steps more than 1 % is left.");
        page.locator("#drill-number").fill(Integer.toString(stepsToAHundredth()));
        page.locator("#drill-check").click();
        assertThat(text(page, "drill-reply")).startsWith("Right. ");
    }

    // The houses are trained at 1 / lambda_max on standardized features, as the question asks.
    private static int stepsToAHundredth() {
        List<Step> history = houses.history();
        double lowest = houses.model().certificate().optimalCost();
        double enough = lowest + 0.01 * (history.get(0).trainCost() - lowest);
        return (int)
                history.stream().takeWhile(step -> step.trainCost() > enough).count();
    }

    @Test
    void everyFailureIsTriggeredAndMendedWithTheKeyboard() {
        Page page = open(houses, DESK, ColorScheme.LIGHT);
        List<String> failures = page.locator("#lab-failures button").allTextContents();
        assertThat(failures).hasSize(8);
        for (int index = 0; index < failures.size(); index++) {
            Locator failure = page.locator("#lab-failures button").nth(index);
            failure.press("Enter");
            page.locator("#lab-trigger").press("Enter");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("lab-message");
            assertThat(text(page, "lab-exit")).matches("Exit code [0-6]\\. The job says:");
            page.locator("#lab-apply").press("Enter");
            assertThat(text(page, "lab-reply")).isEqualTo("Not yet. Choose one of the remedies first.");
            int right = 0;
            for (Locator remedy : page.locator("#lab-remedies input").all()) {
                remedy.press("Space");
                page.locator("#lab-apply").press("Enter");
                right += text(page, "lab-reply").startsWith("Right. ") ? 1 : 0;
                assertThat(text(page, "lab-reply"))
                        .matches("(Right|Not yet)\\. .*\\.")
                        .doesNotContain("NaN", "undefined", "–");
            }
            assertThat(right).as(failures.get(index)).isEqualTo(1);
            assertThat(failure.textContent()).isEqualTo(failures.get(index) + " ✓");
        }
    }

    @Test
    void aWrongOrderIsAnsweredWithWhatBreaks() {
        Page page = open(houses, DESK, ColorScheme.LIGHT);
        page.locator("#order-check").click();
        assertThat(text(page, "order-reply")).startsWith("Not yet. ");

        order(page, "Check every row", 0);
        order(page, "Compute means", 1);
        order(page, "Split the rows", 2);
        order(page, "Descend", 3);
        page.locator("#order-check").press("Enter");
        assertThat(text(page, "order-reply")).startsWith("Not yet. Statistics before the split are leakage");

        order(page, "Split the rows", 1);
        page.locator("#order-check").press("Enter");
        assertThat(text(page, "order-reply")).startsWith("Right. ");
    }

    @Test
    void aMovedStageKeepsTheFocusAndIsAnnounced() {
        Page page = open(houses, DESK, ColorScheme.LIGHT);
        Locator down = page.locator("#order-list li").first().locator("button").nth(1);
        down.focus();
        for (int place = 2; place <= 4; place++) {
            page.keyboard().press("Enter");
            assertThat(text(page, "order-reply"))
                    .isEqualTo("Stage " + place + " of 5 is now: Descend: broadcast, sum, merge, update.");
            assertThat(page.evaluate("document.activeElement.getAttribute('aria-label')"))
                    .isEqualTo("Move down: Descend: broadcast, sum, merge, update");
        }
        page.keyboard().press("Enter");

        assertThat(page.evaluate("document.activeElement.getAttribute('aria-label')"))
                .isEqualTo("Move up: Descend: broadcast, sum, merge, update");
    }

    @Test
    void onADeskTheTraceStandsBesideItsCharts() {
        for (JobRun run : List.of(houses, line)) {
            Page page = open(run, DESK, ColorScheme.LIGHT);
            BoundingBox words = page.locator("#trace .stages").boundingBox();
            BoundingBox chart = page.locator("#trace .plot").first().boundingBox();

            assertThat(chart.x).isGreaterThan(words.x + words.width);
            assertThat(chart.y).isBetween(words.y, words.y + words.height);
            assertThat(page.locator("#trace [aria-live]").count()).isZero();
        }
    }

    @Test
    void stagesCanBeDragged() {
        Page page = open(houses, DESK, ColorScheme.LIGHT);
        Locator items = page.locator("#order-list li");
        String third = items.nth(2).locator("span").first().textContent();

        items.nth(2).dragTo(items.nth(0));

        assertThat(items.nth(0).locator("span").first().textContent()).isEqualTo(third);
    }

    @Test
    void cardsTurnAndRememberWhatWasKnown() {
        Page page = open(houses, DESK, ColorScheme.LIGHT);
        String term = text(page, "card-text");
        page.locator("#card").press("Space");
        assertThat(text(page, "card-text")).isNotEqualTo(term);
        page.locator("#card").press("ArrowRight");
        assertThat(text(page, "cards-progress")).startsWith("Card 2 of ");
        page.locator("#card-known").press("Enter");
        assertThat(text(page, "cards-progress")).startsWith("Card 3 of ").endsWith("You knew 1 so far.");
        page.locator("#card-unknown").press("Enter");
        assertThat(text(page, "cards-progress")).startsWith("Card 4 of ").endsWith("You knew 1 so far.");
    }

    @Test
    void everyClassOnThePageIsThere() throws Exception {
        List<String> named = Pattern.compile("Class <code>(\\w+)</code>")
                .matcher(Files.readString(lesson(houses)))
                .results()
                .map(MatchResult::group)
                .map(text -> text.replaceAll("Class <code>|</code>", ""))
                .toList();
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            List<String> files =
                    sources.map(file -> file.getFileName().toString()).toList();
            assertThat(named).hasSize(12).allSatisfy(name -> assertThat(files).contains(name + ".java"));
        }
    }

    @Test
    void aRunThatCannotBeReplayedSaysSoAndShowsWhatItRecorded() {
        Page page = open(penalized, DESK, ColorScheme.LIGHT);

        assertThat(page.locator("header .lead").textContent()).contains("It cannot replay the steps");
        assertThat(page.locator("#drill, #lab").count()).isZero();
        assertThat(page.locator("#trace-recorded tr").count()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aRunThatDivergedGetsAnotherLesson() {
        JobRun run = new ReportRuns(workplace).diverged();
        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        Path lesson = run.unfinished().resolve("lesson.html");
        assertThat(run.out()).contains("/diverged/run.unfinished/report.html and lesson.html");
        browser.complaints().clear();
        Page page = browser.open(lesson, PHONE, ColorScheme.LIGHT);

        assertThat(page.locator("h1").textContent()).isEqualTo("Why houses diverged");
        assertThat(page.locator(".verdict").textContent()).contains("The learning rate 1.50000 is too large");
        assertThat(page.locator("#drill, #lab, #questions, #flow").count()).isZero();
        List<Step> history = JobRun.history(run.unfinished());
        double growth = history.get(1).trainCost() / history.get(0).trainCost();
        assertThat(page.locator("#trace tbody tr").nth(1).locator("td").nth(2).textContent())
                .isEqualTo(String.format(Locale.ROOT, "%.4g", growth));
        assertThat(Browser.accessibilityViolations(page)).isEmpty();
        assertThat(browser.complaints()).isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(PHONE);
    }

    @Test
    void trainLeavesTheLessonThatTheCommandWrites() throws Exception {
        JobRun run = JobRun.train(
                workplace.resolve("with-lesson"),
                Houses.config(
                        Houses.csv(workplace.resolve("with-lesson.csv"), Houses.rows(100, 3)), "output.lesson = true"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        String left = run.text("lesson.html");
        Files.delete(lesson(run));

        assertThat(withLesson(run).text("lesson.html")).isEqualTo(left);
    }

    private static List<JobRun> all() {
        return List.of(houses, line, solved, hostile, penalized);
    }

    private static JobRun withLesson(JobRun run) {
        JobRun written =
                JobRun.run(run.directory(), Map.of(), "lesson", run.directory().toString());
        assertThat(written.exitCode()).as(written.err()).isZero();
        return run;
    }

    private static Path lesson(JobRun run) {
        return run.directory().resolve("lesson.html");
    }

    private static Page open(JobRun run, int width, ColorScheme scheme) {
        browser.complaints().clear();
        return browser.open(lesson(run), width, scheme);
    }

    private static String text(Page page, String id) {
        return page.locator("#" + id).textContent();
    }

    private static void choose(Page page, String group, String title) {
        page.locator("#" + group + " button", new Page.LocatorOptions().setHasText(title))
                .click();
    }

    /** Moves a stage up or down with its buttons until it is at this place. */
    private static void order(Page page, String stage, int place) {
        for (int at = place(page, stage); at != place; at = place(page, stage)) {
            page.locator("#order-list li", new Page.LocatorOptions().setHasText(stage))
                    .locator("button")
                    .nth(at > place ? 0 : 1)
                    .press("Enter");
        }
    }

    private static int place(Page page, String stage) {
        List<String> stages = page.locator("#order-list li").allTextContents();
        for (int at = 0; at < stages.size(); at++) {
            if (stages.get(at).contains(stage)) {
                return at;
            }
        }
        throw new AssertionError("no stage begins with " + stage);
    }

    private static double norm(List<?> values) {
        return Math.sqrt(values.stream()
                .mapToDouble(value -> ((Number) value).doubleValue())
                .map(value -> value * value)
                .sum());
    }

    private static Offset<Double> close(double size) {
        return within(TWELVE_DIGITS * Math.max(size, Double.MIN_NORMAL));
    }
}
