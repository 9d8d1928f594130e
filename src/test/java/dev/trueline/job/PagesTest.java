package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.trueline.app.Trueline;
import dev.trueline.app.exit.ExitCode;
import dev.trueline.contract.Rule;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.train.optimize.StopReason;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The README and the reference pages: short enough, linked, and true where a machine can tell. */
@Tag("house")
class PagesTest {
    private static final Path README = Path.of("README.md");
    private static final Path PAGES = Path.of("src", "site", "markdown");
    private static final int MOST_LINES = 150;
    private static final int LONGEST_LINE = 120;
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern FILE = Pattern.compile("`((?:conf|src|submit|sample-data|\\.ci)/[\\w./-]+)`");
    private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w*[a-z]\\w*)(?:\\.\\w+)?`");

    @Test
    void theReadmeIsShort() {
        assertThat(text(README).lines()).hasSizeLessThanOrEqualTo(MOST_LINES);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void proseHasNoLongLines(Path page) {
        assertThat(text(page).lines().filter(line -> !line.startsWith("|") && !line.contains("](")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(LONGEST_LINE));
    }

    @Test
    void everyPageIsLinkedFromTheReadmeOrTheIndex() {
        Set<Path> linked = Stream.of(README, PAGES.resolve("index.md"))
                .flatMap(page -> links(page).stream().map(link -> target(page, link)))
                .collect(Collectors.toSet());

        assertThat(linked)
                .containsAll(pages().filter(page -> !page.equals(README)).toList());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) {
        for (String link : links(page)) {
            Path target = target(page, link);
            assertThat(target).as("%s in %s", link, page).exists();
            if (link.contains("#")) {
                assertThat(anchors(target)).as("%s in %s", link, page).contains(link.substring(link.indexOf('#') + 1));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyFileOfTheRepositoryThatIsNamedExists(Path page) {
        assertThat(found(FILE, text(page)))
                .allSatisfy(name -> assertThat(Path.of(name)).exists());
    }

    @Test
    void theTourNamesClassesThatExist() throws IOException {
        Set<String> classes;
        try (Stream<Path> sources = Files.walk(Path.of("src"))) {
            classes = sources.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }

        assertThat(found(CLASS, text(PAGES.resolve("code-tour.md"))))
                .hasSizeGreaterThan(10)
                .isSubsetOf(classes);
    }

    @ParameterizedTest
    @MethodSource("filesWithCommands")
    void everyCommandIsOneThatTruelineTakes(Path file) {
        List<PageCommand> commands = PageCommand.in(text(file));
        assertThat(commands).as("commands in %s", file).isNotEmpty();
        PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
        for (PageCommand command : commands) {
            assertThatCode(() -> command.check(Trueline.commandLine(nowhere, nowhere)))
                    .as("%s in %s", command.text(), file)
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "submit/trueline tarin conf/houses.conf",
                "submit/trueline train conf/houses.conf --resum",
                "submit/trueline train conf/houses.conf --set training.learning-rates=0.1 --set training.rate=0.1",
                "submit/trueline predict runs/houses --input new.csv",
                "submit/trueline --master local[2] evaluate MODEL [--within SHARE] [--slice COLUMN]"
            })
    void wrongCommandsAreFound(String wrong) {
        PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
        List<PageCommand> commands = PageCommand.in("```sh\n" + wrong + "\n```\n");

        assertThat(commands).singleElement().satisfies(command -> assertThatCode(
                        () -> command.check(Trueline.commandLine(nowhere, nowhere)))
                .isInstanceOf(Exception.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"init", "train", "evaluate", "predict", "update", "lesson", "generate"})
    void everyOptionIsExplained(String command) {
        PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
        CommandLine line = Trueline.commandLine(nowhere, nowhere);
        assertThat(line.getSubcommands().keySet()).contains(command).hasSize(7);
        String page = text(PAGES.resolve("commands.md"));

        assertThat(line.getSubcommands().get(command).getCommandSpec().options())
                .filteredOn(option -> !option.hidden() && !option.usageHelp())
                .allSatisfy(option -> assertThat(page).containsPattern("(?m)^\\| `" + option.longestName() + "[` ]"));
    }

    @ParameterizedTest
    @EnumSource(ExitCode.class)
    void exitCodesAreExplained(ExitCode code) {
        assertThat(text(PAGES.resolve("commands.md"))).containsPattern("(?m)^\\| " + code.code() + "\\b.* \\| .+ \\|$");
    }

    @ParameterizedTest
    @EnumSource(StopReason.class)
    void stopReasonsAreExplained(StopReason reason) {
        assertThat(text(PAGES.resolve("method.md"))).contains("| `" + reason + "` |");
    }

    @ParameterizedTest
    @EnumSource(Finding.Kind.class)
    void findingsAreExplained(Finding.Kind kind) {
        assertThat(text(PAGES.resolve("evaluation.md"))).contains("| `" + kind + "` |");
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void rulesAreExplained(Rule rule) {
        assertThat(text(PAGES.resolve("configuration.md"))).contains("| `" + rule + "` |");
    }

    static Stream<Path> pages() {
        try (Stream<Path> pages = Files.list(PAGES)) {
            List<Path> all = new ArrayList<>(pages.sorted().toList());
            all.add(0, README);
            return all.stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Stream<Path> filesWithCommands() {
        return Stream.concat(
                pages().filter(page -> text(page).contains("submit/trueline")),
                Stream.of(
                        Path.of("conf", "houses.conf"),
                        Path.of("conf", "line.conf"),
                        Path.of("conf", "spark", "standalone.conf"),
                        Path.of("conf", "spark", "yarn.conf"),
                        Path.of("conf", "spark", "kubernetes.conf")));
    }

    private static List<String> links(Path page) {
        return found(LINK, text(page)).stream()
                .filter(link -> !link.matches("[a-z]+:.*"))
                .toList();
    }

    private static Path target(Path page, String link) {
        String file = link.replaceFirst("#.*", "");
        return file.isEmpty() ? page : page.resolveSibling(file).normalize();
    }

    // As GitHub makes them of headings.
    private static List<String> anchors(Path page) {
        return text(page)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w -]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
