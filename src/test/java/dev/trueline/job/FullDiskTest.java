package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An output that is full or read-only ends a run with one sentence, and nothing that was whole is lost. */
@Tag("job")
@Tag("bad-input")
class FullDiskTest {
    private static final int STEPS = 100;
    private static final String REMEDY =
            "; make room there, or see to it that this user may write there, and go on with --resume";

    @TempDir
    Path workplace;

    private SmallDisk disk;
    private Path output;
    private Path unfinished;
    private String config;

    @BeforeEach
    void mountAndWriteInput() throws IOException, InterruptedException {
        disk = SmallDisk.mount(workplace.resolve("disk"));
        output = disk.directory().resolve("run");
        unfinished = disk.directory().resolve("run.unfinished");
        config = Houses.config(
                Houses.csv(workplace.resolve("in.csv"), Houses.rows(40, 6)),
                "stopping { max-steps = " + STEPS + ", patience = 0, gradient-tolerance = 0 }",
                "checkpoint.every-steps = 10",
                "output.overwrite = true");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (disk != null) {
            disk.unmount();
        }
    }

    @Test
    void fullFromTheStart() throws IOException, InterruptedException {
        disk.fill();

        JobRun run = train();

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err())
                .contains("Error: cannot write " + output + ".lock: No space left on device; make room there, or choose"
                        + " another output with --output PATH")
                .doesNotContain("\tat ");
        assertThat(filesOnDisk()).containsExactly("filler");
    }

    @Test
    void fullWhenRejectedRowsAreWritten() throws IOException {
        String[] bad = new String[4000];
        Arrays.fill(bad, "bad,north,much,3,1990,900,cheap");
        Houses.csv(workplace.resolve("in.csv"), List.of(bad));

        JobRun run = train("--set", "contract.on-violation=quarantine", "--set", "contract.max-rejected-fraction=1");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err())
                .contains("Error: cannot write rejects/ in " + unfinished + ": No space left on device" + REMEDY)
                .doesNotContain("\tat ");
        assertThat(filesOnDisk()).isEmpty();
    }

    @Test
    void fullInMidTraining() throws IOException, InterruptedException {
        JobRun undisturbed = JobRun.train(workplace, config);
        JobRun published = train("--set", "stopping.max-steps=3");
        List<String> publishedFiles = filesOnDisk();
        JobRun.Bits publishedBits = published.bits();
        try (JobProcess process = start()) {
            process.awaitLine("  step 20 ");
            disk.fill();

            assertThat(process.awaitEnd()).as(process.said()).isEqualTo(1);
            assertThat(process.said())
                    .containsPattern("Error: cannot write checkpoints/step-\\d+\\.json in \\Q" + unfinished
                            + "\\E: No space left on device\\Q" + REMEDY)
                    .contains("What the run has left is kept in " + unfinished)
                    .doesNotContain("\tat ");
        }
        assertThat(checkpoints()).isNotEmpty();
        assertThat(filesOnDisk()).containsAll(publishedFiles);
        assertThat(published.bits()).isEqualTo(publishedBits);

        disk.clear();
        JobRun resumed = train("--resume");

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err())
                .contains("Going on from the checkpoint before step")
                .doesNotContain("torn");
        assertThat(resumed.bits()).isEqualTo(undisturbed.bits());
        assertThat(filesOnDisk()).allSatisfy(file -> assertThat(file).startsWith("run/"));
    }

    @Test
    void fullWhenTheRunIsAskedToEnd() throws IOException, InterruptedException {
        try (JobProcess process = start("--set", "checkpoint.every-steps=0")) {
            process.awaitLine("  step 20 ");
            disk.fill();
            process.terminate();

            assertThat(process.awaitEnd()).as(process.said()).isEqualTo(143);
            assertThat(process.said())
                    .contains("Error: cannot write checkpoints/step-", "No space left on device")
                    .doesNotContain("Interrupted before the first step");
        }
        assertThat(checkpoints()).isEmpty();
    }

    @Test
    void fullWhenTheModelIsWritten() throws IOException, InterruptedException {
        try (JobProcess process = start("--set", "checkpoint.every-steps=0")) {
            process.awaitLine("  step 20 ");
            disk.fill();

            assertThat(process.awaitEnd()).as(process.said()).isEqualTo(1);
            assertThat(process.said())
                    .contains(
                            "Error: cannot write config.conf in " + unfinished + ": No space left on device" + REMEDY);
        }
        assertThat(filesOnDisk()).containsExactly("filler");
        assertThat(JobRun.read(workplace.resolve("out.txt"))).contains("price [EUR] =");
    }

    @Test
    void readOnlyFromTheStart() throws IOException, InterruptedException {
        JobRun published = train("--set", "stopping.max-steps=3");
        JobRun.Bits publishedBits = published.bits();
        disk.makeReadOnly();

        JobRun run = train();

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err())
                .contains("Error: cannot write to output.path = " + output, "Read-only file system")
                .contains("choose a directory that this user may write to, with --output PATH")
                .doesNotContain("\tat ");
        assertThat(published.bits()).isEqualTo(publishedBits);
    }

    @Test
    void readOnlyWithTheLockOfARunThatDied() throws IOException, InterruptedException {
        try (JobProcess process = start()) {
            process.awaitLine("  step 20 ");
            process.kill();
        }
        List<String> left = filesOnDisk();
        assertThat(left).contains("run.lock");
        disk.makeReadOnly();

        JobRun run = train("--resume");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err())
                .contains("Error: cannot write to output.path = " + output, "Read-only file system")
                .contains("choose a directory that this user may write to, with --output PATH")
                .doesNotContain("\tat ");
        assertThat(filesOnDisk()).isEqualTo(left);
    }

    @Test
    void readOnlyInMidTraining() throws IOException, InterruptedException {
        JobRun undisturbed = JobRun.train(workplace, config);
        try (JobProcess process = start()) {
            process.awaitLine("  step 20 ");
            disk.makeReadOnly();

            assertThat(process.awaitEnd()).as(process.said()).isEqualTo(1);
            assertThat(process.said())
                    .contains("Error: cannot write checkpoints/step-", "Read-only file system", REMEDY)
                    .doesNotContain("\tat ");
        }
        assertThat(checkpoints()).isNotEmpty();

        disk.makeWritable();
        JobRun resumed = train("--resume");

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("Going on from the checkpoint before step");
        assertThat(resumed.bits()).isEqualTo(undisturbed.bits());
    }

    private JobRun train(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--output";
        all[arguments.length + 1] = output.toString();
        return JobRun.train(workplace, config, all);
    }

    private JobProcess start(String... arguments) {
        return JobProcess.train(JobRun.write(workplace.resolve("job.conf"), config), output, arguments);
    }

    private List<Path> checkpoints() {
        return JobRun.files(unfinished.resolve("checkpoints")).stream()
                .filter(file -> file.getFileName().toString().startsWith("step-"))
                .toList();
    }

    private List<String> filesOnDisk() throws IOException {
        assertThat(Files.exists(disk.directory())).isTrue();
        return JobRun.files(disk.directory()).stream()
                .map(file -> disk.directory().relativize(file).toString())
                .toList();
    }
}
