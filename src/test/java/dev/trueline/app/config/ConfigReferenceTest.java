package dev.trueline.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import dev.trueline.job.ReferenceTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each key is described in one place, and the page of the configuration says the same. */
@Tag("house")
class ConfigReferenceTest {
    private static final Path PAGE = Path.of("src", "site", "markdown", "configuration.md");
    private static final Path GENERATED = Path.of("target", "configuration-reference.md");
    private static final String BEGIN = "<!-- reference -->\n";
    private static final String END = "<!-- end of reference -->";

    private final ReferenceTables reference = ReferenceTables.of(ConfigReference.commented());

    @Test
    void thePageShowsEveryKeyWithItsDefaultAndItsComment() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page).containsOnlyOnce(BEGIN).containsOnlyOnce(END);
        Files.writeString(GENERATED, reference.markdown());

        assertThat(page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END)))
                .as("%s between its markers; %s has what belongs there", PAGE, GENERATED)
                .isEqualTo(reference.markdown());
    }

    @Test
    void everyKeyHasAComment() {
        assertThat(reference.keys())
                .hasSizeGreaterThan(30)
                .allSatisfy(key -> assertThat(key.meaning()).as(key.path()).matches("(?s)[`A-Z0-9].*\\."));
    }

    @Test
    void theColumnKeysAreThoseThatAreRead() {
        assertThat(reference.columnKeys().keySet()).containsExactlyInAnyOrderElementsOf(ColumnSettings.KEYS);
    }

    @Test
    void theDefaultsAreThoseOfTheReference() {
        assertThat(ConfigReference.defaults()).isEqualTo(ConfigReference.commented());
    }

    @Test
    void aConfigurationInForceKeepsTheCommentsOfItsAuthorAlone() {
        JobConfig config = JobConfigReader.read(ConfigFactory.parseString("""
                input.path = in
                output.path = out
                contract.columns = [{ name = x, role = feature }, { name = y, role = label }]
                split {
                  # as agreed in spring
                  seed = 5
                }
                """), "job.conf", Map.of());

        String rendered = config.effective()
                .root()
                .render(ConfigRenderOptions.defaults().setOriginComments(false).setJson(false));

        assertThat(rendered.lines().map(String::strip).filter(line -> line.startsWith("#")))
                .containsExactly("# as agreed in spring");
    }
}
