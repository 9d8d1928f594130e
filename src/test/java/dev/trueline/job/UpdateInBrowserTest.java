package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of an update that adds rows which have moved, opened from disk in a real browser. */
@Tag("browser")
class UpdateInBrowserTest {
    private static final int DESK = 1280;
    private static final int PHONE = 390;

    @TempDir
    static Path workplace;

    private static Browser browser;
    private static JobRun update;

    @BeforeAll
    static void update() {
        browser = Browser.start();
        Path base = new HouseModels(workplace)
                .trained(
                        "base",
                        Houses.csv(workplace.resolve("old.csv"), Houses.rows(2000, 5)),
                        "--set",
                        "training.engine=one-pass",
                        "--set",
                        "training.solver=exact",
                        "--set",
                        "evaluation.slices=[district]");
        Path added = Houses.csv(workplace.resolve("new.csv"), Houses.dearer(2000, 7, 200_000, 1, "north", "south"));
        String output = workplace.resolve("updated").toString();
        update = JobRun.run(
                workplace.resolve("updated"),
                Map.of(),
                "update",
                base.toString(),
                "--add",
                added.toString(),
                "--output",
                output);
        assertThat(update.exitCode()).as(update.err()).isZero();
    }

    @AfterAll
    static void quit() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void saysWhatToLookAtAndWhatHasChanged() {
        Page page = open(DESK, ColorScheme.LIGHT);

        assertThat(browser.complaints()).isEmpty();
        assertThat(page.locator(".verdict").innerText())
                .startsWith("Look at the added rows before you use this model:");
        assertThat(page.locator("#drift").innerText()).contains("moved");
        assertThat(page.locator("#rows tbody tr").count()).isEqualTo(2);
    }

    @Test
    void theWeightsAreThoseOfBothModels() {
        Page page = open(DESK, ColorScheme.LIGHT);
        Locator rows = page.locator("#model tbody tr");

        assertThat(rows.count()).isEqualTo(1 + update.model().weights().size());
        assertThat(rows.first().locator("td").nth(1).innerText())
                .isEqualTo(String.format("%,.0f", update.model().intercept()).replace('-', '−'));
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
        return browser.open(update.directory().resolve("report.html"), width, scheme);
    }
}
