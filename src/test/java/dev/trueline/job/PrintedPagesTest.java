package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both pages of a run as a printer gets them, whatever the screen looks like. */
@Tag("browser")
class PrintedPagesTest {
    private static final int DESK = 1280;
    private static final String LIGHT_ORANGE = "185,72,14";
    private static final String DARK_ORANGE = "242,154,92";

    @TempDir
    static Path workplace;

    private static Browser browser;
    private static List<Path> pages;

    @BeforeAll
    static void train() {
        browser = Browser.start();
        JobRun run = JobRun.train(
                workplace.resolve("run"),
                Houses.config(
                        Houses.csv(workplace.resolve("houses.csv"), Houses.rows(300, 815)), "output.lesson = true"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        pages = List.of(run.directory().resolve("report.html"), run.directory().resolve("lesson.html"));
    }

    @AfterAll
    static void quit() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aDarkScreenPrintsTheColoursOfALightOne() {
        for (Path file : pages) {
            Page light = browser.open(file, DESK, ColorScheme.LIGHT);
            Page printed = printed(file);

            assertThat(ink(printed))
                    .isEqualTo(ink(light))
                    .isNotEqualTo(ink(browser.open(file, DESK, ColorScheme.DARK)));
            assertThat(painted(light)).contains(LIGHT_ORANGE).doesNotContain(DARK_ORANGE);
            assertThat(painted(printed)).contains(LIGHT_ORANGE).doesNotContain(DARK_ORANGE);
        }
    }

    @Test
    void chartsShrinkWithTheirColumn() {
        for (Path file : pages) {
            Page page = printed(file);
            page.evaluate("document.querySelectorAll('figure').forEach(each => each.style.width = '150px')");

            for (Locator canvas : page.locator("figure canvas:visible").all()) {
                assertThat(canvas.boundingBox().width).isBetween(140.0, 150.0);
            }
        }
    }

    @Test
    void answersAndStagesAreOpen() {
        String visible =
                "[...document.querySelectorAll('.question details p, .flow details p')].map(each => each.checkVisibility())";
        Path lesson = pages.get(1);

        assertThat((List<?>) browser.open(lesson, DESK, ColorScheme.LIGHT).evaluate(visible))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each).isEqualTo(false));
        assertThat((List<?>) printed(lesson).evaluate(visible))
                .allSatisfy(each -> assertThat(each).isEqualTo(true));
    }

    private static Page printed(Path file) {
        Page page = browser.open(file, DESK, ColorScheme.DARK);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        return page;
    }

    private static Object ink(Page page) {
        return page.evaluate("getComputedStyle(document.body).color");
    }

    /** Colours of the opaque pixels of all charts. */
    private static List<Object> painted(Page page) {
        return new ArrayList<>((List<?>) page.evaluate("""
                [...new Set([...document.querySelectorAll('figure canvas')].flatMap(canvas => {
                  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                  return [...Array(data.length / 4).keys()].filter(i => data[4 * i + 3] === 255)
                      .map(i => data.slice(4 * i, 4 * i + 3).join());
                }))]"""));
    }
}
