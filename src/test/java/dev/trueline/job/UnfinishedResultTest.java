package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code predict} and {@code evaluate} that are interrupted, or whose output is full or read-only, leave nothing but one
 * sentence, and work the next time.
 */
@Tag("job")
@Tag("bad-input")
class UnfinishedResultTest {
    private static final String REMEDY =
            "; make room there, or see to it that this user may write there, and start again";

    @TempDir
    static Path shared;

    private static Path model;
    private static Path large;
    private static Path small;

    @TempDir
    Path workplace;

    private SmallDisk disk;
    private JobProcess process;

    @BeforeAll
    static void trainAndWriteInputs() {
        small = Houses.csv(shared.resolve("small.csv"), Houses.rows(200, 21));
        JobRun run = JobRun.train(shared, Houses.config(small));
        assertThat(run.exitCode()).as(run.err()).isZero();
        model = run.directory();
        String rows = String.join("\n", Houses.rows(1000, 22)) + "\n";
        large = JobRun.write(
                shared.resolve("large.csv"),
                Houses.HEADER + "\n" + rows.repeat(1000) + "bad,north,much,3,1990,900,100000\n");
    }

    @AfterEach
    void leaveNothingBehind() throws IOException, InterruptedException {
        if (process != null) {
            process.close();
        }
        if (disk != null) {
            disk.unmount();
        }
    }

    @ParameterizedTest
    @CsvSource({"predict, Checking", "predict, Scoring", "evaluate, Reading"})
    void endsWithoutAnOutputOnSigterm(String command, String stage) throws IOException, InterruptedException {
        Path output = workplace.resolve("result");
        process = start(command, large, output, "--on-violation", "quarantine");
        process.awaitLine(stage);

        process.terminate();

        assertThat(process.awaitEnd()).as(process.said()).isEqualTo(143);
        assertThat(process.said())
                .contains("Interrupted: nothing was published; the same command starts over.")
                .doesNotContain("Error", "make room", "\tat ");
        boolean rejectsWereWritten = stage.equals("Scoring");
        assertThat(JobRun.files(workplace)).allSatisfy(file -> assertThat(file.toString())
                .matches(".*/(out\\.txt|result\\.partial/_rejects/[^/]*)"));
        assertThat(workplace.resolve("result.partial").toFile().exists()).isEqualTo(rejectsWereWritten);

        JobRun again = run(command, small, output);

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(output.resolve("_SUCCESS")).exists();
        assertThat(workplace.resolve("result.partial")).doesNotExist();
    }

    @Test
    void predictEndsWithoutAnOutputOnSigint() throws IOException, InterruptedException {
        InterruptionTest.assumeSigintIsHeard();
        process = start("predict", large, workplace.resolve("result"), "--on-violation", "quarantine");
        process.awaitLine("Checking");

        process.interrupt();

        assertThat(process.awaitEnd()).as(process.said()).isEqualTo(130);
        assertThat(JobRun.files(workplace)).containsExactly(workplace.resolve("out.txt"));
    }

    @Test
    void saysThatTheDiskIsFullWhileItScores() throws IOException, InterruptedException {
        Path output = mount().resolve("result");

        // In a process of its own: where a write fails, Spark leaves files open.
        process = start("predict", large, output, "--on-violation", "quarantine", "--format", "json");

        assertThat(process.awaitEnd()).as(process.said()).isEqualTo(1);
        assertThat(process.said())
                .contains("Error: cannot write the predictions in " + output + ".partial: No space left on device"
                        + REMEDY)
                .doesNotContain("\tat ");
        assertThat(output).doesNotExist();
        assertThat(JobRun.files(disk.directory())).isNotEmpty().allSatisfy(file -> assertThat(file.getParent())
                .hasFileName("_rejects"));
    }

    @Test
    void saysThatTheDiskIsFullWhenTheEvaluationIsKept() throws IOException, InterruptedException {
        Path output = mount().resolve("result");
        process = start("evaluate", large, output, "--max-rejected-fraction", "1", "--on-violation", "quarantine");
        process.awaitLine("The rejected rows are set aside");
        disk.fill();

        assertThat(process.awaitEnd()).as(process.said()).isEqualTo(1);
        assertThat(process.said())
                .contains("Error: cannot write evaluation.json in " + output + ".partial: No space left on device"
                        + REMEDY)
                .doesNotContain("\tat ");
        assertThat(output).doesNotExist();
        assertThat(JobRun.read(workplace.resolve("out.txt"))).contains("of model 'houses'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"predict", "evaluate"})
    void refusesADiskThatIsFullOrReadOnlyFromTheStart(String command) throws IOException, InterruptedException {
        Path output = mount().resolve("result");
        disk.fill();
        JobRun full = run(command, small, output);
        disk.clear();
        disk.makeReadOnly();
        JobRun readOnly = run(command, small, output);

        assertThat(full.exitCode()).as(full.err()).isEqualTo(1);
        assertThat(full.err())
                .contains("Error: cannot write " + output + ".lock: No space left on device; make room there, or choose"
                        + " another output with --output PATH")
                .doesNotContain("Checking", "Reading", "\tat ");
        assertThat(readOnly.exitCode()).as(readOnly.err()).isEqualTo(2);
        assertThat(readOnly.err())
                .contains("Error: cannot write to --output " + output, "Read-only file system")
                .contains("; choose a directory that this user may write to")
                .doesNotContain("Checking", "Reading", "\tat ");
        assertThat(JobRun.files(disk.directory())).isEmpty();
    }

    private Path mount() throws IOException, InterruptedException {
        disk = SmallDisk.mount(workplace.resolve("disk"));
        return disk.directory();
    }

    private JobProcess start(String command, Path input, Path output, String... more) {
        return JobProcess.start(workplace.resolve("out.txt"), arguments(command, input, output, more));
    }

    private static JobRun run(String command, Path input, Path output, String... more) {
        return JobRun.run(
                output, Map.of(), arguments(command, input, output, more).toArray(String[]::new));
    }

    private static List<String> arguments(String command, Path input, Path output, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of(command, model.toString(), "--input", input.toString(), "--output", output.toString()));
        arguments.addAll(Arrays.asList(more));
        return arguments;
    }
}
