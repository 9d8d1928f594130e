package dev.trueline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A driver that runs on a worker, started with the launcher: the result is the same, the configuration goes along, and
 * the exit code comes home.
 */
@Tag("cluster")
class ClusterDeployModeIT {
    private static final int STEPS = 20;
    private static final int ENDLESS = 1_000_000;
    private static final String PASSWORD = "correct-horse-battery-staple-4711";

    @TempDir
    static Path workplace;

    private static StandaloneCluster cluster;

    @BeforeAll
    static void startCluster() {
        cluster = StandaloneCluster.start(workplace);
    }

    @AfterAll
    static void leaveNoProcess() {
        cluster.close();
    }

    @Test
    void trainsToTheSameBitsWithAConfigurationThatOnlyTheSubmitterHas() throws IOException {
        TrainingFiles files = TrainingFiles.write(workplace.resolve("few-steps"), STEPS);
        Job reference = cluster.submitLocally("local", train(files.config(), "local"));
        assertThat(reference.await()).as(reference.err()).isZero();
        Path own = Files.createDirectory(workplace.resolve("own"));
        Files.move(files.config(), own.resolve("base.conf"));
        Path config = Files.writeString(
                own.resolve("job.conf"), "include \"base.conf\"\ninput.options.\"fs.s3a.secret.key\" = " + PASSWORD);

        Job good = launch("remote", train(config, "remote"));
        good.awaitText("Submitting to ");
        Files.delete(config);
        Files.delete(own.resolve("base.conf"));
        Awaitility.await("the driver runs").until(() -> !cluster.drivers().isEmpty());
        showsThePasswordInNoListOfProcessesAndOnNoPage();

        assertThat(good.await()).as(good.err() + cluster.driverErrors()).isZero();
        assertThat(PublishedRun.read(workplace.resolve("remote")))
                .isEqualTo(PublishedRun.read(workplace.resolve("local")));
        assertThat(TextFile.below(workplace))
                .allSatisfy(file ->
                        assertThat(file.text()).as(file.path().toString()).doesNotContain(PASSWORD));
        leavesNoNotice("remote");
    }

    @Test
    void bringsTheExitCodeHome() throws IOException {
        TrainingFiles files = TrainingFiles.write(workplace.resolve("endless"), ENDLESS);
        Path bad = Files.writeString(workplace.resolve("bad.csv"), "id,x0,x1,x2,x3,x4,y\nr0,1,2,3,4,none,6\n");
        List<String> badData = new ArrayList<>(train(files.config(), "bad"));
        badData.addAll(List.of("--input", bad.toString()));

        Job broken = launch("broken", badData);
        assertThat(broken.await()).as(broken.err()).isEqualTo(3);
        assertThat(broken.err()).contains("Error: ", "x4", "The driver ended with exit code 3.");
        leavesNoNotice("bad");

        Job killed = launch("killed", train(files.config(), "killed"));
        driverAtWork("killed").destroyForcibly();
        assertThat(killed.await()).as(killed.err()).isEqualTo(1);
        assertThat(killed.err()).contains("the driver has left no exit code in ");
        leavesNoNotice("killed");
    }

    @Test
    void theSubmitterLeavesTheDriverAloneWhenItIsAskedToEnd() throws IOException {
        TrainingFiles files = TrainingFiles.write(workplace.resolve("endless"), ENDLESS);
        Job job = launch("left", train(files.config(), "left"));
        ProcessHandle driver = driverAtWork("left");

        job.terminate();

        assertThat(job.await()).isEqualTo(143);
        assertThat(job.err()).contains("the driver goes on in the cluster, and leaves its exit code in ");
        assertThat(driver.isAlive()).isTrue();
        driver.destroy();
        driver.onExit().join();
        assertThat(PublishedRun.exitNotices(workplace.resolve("left")))
                .singleElement()
                .satisfies(file -> assertThat(file).hasContent("143\n"));
    }

    // One core a worker and 600 MB: a driver leaves the other worker for its executor.
    private static Job launch(String name, List<String> command) {
        return cluster.launch(
                name,
                List.of(
                        "--properties-file",
                        Path.of("conf", "spark", "standalone.conf").toString(),
                        "--driver-memory",
                        "512m",
                        "--executor-memory",
                        "512m",
                        "--conf",
                        "spark.ui.enabled=false"),
                command,
                Map.of());
    }

    private static ProcessHandle driverAtWork(String output) {
        Path checkpoints = workplace.resolve(output + ".unfinished").resolve("checkpoints");
        Awaitility.await("the driver writes checkpoints").until(() -> Files.exists(checkpoints));
        return cluster.drivers().get(0);
    }

    private static void showsThePasswordInNoListOfProcessesAndOnNoPage() {
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse("")))
                .anySatisfy(line -> assertThat(line).contains("DriverWrapper", "train"))
                .noneSatisfy(line -> assertThat(line).contains(PASSWORD));
        for (String address : cluster.webUis()) {
            assertThat(StandaloneCluster.page(address + "/")).doesNotContain(PASSWORD);
            assertThat(StandaloneCluster.page(address + "/json/")).doesNotContain(PASSWORD);
        }
    }

    private static void leavesNoNotice(String output) throws IOException {
        assertThat(PublishedRun.exitNotices(workplace.resolve(output))).isEmpty();
    }

    private static List<String> train(Path config, String output) {
        return List.of(
                "train",
                config.toString(),
                "--output",
                workplace.resolve(output).toString());
    }
}
