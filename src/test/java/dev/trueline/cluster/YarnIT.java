package dev.trueline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * YARN with rows, checkpoints and runs in HDFS, through the launcher and with {@code conf/spark/yarn.conf}: the bits of a
 * laptop in both deploy modes, the exit code comes home, and lost processes cost time and nothing else.
 */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class YarnIT {
    private static final int STEPS = 120;
    private static final String PASSWORD = "correct-horse-battery-staple-4711";

    @TempDir
    static Path workplace;

    private HdfsCluster hdfs;
    private YarnCluster yarn;
    private Path config;
    private PublishedRun expected;

    @BeforeAll
    void startClustersAndTrainLocally() throws IOException {
        SparkHome spark = SparkHome.ofYarn();
        Awaitility.setDefaultTimeout(Duration.ofMinutes(8));
        hdfs = HdfsCluster.start(workplace.resolve("hdfs"), spark);
        yarn = YarnCluster.start(workplace.resolve("yarn"), spark, hdfs.uri("/"));
        TrainingFiles files = TrainingFiles.write(workplace.resolve("local"), STEPS);
        hdfs.files().mkdirs(hdfs.path("/runs"));
        hdfs.files().copyFromLocalFile(local(files.input()), hdfs.path("/input"));
        config = Files.writeString(workplace.resolve("job.conf"), TrainingFiles.config(hdfs.uri("/input"), STEPS));
        Path run = workplace.resolve("reference");
        Job reference = Job.launch(
                "reference",
                List.of(
                        "--master", "local[2]",
                        "--driver-memory", "600m",
                        "--conf", "spark.ui.enabled=false",
                        "train", files.config().toString(),
                        "--output", run.toString()),
                Map.of(),
                workplace);
        assertThat(reference.await()).as(reference.err()).isZero();
        expected = PublishedRun.read(run);
    }

    @AfterAll
    void leaveNoProcess() {
        if (yarn != null) {
            yarn.close();
        }
        if (hdfs != null) {
            hdfs.close();
        }
    }

    @Test
    void clientModeTrainsToTheSameBits() throws IOException {
        Job job = yarn.launch("client", "client", List.of(), train(config, "/runs/client"));

        assertThat(job.await()).as(job.err()).isZero();
        assertThat(published("/runs/client")).isEqualTo(expected);
    }

    @Test
    void clusterModeTrainsToTheSameBitsAndShowsNoPassword() throws IOException {
        Path secret = Files.writeString(
                workplace.resolve("secret.conf"),
                Files.readString(config) + "input.options.\"fs.s3a.secret.key\" = " + PASSWORD + "\n");

        Job job = yarn.launch("cluster", "cluster", List.of(), train(secret, "/runs/cluster"));
        job.awaitText("Submitting to yarn");
        Awaitility.await("the driver runs")
                .until(() -> !yarn.applicationMasters().isEmpty());
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse("")))
                .anySatisfy(line -> assertThat(line).contains("ApplicationMaster", "train"))
                .noneSatisfy(line -> assertThat(line).contains(PASSWORD));

        assertThat(job.await()).as(job.err() + yarn.containerOutput()).isZero();
        assertThat(published("/runs/cluster")).isEqualTo(expected);
        assertThat(hdfs.list("/runs")).noneMatch(name -> name.startsWith("cluster.exit-"));
        assertThat(job.out() + job.err()).doesNotContain(PASSWORD);
        assertThat(yarn.containerOutput()).doesNotContain(PASSWORD);
        assertThat(yarn.page("/ws/v1/cluster/apps")).contains("trueline").doesNotContain(PASSWORD);
    }

    @Test
    void bringsTheExitCodeHome() throws IOException {
        Path bad = Files.writeString(workplace.resolve("bad.csv"), "id,x0,x1,x2,x3,x4,y\nr0,1,2,3,4,none,6\n");
        hdfs.files().copyFromLocalFile(local(bad), hdfs.path("/bad.csv"));
        List<String> badData = new ArrayList<>(train(config, "/runs/bad"));
        badData.addAll(List.of("--input", hdfs.uri("/bad.csv")));

        Job broken = yarn.launch("bad", "cluster", List.of(), badData);
        assertThat(broken.await()).as(broken.err()).isEqualTo(3);
        assertThat(broken.err()).contains("Error: ", "x4").doesNotContain("\tat ");

        List<String> diverging = new ArrayList<>(train(config, "/runs/diverging"));
        diverging.addAll(List.of("--set", "training.learning-rate=100"));
        Job diverged = yarn.launch("diverging", "cluster", List.of(), diverging);
        assertThat(diverged.await()).as(diverged.err()).isEqualTo(4);
        assertThat(yarn.containerOutput())
                .contains("An earlier attempt ended with exit code 3, as this one would: it is not made.");
    }

    @Test
    void aKilledExecutorAndAKilledDriverCostNoBit() throws IOException {
        List<String> command = new ArrayList<>(train(config, "/runs/killed"));
        command.addAll(List.of("--set", "checkpoint.every-steps=1"));
        Job job = yarn.launch("killed", "cluster", List.of(), command);

        awaitCheckpoint("/runs/killed.unfinished", 5);
        kill(yarn.executors());
        awaitCheckpoint("/runs/killed.unfinished", 15);
        kill(yarn.applicationMasters());

        assertThat(job.await()).as(job.err() + yarn.containerOutput()).isZero();
        assertThat(yarn.containerOutput())
                .contains("Resuming the run in ", "Going on from the checkpoint before step ");
        assertThat(published("/runs/killed")).isEqualTo(expected);
    }

    @Test
    void aQueueThatTakesNoJobsIsNamed() {
        Job job = yarn.launch("closed", "cluster", List.of("--queue", "closed"), train(config, "/runs/closed"));

        assertThat(job.await()).as(job.err()).isEqualTo(2);
        assertThat(job.err().lines().filter(line -> line.contains("Error: ")))
                .singleElement()
                .asString()
                .contains("Queue root.closed is STOPPED");
        assertThat(job.err()).doesNotContain("\tat ");
    }

    @Test
    void aResourceManagerThatDoesNotAnswerIsNamed() {
        String nowhere = "127.0.0.1:" + HdfsCluster.freePort();
        List<String> options = List.of("--conf", "spark.hadoop.yarn.resourcemanager.address=" + nowhere);
        Job job = yarn.launch("nowhere", "client", options, train(config, "/runs/nowhere"));

        assertThat(job.await()).as(job.err()).isEqualTo(2);
        assertThat(job.err())
                .contains("Error: the resource manager of YARN cannot be reached: " + nowhere + ": Connection refused")
                .doesNotContain("\tat ");
    }

    private void awaitCheckpoint(String unfinished, long step) {
        Awaitility.await("there is a checkpoint of step " + step)
                .until(() -> hdfs.list(unfinished + "/checkpoints").stream()
                        .filter(name -> name.endsWith(".json"))
                        .anyMatch(name -> Long.parseLong(name.replaceAll("\\D", "")) >= step));
    }

    private static void kill(List<ProcessHandle> processes) {
        assertThat(processes).isNotEmpty();
        assertThat(processes.get(0).destroyForcibly()).isTrue();
        processes.get(0).onExit().join();
    }

    private List<String> train(Path config, String output) {
        return List.of("train", config.toString(), "--output", hdfs.uri(output));
    }

    private PublishedRun published(String output) throws IOException {
        return hdfs.published(output, Files.createTempDirectory(workplace, "copy"));
    }

    private static org.apache.hadoop.fs.Path local(Path path) {
        return new org.apache.hadoop.fs.Path(path.toUri());
    }
}
