package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final double READABLE = 4.5;

    @TempDir
    static Path workplace;

    private static Browser browser;
    private static JobRun houses;
    private static JobRun line;
    private static JobRun hostile;
    private static JobRun later;
    private static JobRun path;

    @BeforeAll
    static void train() {
        browser = Browser.start();
        ReportRuns runs = new ReportRuns(workplace);
        houses = runs.houses();
        line = runs.line();
        hostile = runs.hostile();
        later = runs.later(hostile);
        path = runs.path();
    }

    @AfterAll
    static void quit() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void chartsStandStillWithoutScripts() {
        for (JobRun run : List.of(houses, line, hostile)) {
            browser.complaints().clear();
            Page page = browser.openWithoutScripts(ReportRuns.report(run), DESK);

            assertThat(page.locator("#chart-gap svg .curve, #chart-cost svg .curve")
                            .count())
                    .isGreaterThanOrEqualTo(2);
            assertThat(page.locator("#chart-observed circle").count()).isPositive();
            assertThat(page.locator("#chart-residuals rect").count()).isPositive();
            assertThat(page.locator("noscript .warning").textContent()).contains("JavaScript is switched off");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void scriptsTakeOverFromChartsThatStandStill() {
        Page page = open(houses, DESK, ColorScheme.LIGHT);

        assertThat(page.locator("svg.still").count()).isZero();
        assertThat(page.locator("#chart-cost canvas").count()).isOne();
    }

    @Test
    void opensWithoutComplaintsAndLoadsNothingElse() {
        for (JobRun run : List.of(houses, line, hostile, later, path)) {
            browser.requests().clear();
            open(run, DESK, ColorScheme.LIGHT);

            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.requests())
                    .containsExactly(ReportRuns.report(run).toUri().toString());
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
    void aDivergedRunHasAPageWithItsDescent() {
        JobRun run = JobRun.train(
                workplace.resolve("diverged"),
                Houses.config(Houses.csv(workplace.resolve("houses.csv"), Houses.rows(600, 815))),
                "--set",
                "training.learning-rate=5");
        browser.complaints().clear();

        Page page = browser.open(run.unfinished().resolve("report.html"), DESK, ColorScheme.LIGHT);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        assertThat(browser.complaints()).isEmpty();
        assertThat(page.locator(".verdict").textContent()).contains("The learning rate 5.00000 is too large");
        assertThat(page.locator(".plot").all()).hasSize(2).allSatisfy(chart -> assertThat(inkedPixels(chart))
                .isGreaterThan(500));
    }

    @Test
    void aPathOfPenaltiesIsDrawnAndTold() {
        Page page = open(path, DESK, ColorScheme.LIGHT);

        assertThat(page.locator("#path .plot").all()).hasSize(2).allSatisfy(chart -> assertThat(inkedPixels(chart))
                .isGreaterThan(500));
        assertThat(page.locator("#path p").first().textContent())
                .contains("50 penalties, from lambda", "First to enter: area", "The rule one-se publishes the latter.");
        assertThat(open(houses, DESK, ColorScheme.LIGHT).locator("#path").count())
                .isZero();
    }

    @Test
    void aHostileColumnNameStaysText() {
        Page page = open(later, DESK, ColorScheme.LIGHT);

        assertThat(page.locator("img").count()).isZero();
        assertThat(page.locator("#model .name").allTextContents()).contains(ReportRuns.HOSTILE);
        assertThat(page.locator("#drift .name").allTextContents())
                .anySatisfy(name -> assertThat(name).startsWith(ReportRuns.HOSTILE + " s"));
        assertThat(page.locator("#findings li").allTextContents())
                .anySatisfy(sentence -> assertThat(sentence).startsWith(ReportRuns.HOSTILE));
    }

    @Test
    void findingsAreThoseOfTheMetricsAndAbsentWhereThereAreNone() {
        for (JobRun run : List.of(houses, line, hostile, later)) {
            Page page = open(run, DESK, ColorScheme.LIGHT);
            List<String> shown = page.locator("#findings li").allTextContents();
            List<String> sentences = new ArrayList<>();
            run.metrics()
                    .get("findings")
                    .forEach(finding -> sentences.add(finding.get("sentence").asText()));

            assertThat(shown).hasSameSizeAs(sentences);
            for (int i = 0; i < shown.size(); i++) {
                assertThat(shown.get(i)).containsIgnoringCase(sentences.get(i)).contains("remarkable beyond");
            }
            assertThat(page.locator("#findings").count()).isEqualTo(sentences.isEmpty() ? 0 : 1);
        }
        assertThat(houses.metrics().get("findings")).isEmpty();
        assertThat(hostile.metrics().get("findings")).isNotEmpty();
    }

    @Test
    void driftIsThatOfTheLogAndAbsentWithoutAChampion() {
        Matcher warned = Pattern.compile(
                        "(.*) has moved far: population stability index (\\S+), .*\\(([+-]\\S+) deviations\\)")
                .matcher(later.err());
        Page page = open(later, DESK, ColorScheme.LIGHT);
        List<String> rows = page.locator("#drift tbody tr").allInnerTexts();

        assertThat(rows).hasSize(3);
        assertThat(warned.find()).isTrue();
        do {
            assertThat(rows).anySatisfy(row -> assertThat(row)
                    .startsWith(warned.group(1).replaceFirst("^Warning: ", ""))
                    .contains("moved far", warned.group(2), warned.group(3)));
        } while (warned.find());
        assertThat(page.locator("#drift p").first().textContent())
                .contains(hostile.directory().toString());
        for (JobRun run : List.of(houses, line, hostile)) {
            assertThat(open(run, DESK, ColorScheme.LIGHT).locator("#drift").count())
                    .isZero();
        }
    }

    @Test
    void theContentsLeadToEverySection() {
        for (JobRun run : List.of(houses, line, later)) {
            Page page = open(run, DESK, ColorScheme.LIGHT);
            List<String> sections = page.locator("main > section").all().stream()
                    .map(section -> "#" + section.getAttribute("id"))
                    .toList();

            assertThat(page.locator("nav a").all().stream().map(link -> link.getAttribute("href")))
                    .containsExactlyElementsOf(sections);
        }
    }

    @Test
    void aPhoneShowsAllWithoutScrollingThePageSideways() {
        for (JobRun run : List.of(houses, line, hostile, later)) {
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
            Page page = open(later, DESK, scheme);

            for (String selector : List.of(
                    "h1",
                    "p",
                    ".eyebrow",
                    "figcaption",
                    "thead th",
                    "td",
                    "summary",
                    "nav a",
                    "li",
                    "li small",
                    ".advice",
                    "b.warning")) {
                assertThat(contrast(page, selector))
                        .as("%s, %s", scheme, selector)
                        .isGreaterThan(READABLE);
            }
        }
        assertThat(background(ColorScheme.DARK)).isNotEqualTo(background(ColorScheme.LIGHT));
    }

    private static Page open(JobRun run, int width, ColorScheme scheme) {
        return ReportRuns.open(browser, run, width, scheme);
    }

    /** Pixels of a chart's canvas that are not transparent. */
    private static int inkedPixels(Locator chart) {
        return (Integer) chart.locator("canvas")
                .evaluate("canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data"
                        + ".filter((value, i) => i % 4 === 3 && value > 0).length");
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
