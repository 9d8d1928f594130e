package dev.trueline.job;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real Chromium without a window, and what it complained about and asked for. It is looked for where the system
 * property {@code trueline.browser} says, else on the path.
 */
final class Browser implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final String AXE = axe();

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    private Browser(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(FLAGS));
    }

    /** Starts one; skips the test where there is none. */
    static Browser start() {
        Optional<Path> executable = executable();
        assumeTrue(
                executable.isPresent(),
                "skipped, for there is no Chromium on the path; install one, or name it with -Dtrueline.browser=PATH");
        return new Browser(executable.get());
    }

    /** Opens a file in a window of this width. */
    Page open(Path file, int width, ColorScheme scheme) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme));
        Page page = context.newPage();
        page.onConsoleMessage(this::onConsole);
        page.onPageError(complaints::add);
        page.onRequest(this::onRequest);
        page.navigate(file.toUri().toString());
        return page;
    }

    /** Opens a file for a reader who has switched JavaScript off. */
    Page openWithoutScripts(Path file, int width) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setJavaScriptEnabled(false));
        Page page = context.newPage();
        page.onConsoleMessage(this::onConsole);
        page.navigate(file.toUri().toString());
        return page;
    }

    /** Which rules of axe-core the page breaks, each with the elements that do. */
    static List<String> accessibilityViolations(Page page) {
        page.evaluate(AXE);
        Object violations = page.evaluate("axe.run().then(found => found.violations.map("
                + "each => each.id + ': ' + each.nodes.map(node => node.target.join(' ')).join(', ')))");
        return ((List<?>) violations).stream().map(String::valueOf).toList();
    }

    private static String axe() {
        try (InputStream stream = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Errors and warnings on the console, and exceptions. */
    List<String> complaints() {
        return complaints;
    }

    /** Addresses of everything that was loaded. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }

    private void onConsole(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
        }
    }

    private void onRequest(Request request) {
        requests.add(request.url());
    }

    private static Optional<Path> executable() {
        String named = System.getProperty("trueline.browser");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        return NAMES.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
