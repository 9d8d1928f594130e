package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small files as they come from other programs, one directory a case: what the source is, how it is configured, and what
 * has to come out. The good rows of each satisfy y = 1 + 2 x1 - 3 x2, and the bad ones lie far from that, so that the
 * exact solution shows whether each row was read, once, with its own values.
 *
 * <p>{@code case.conf} is the configuration beyond {@code base.conf}, and under {@code expect}: the exit code, the
 * accepted and rejected rows, the parameters, the keys of the worst row, the values of the slice, and texts that the
 * error message holds.
 */
@Tag("contract")
@Tag("job")
class CorpusTest {
    private static final Path CORPUS = Path.of("src", "test", "resources", "corpus");
    private static final Config BASE =
            ConfigFactory.parseFile(CORPUS.resolve("base.conf").toFile());

    @TempDir
    Path workplace;

    static Stream<String> cases() throws IOException {
        try (Stream<Path> entries = Files.list(CORPUS)) {
            return entries
                    .filter(Files::isDirectory)
                    .map(directory -> directory.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void comesOutAsExpected(String name) {
        Path directory = CORPUS.resolve(name);
        Config all = ConfigFactory.parseFile(directory.resolve("case.conf").toFile())
                .withFallback(BASE)
                .resolve();
        Config expected = all.getConfig("expect");

        JobRun run = JobRun.train(
                workplace,
                all.withoutPath("expect").root().render(ConfigRenderOptions.concise()),
                "--input",
                input(directory).toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(expected.getInt("exit"));
        if (expected.getInt("exit") == 0) {
            assertRows(run, expected);
            assertParameters(run, expected);
            assertThat(worstKeys(run)).isEqualTo(expected.getStringList("worst-keys"));
            assertThat(slices(run)).containsExactlyInAnyOrderElementsOf(expected.getStringList("slices"));
        } else {
            assertThat(error(run)).contains(expected.getStringList("says")).doesNotContain("\tat ");
        }
    }

    private static void assertRows(JobRun run, Config expected) {
        JsonNode rows = run.data().get("rows");
        Map<String, Long> rejected = new HashMap<>();
        rows.get("violations")
                .forEach(broken -> rejected.merge(
                        broken.get("rule").asText(), broken.get("violations").asLong(), Long::sum));
        assertThat(rows.get("accepted").asLong()).isEqualTo(expected.getLong("accepted"));
        assertThat(rejected).isEqualTo(counts(expected.getConfig("rejected")));
    }

    private static void assertParameters(JobRun run, Config expected) {
        List<Double> parameters = new ArrayList<>(List.of(run.model().intercept()));
        run.model().weights().forEach(weight -> parameters.add(weight.weight()));
        assertThat(parameters).isEqualTo(expected.getDoubleList("parameters"));
    }

    private static Map<String, Long> counts(Config rejected) {
        Map<String, Long> counts = new HashMap<>();
        rejected.root().keySet().forEach(rule -> counts.put(rule, rejected.getLong(rule)));
        return counts;
    }

    private static List<String> worstKeys(JobRun run) {
        List<String> keys = new ArrayList<>();
        run.metrics().at("/train/worst/key").forEach(key -> keys.add(key.asText()));
        return keys;
    }

    private static List<String> slices(JobRun run) {
        List<String> values = new ArrayList<>();
        run.metrics()
                .at("/train/slices")
                .forEach(slice -> values.add(slice.at("/slice/value").asText()));
        return values;
    }

    // The line in which a user looks for the reason, and the sentences that belong to it.
    private static String error(JobRun run) {
        int start = run.err().indexOf("Error: ");
        assertThat(start).as(run.err()).isNotNegative();
        return run.err().substring(start);
    }

    private static Path input(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith("in"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
