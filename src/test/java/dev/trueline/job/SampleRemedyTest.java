package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The finding and the remedy are in the same tool: conf/houses-better.conf does what the report of conf/houses.conf advises. */
@Tag("job")
class SampleRemedyTest {
    @TempDir
    Path workplace;

    @Test
    void theAdviceOnTheSampleHousesTakesTheFindingsAndAFifthOfTheErrorAway() {
        JobRun plain = JobRun.train(workplace.resolve("plain"), JobRun.read(Path.of("conf/houses.conf")));
        JobRun better = JobRun.train(workplace.resolve("better"), JobRun.read(Path.of("conf/houses-better.conf")));

        assertThat(better.exitCode()).as(better.err()).isZero();
        assertThat(plain.metrics().get("findings")).hasSize(3);
        assertThat(better.metrics().get("findings")).isEmpty();
        assertThat(rmse(better)).isLessThan(0.8 * rmse(plain));
    }

    @Test
    void theAdviceCanBeCopiedIntoTheConfigurationAndBringsWhatItSays() {
        String config = JobRun.read(Path.of("conf/houses.conf"));
        JobRun plain = JobRun.train(workplace.resolve("plain"), config);
        String bend = sentence(plain, "CURVATURE");
        String slice = sentence(plain, "BIASED_SLICE");
        Matcher formula = Pattern.compile("model\\.formula = \"(.*)\"").matcher(bend);

        assertThat(formula.find()).as(bend).isTrue();
        JobRun bent = JobRun.train(workplace.resolve("bent"), config, "--set", "model.formula=" + formula.group(1));
        assertThat(slice).contains("role = feature, type = category for column 'district'");
        JobRun apart = JobRun.train(
                workplace.resolve("apart"),
                config,
                "--set",
                "contract.columns.district.role=feature",
                "--set",
                "contract.columns.district.type=category");

        assertThat(percentOff(bend)).as(bend).isBetween(reached(plain, bent) - 8, reached(plain, bent) + 3);
        assertThat(percentOff(slice)).as(slice).isBetween(reached(plain, apart) - 8, reached(plain, apart) + 3);
    }

    // In percent. The other weights adjust as well, so it may be more than was said.
    private static double reached(JobRun before, JobRun after) {
        return 100 * (1 - rmse(after) / rmse(before));
    }

    private static String sentence(JobRun run, String kind) {
        for (JsonNode finding : run.metrics().get("findings")) {
            if (finding.get("kind").asText().equals(kind)) {
                return finding.get("sentence").asText();
            }
        }
        throw new AssertionError("there is no " + kind);
    }

    private static double percentOff(String sentence) {
        Matcher percent = Pattern.compile("takes about (\\d+) % off the RMSE before the other weights adjust")
                .matcher(sentence);
        assertThat(percent.find()).as(sentence).isTrue();
        return Double.parseDouble(percent.group(1));
    }

    private static double rmse(JobRun run) {
        JsonNode test = run.metrics().get("test");
        return test.at("/model/rmse").asDouble();
    }
}
