package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
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

    private static double rmse(JobRun run) {
        JsonNode test = run.metrics().get("test");
        return test.at("/model/rmse").asDouble();
    }
}
