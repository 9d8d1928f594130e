package dev.trueline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Configuration and rows from HDFS, checkpoints and the run to HDFS, all data nodes there or not: the same bits as on a
 * laptop. What HDFS refuses ends a run with one sentence, and nothing that was whole is lost.
 */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HdfsIT {
    private static final int STEPS = 60;
    private static final String ENDLESS = "stopping.max-steps=1000000000";
    private static final String OVERWRITE = "output.overwrite=true";
    private static final String REMEDY =
            "; make room there, or see to it that this user may write there, and go on with --resume";

    // The client decides how many copies a file is to have, and Hadoop's default is one more than there are nodes.
    private static final Map<String, String> TWO_COPIES = Map.of("spark.hadoop.dfs.replication", "2");

    @TempDir
    static Path workplace;

    private StandaloneCluster cluster;
    private HdfsCluster hdfs;
    private Path local;
    private PublishedRun expected;

    @BeforeAll
    void startClustersAndTrainLocally() throws IOException {
        cluster = StandaloneCluster.start(workplace);
        hdfs = HdfsCluster.start(workplace.resolve("hdfs"), cluster.spark());
        TrainingFiles files = TrainingFiles.write(workplace, STEPS);
        local = workplace.resolve("local");
        Job reference = cluster.submitLocally(
                "local", List.of("train", files.config().toString(), "--output", local.toString()));
        assertThat(reference.await()).as(reference.err()).isZero();
        expected = PublishedRun.read(local);
        upload(files);
    }

    @AfterEach
    void restoreDataNode() {
        hdfs.restoreDataNode();
    }

    @AfterAll
    void leaveNoProcess() {
        cluster.close();
        if (hdfs != null) {
            hdfs.close();
        }
    }

    @Test
    void aDataNodeThatDiesIsNotMissedThoughAllCachedRowsAreReadAgain() throws IOException {
        Job bereft = onTheCluster("bereft", "/runs/bereft");
        bereft.awaitStep(10);
        hdfs.killDataNode();
        List<ProcessHandle> executors = cluster.executors();
        executors.forEach(ProcessHandle::destroyForcibly);

        assertThat(bereft.await()).as(bereft.err()).isZero();
        assertThat(executors).hasSize(2);
        assertThat(bereft.err()).contains("Lost executor 0", "Lost executor 1");
        assertThat(published("/runs/bereft")).isEqualTo(expected);
        assertThat(hdfs.list("/runs")).noneMatch(name -> name.startsWith("bereft."));
    }

    @Test
    void aKilledRunIsResumedFromItsCheckpoints() throws IOException {
        Job killed = onTheCluster("killed", "/runs/killed", "--set", "checkpoint.every-steps=2");
        killed.awaitStep(20);
        assertThat(killed.alive()).isTrue();
        killed.close();
        assertThat(hdfs.list("/runs")).contains("killed.unfinished").doesNotContain("killed");

        Job resumed = onTheDriver("resumed", "/runs/killed", "--resume");

        assertThat(resumed.await()).as(resumed.err()).isZero();
        assertThat(stepOfTheCheckpoint(resumed)).isGreaterThanOrEqualTo(20);
        assertThat(published("/runs/killed")).isEqualTo(expected);
        assertThat(hdfs.list("/runs")).noneMatch(name -> name.startsWith("killed."));
    }

    @Test
    void twoRunsAtOnceInOneOutputAreRefused() {
        Job first = onTheDriver("first", "/runs/shared", "--set", ENDLESS);
        first.awaitStep(1);

        Job second = onTheDriver("second", "/runs/shared", "--resume");

        assertThat(second.await()).as(second.err()).isEqualTo(2);
        assertThat(second.err()).contains("another run holds " + hdfs.uri("/runs/shared.lock"), "wait for its end");
        assertThat(first.alive()).isTrue();
        first.close();
    }

    @Test
    void aFullFileSystemKeepsTheFormerRunAndTheCheckpoints() throws IOException {
        hdfs.files().mkdirs(hdfs.path("/full"));
        hdfs.files().copyFromLocalFile(local(local), hdfs.path("/full/run"));
        Job run =
                onTheDriver("full", "/full/run", "--set", "output.overwrite=true", "--set", "checkpoint.every-steps=5");
        run.awaitStep(50);
        hdfs.fill("/full");

        assertThat(run.await()).as(run.err()).isEqualTo(1);
        assertThat(run.err())
                .contains("Error: cannot write checkpoints/step-")
                .contains(" in " + hdfs.uri("/full/run.unfinished") + ": The DiskSpace quota of /full is exceeded")
                .contains(REMEDY)
                .doesNotContain("\tat ");
        assertThat(hdfs.list("/full/run.unfinished/checkpoints")).isNotEmpty().allSatisfy(name -> assertThat(name)
                .matches("step-\\d+\\.json"));
        assertThat(published("/full/run")).isEqualTo(expected);

        Job early = onTheDriver("full-from-the-start", "/full/another");
        assertThat(early.await()).as(early.err()).isEqualTo(1);
        assertThat(early.err())
                .contains("Error: cannot write " + hdfs.uri("/full/another.lock") + ": The DiskSpace quota of /full")
                .contains("make room there, or choose another output with --output PATH")
                .doesNotContain("\tat ");
        assertThat(hdfs.list("/full")).containsExactlyInAnyOrder("run", "run.unfinished");

        hdfs.clear("/full");
        String enough = "stopping.max-steps=" + Math.max(STEPS, newestCheckpoint("/full/run.unfinished") + 5);
        Job resumed = onTheDriver("room-again", "/full/run", "--set", OVERWRITE, "--set", enough, "--resume");
        assertThat(resumed.await()).as(resumed.err()).isZero();
        assertThat(stepOfTheCheckpoint(resumed)).isGreaterThanOrEqualTo(50);
        assertThat(published("/full/run").history().subList(0, STEPS))
                .isEqualTo(expected.history().subList(0, STEPS));
        assertThat(hdfs.list("/full")).containsExactly("run");
    }

    @Test
    void aFileSystemThatBecomesReadOnlyKeepsTheCheckpoints() {
        Job run = onTheDriver("safe-mode", "/runs/safe-mode", "--set", ENDLESS);
        run.awaitStep(50);
        hdfs.makeReadOnly();
        try {
            assertThat(run.await()).as(run.err()).isEqualTo(1);
        } finally {
            hdfs.makeWritable();
        }

        assertThat(run.err())
                .contains("Error: cannot write checkpoints/step-", "Name node is in safe mode", REMEDY)
                .doesNotContain("\tat ");
        assertThat(hdfs.list("/runs/safe-mode.unfinished/checkpoints")).isNotEmpty();
        assertThat(hdfs.list("/runs")).doesNotContain("safe-mode");
    }

    @Test
    void aDirectoryOfAnotherUserIsRefused() throws IOException {
        hdfs.files().mkdirs(hdfs.path("/theirs"));
        hdfs.files().setPermission(hdfs.path("/theirs"), new FsPermission("555"));

        Job run = cluster.submitLocallyAs("stranger", "stranger", train("/theirs/run"));

        assertThat(run.await()).as(run.err()).isEqualTo(2);
        assertThat(run.err())
                .contains("Error: cannot write to output.path = " + hdfs.uri("/theirs/run")
                        + ": Permission denied: user=stranger, access=WRITE")
                .contains("choose a directory that this user may write to, with --output PATH")
                .doesNotContain("\tat ");
        assertThat(hdfs.list("/theirs")).isEmpty();
    }

    private void upload(TrainingFiles files) throws IOException {
        Path config =
                Files.writeString(workplace.resolve("hdfs.conf"), TrainingFiles.config(hdfs.uri("/data/input"), STEPS));
        hdfs.files().mkdirs(hdfs.path("/data"));
        hdfs.files().copyFromLocalFile(local(files.input()), hdfs.path("/data/input"));
        hdfs.files().copyFromLocalFile(local(config), hdfs.path("/data/job.conf"));
        assertThat(hdfs.files().listStatus(hdfs.path("/data/input")))
                .hasSizeGreaterThan(1)
                .allSatisfy(file -> assertThat(file.getReplication()).isEqualTo((short) 2));
    }

    private Job onTheCluster(String name, String output, String... arguments) {
        return cluster.submit(name, TWO_COPIES, train(output, arguments));
    }

    private Job onTheDriver(String name, String output, String... arguments) {
        return cluster.submitLocally(name, train(output, arguments));
    }

    private List<String> train(String output, String... arguments) {
        List<String> all = new ArrayList<>(List.of("train", hdfs.uri("/data/job.conf"), "--output", hdfs.uri(output)));
        all.addAll(List.of(arguments));
        return all;
    }

    private static long stepOfTheCheckpoint(Job resumed) {
        return Long.parseLong(
                resumed.err().replaceFirst("(?s).*Going on from the checkpoint before step (\\d+)\\..*", "$1"));
    }

    private long newestCheckpoint(String unfinished) {
        List<String> names = hdfs.list(unfinished + "/checkpoints");
        return Long.parseLong(names.get(names.size() - 1).replaceAll("\\D", ""));
    }

    private PublishedRun published(String output) throws IOException {
        return hdfs.published(output, Files.createTempDirectory(workplace, "copy"));
    }

    private static org.apache.hadoop.fs.Path local(Path path) {
        return new org.apache.hadoop.fs.Path(path.toUri());
    }
}
