package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that stands still for so long that another takes its output over publishes nothing when it goes on. */
@Tag("job")
class PausedRunTest {
    @TempDir
    Path workplace;

    @Test
    void endsWithASentenceAndLeavesTheOtherRunAlone() throws IOException, InterruptedException {
        String config = Houses.config(
                Houses.csv(workplace.resolve("in.csv"), Houses.rows(60, 31)),
                "stopping { max-steps = 1000000, patience = 0, gradient-tolerance = 0 }",
                "checkpoint.every-steps = 1");
        Path output = workplace.resolve("run");
        try (JobProcess paused = JobProcess.train(JobRun.write(workplace.resolve("job.conf"), config), output)) {
            paused.awaitLine("  step 5 ");
            paused.signal("STOP");

            JobRun other = JobRun.train(workplace, config, "--resume", "--set", "stopping.max-steps=100");

            assertThat(other.exitCode()).as(other.err()).isZero();
            assertThat(other.err()).contains("Looking whether the run of", "Going on from the checkpoint before step");
            Map<Path, String> published = contents(output);
            paused.signal("CONT");
            assertThat(paused.awaitEnd()).as(paused.said()).isEqualTo(2);
            assertThat(paused.said())
                    .contains("Error: this run has lost " + output + ".lock: it stood still, and")
                    .contains("this one writes nothing more there");
            assertThat(contents(output)).isEqualTo(published);
            assertThat(workplace.resolve("run.unfinished")).doesNotExist();
            assertThat(JobRun.files(workplace))
                    .noneMatch(file -> file.getFileName().toString().startsWith("run.lock"));
        }
    }

    private static Map<Path, String> contents(Path directory) {
        Map<Path, String> contents = new TreeMap<>();
        JobRun.files(directory).forEach(file -> contents.put(file, JobRun.read(file)));
        return contents;
    }
}
