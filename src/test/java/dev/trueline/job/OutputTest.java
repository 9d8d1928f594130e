package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands at the output is always a complete run, and never replaced by accident or by half. */
@Tag("job")
@Tag("bad-input")
class OutputTest {
    private static final String OVERWRITE = "output.overwrite = true";

    @TempDir
    Path workplace;

    private String config;

    @BeforeEach
    void writeInput() {
        config = Houses.config(Houses.csv(workplace.resolve("in.csv"), Houses.rows(30, 9)), "stopping.max-steps = 3");
    }

    @Test
    void thatExistsIsLeftUntouched() {
        JobRun first = JobRun.train(workplace, config);
        String model = first.text("model.json");

        JobRun run = JobRun.train(workplace, config);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("Error: output.path = " + run.directory() + ": a run is there already")
                .contains("choose another with --output PATH, remove it, or set output.overwrite = true");
        assertThat(run.text("model.json")).isEqualTo(model);
        assertThat(run.unfinished()).doesNotExist();
    }

    @Test
    void thatIsUnfinishedIsLeftUntouched() {
        Path kept = JobRun.write(workplace.resolve("run.unfinished/rejects/part-00000"), "{}");

        JobRun run = JobRun.train(workplace, config);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("an unfinished run is there (" + run.unfinished() + ")");
        assertThat(kept).hasContent("{}");
        assertThat(run.directory()).doesNotExist();
    }

    @Test
    void isReplacedWhenThatIsAllowed() {
        JobRun.train(workplace, config);
        JobRun.write(workplace.resolve("run/old.txt"), "beside the first run");
        JobRun.write(workplace.resolve("run.unfinished/history.jsonl"), "of a run that failed");

        JobRun run = JobRun.train(workplace, config + OVERWRITE);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.directory().resolve("old.txt")).doesNotExist();
        assertThat(run.directory().resolve("_SUCCESS")).exists();
        assertThat(run.unfinished()).doesNotExist();
        assertThat(workplace.resolve("run.replaced")).doesNotExist();
    }

    @Test
    void whoseReplacementDiedHalfwayIsPutBack() throws IOException {
        JobRun before = JobRun.train(workplace, config);
        JobRun.Bits bits = before.bits();
        Files.move(before.directory(), workplace.resolve("run.replaced"));

        JobRun run = JobRun.train(workplace, config);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("Warning: a run died while it replaced " + run.directory() + "; the former one is back there")
                .contains("a run is there already");
        assertThat(before.bits()).isEqualTo(bits);
        assertThat(workplace.resolve("run.replaced")).doesNotExist();
    }

    @Test
    void thatIsNoRunIsNeverReplaced() {
        Path kept = JobRun.write(workplace.resolve("run/kept.txt"), "mine");

        JobRun run = JobRun.train(workplace, config + OVERWRITE);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("Error: output.path = " + run.directory() + ": a directory is there already")
                .contains("is no run");
        assertThat(kept).hasContent("mine");
    }

    @Test
    void thatIsTheInputIsNeverReplaced() {
        Path input = workplace.resolve("in.csv");
        String rows = JobRun.read(input);

        JobRun run = JobRun.train(workplace, config + OVERWRITE, "--output", input.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(": a file is there already, which is not replaced");
        assertThat(input).hasContent(rows);
    }

    @Test
    void thatTheNextReaderOfTheInputWouldReadIsRefused() throws IOException {
        Path directory = Files.createDirectory(workplace.resolve("table"));
        Files.move(workplace.resolve("in.csv"), directory.resolve("part.csv"));
        String output = directory.resolve("runs/first").toString();

        JobRun run = JobRun.train(workplace, config, "--input", directory.toString(), "--output", output);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("Error: output.path = " + output + " is in the input " + directory)
                .contains("choose another place with --output PATH")
                .doesNotContain("Starting Spark");
    }

    @Test
    void thatReadersOfTheInputPassOverMayBeInIt() throws IOException {
        Path directory = Files.createDirectory(workplace.resolve("table"));
        Files.move(workplace.resolve("in.csv"), directory.resolve("part.csv"));
        String output = directory.resolve("_runs/first").toString();

        JobRun run = JobRun.train(workplace, config, "--input", directory.toString(), "--output", output);

        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void isNotReplacedByAFailedRun() {
        JobRun before = JobRun.train(workplace, config);
        String model = before.text("model.json");
        List<String> rows = new ArrayList<>(Houses.rows(30, 10));
        rows.add("b,north,80,3,1990,900,cheap");
        Houses.csv(workplace.resolve("in.csv"), rows);

        JobRun run = JobRun.train(workplace, config + OVERWRITE);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.text("model.json")).isEqualTo(model);
        assertThat(run.directory().resolve("_SUCCESS")).exists();
        assertThat(run.unfinished()).doesNotExist();
    }

    @Test
    void isNotReplacedByADivergedRun() {
        JobRun before = JobRun.train(workplace, config);
        String model = before.text("model.json");

        JobRun run = JobRun.train(workplace, config + OVERWRITE, "--set", "training.learning-rate=50");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.text("model.json")).isEqualTo(model);
    }

    @Test
    void belowARegularFileCannotBeWritten() {
        Path file = JobRun.write(workplace.resolve("file"), "not a directory");

        JobRun run =
                JobRun.train(workplace, config, "--output", file.resolve("run").toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err())
                .contains("Error: cannot write to output.path = " + file.resolve("run"))
                .contains("choose a directory that this user may write to, with --output PATH")
                .doesNotContain("\tat ");
        assertThat(file).hasContent("not a directory");
    }

    @Test
    void onAnUnknownFileSystemCannotBeWritten() {
        JobRun run = JobRun.train(workplace, config, "--output", "nofs://host/run");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains("Error: cannot write to output.path = nofs://host/run");
    }
}
