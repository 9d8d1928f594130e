package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Levels that differ only in blanks, case or Unicode form are fitted apart, and the run says so. */
@Tag("job")
@Tag("bad-input")
class LevelsThatLookAlikeTest {
    private static final List<String> TOWNS = List.of("Bonn", "bonn", "K\u00F6ln", "Ko\u0308ln", "Trier", "Trier ");

    @TempDir
    Path workplace;

    @Test
    void areAFindingInLogMetricsAndReport() {
        StringBuilder rows = new StringBuilder("town,x,y\n");
        for (int row = 0; row < 300; row++) {
            double noise = (row * 37 % 101) / 100.0;
            rows.append(TOWNS.get(row % TOWNS.size()))
                    .append(',')
                    .append(row % 17)
                    .append(',');
            rows.append(2 * (row % 17) + noise).append('\n');
        }
        Path input = JobRun.write(workplace.resolve("towns.csv"), rows.toString());

        JobRun run = JobRun.train(workplace, """
                input.path = "%s"
                contract.columns = [
                  { name = town, role = feature, type = category }
                  { name = x, role = feature }
                  { name = y, role = label }
                ]
                """.formatted(input));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("levels of category town look like others: 'Ko\u0308ln' (")
                .contains("'Bonn' (")
                .contains("which differs only in upper and lower case")
                .contains("which differs only in its Unicode form")
                .contains("which differs only in blanks or invisible characters");
        JsonNode finding = run.metrics().get("findings").get(0);
        assertThat(finding.get("kind").asText()).isEqualTo("LOOKALIKE_LEVELS");
        assertThat(finding.get("subject").asText()).isEqualTo("town");
        assertThat(finding.get("value").asInt()).isEqualTo(3);
        assertThat(run.text("report.html")).contains("Levels of a category look alike");
    }
}
