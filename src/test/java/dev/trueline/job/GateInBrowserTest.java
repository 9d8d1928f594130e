package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a run that the gate has refused, opened from disk in a real browser. */
@Tag("browser")
class GateInBrowserTest {
    private static final int DESK = 1280;
    private static final int PHONE = 390;

    @TempDir
    static Path workplace;

    private static Browser browser;
    private static Path report;

    @BeforeAll
    static void refuse() {
        browser = Browser.start();
        HouseModels houses = new HouseModels(workplace);
        Path champion = houses.trained("champion", Houses.csv(workplace.resolve("old.csv"), Houses.rows(2000, 5)));
        Path input = Houses.csv(workplace.resolve("new.csv"), Houses.dearer(2000, 7, 60_000, 1, "north", "south"));
        JobRun run = JobRun.train(
                workplace,
                Houses.config(input),
                "--champion",
                champion.toString(),
                "--set",
                "evaluation.slices=[district, rooms]");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
        report = run.unfinished().resolve("report.html");
    }

    @AfterAll
    static void quit() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void saysWhatWasRefusedAndShowsTheWorstSliceFirst() {
        Page page = open(DESK, ColorScheme.LIGHT);

        assertThat(browser.complaints()).isEmpty();
        assertThat(page.locator("#gate").innerText())
                .contains("The gate refused.", "gate.max-slice-worsening: over the ", "district = harbour");
        Locator worst = page.locator("#gate .tall tbody tr").first();
        assertThat(worst.innerText()).contains("district = harbour").contains("refused");
    }

    @Test
    void drawsAnIntervalThatLiesBeyondWhatIsAllowed() {
        Page page = open(DESK, ColorScheme.LIGHT);
        Locator picture = page.locator("#gate .tall tbody tr").first().locator("svg");

        double begin = left(picture.locator("rect").first());
        double allowed = left(picture.locator("line.allowed"));

        assertThat(begin).isGreaterThan(allowed);
        assertThat(allowed).isGreaterThan(left(picture.locator("line").first()));
    }

    @Test
    void aPhoneShowsItWithoutScrollingThePageSideways() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = open(PHONE, scheme);

            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(PHONE);
        }
    }

    private static Page open(int width, ColorScheme scheme) {
        browser.complaints().clear();
        return browser.open(report, width, scheme);
    }

    private static double left(Locator drawn) {
        return ((Number) drawn.evaluate("each => each.getBoundingClientRect().left")).doubleValue();
    }
}
