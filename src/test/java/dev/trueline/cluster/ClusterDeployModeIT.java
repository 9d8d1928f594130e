package dev.trueline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A driver that runs on a worker: the result is the same, and how it ended can be had from the master.
 *
 * <p>It cannot be had from spark-submit, which ends with 0 once the driver has ended, however that was: whoever wants
 * the exit code has to ask the master for the driver's state.
 */
@Tag("cluster")
class ClusterDeployModeIT {
    private static final int STEPS = 20;

    private static final Map<String, String> ON_A_WORKER = Map.of(
            "spark.submit.deployMode", "cluster",
            "spark.standalone.submit.waitAppCompletion", "true",
            "spark.driver.memory", "512m");

    @TempDir
    Path workplace;

    private StandaloneCluster cluster;

    @BeforeEach
    void startCluster() {
        cluster = StandaloneCluster.start(workplace);
    }

    @AfterEach
    void leaveNoProcess() {
        cluster.close();
    }

    @Test
    void publishesTheSameBitsAndFailsWhereItRefuses() {
        TrainingFiles files = TrainingFiles.write(workplace, STEPS);
        Job reference = cluster.submitLocally("local", train(files, "local"));
        assertThat(reference.await()).as(reference.err()).isZero();

        Job good = submit("remote", train(files, "remote"));
        assertThat(good.await()).as(good.err()).isZero();
        assertThat(PublishedRun.read(workplace.resolve("remote")))
                .isEqualTo(PublishedRun.read(workplace.resolve("local")));
        assertThat(cluster.driverStates()).as(cluster.driverErrors()).containsExactly("FINISHED");

        Job again = submit("again", train(files, "remote"));
        assertThat(again.await()).as(again.err()).isZero();
        assertThat(cluster.driverStates()).containsExactlyInAnyOrder("FINISHED", "FAILED");
        assertThat(cluster.driverErrors()).contains("a run is there already");
    }

    private Job submit(String name, List<String> arguments) {
        return cluster.submit(name, ON_A_WORKER, arguments);
    }

    private List<String> train(TrainingFiles files, String output) {
        return List.of(
                "train",
                files.config().toString(),
                "--output",
                workplace.resolve(output).toString());
    }
}
