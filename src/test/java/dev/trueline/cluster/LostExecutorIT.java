package dev.trueline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executors that die in mid-training cost time, and not a bit of the result. */
@Tag("cluster")
class LostExecutorIT {
    private static final int STEPS = 200;
    private static final int KILLS = 3;
    private static final long SEED = 4;

    // The steps that a run reports, but for those so near to the end that a loss might go unnoticed.
    private static final List<Long> REPORTED_STEPS = List.of(1L, 2L, 5L, 10L, 20L, 50L, 100L);

    // A production setting. A task may fail more often than Spark's four times before it fails the job, for a loss is
    // no fault of the task. Nodes are not excluded: the executor that replaces a lost one may come up on the same node,
    // here as on a cluster of few. Fetching from a dead executor is given up soon, for its work can be done again.
    private static final Map<String, String> TOLERANT = Map.of(
            "spark.task.maxFailures", "8",
            "spark.stage.maxConsecutiveAttempts", "8",
            "spark.excludeOnFailure.enabled", "false",
            "spark.shuffle.io.maxRetries", "2",
            "spark.shuffle.io.retryWait", "1s",
            "spark.driver.maxResultSize", "140k", // So little that the executors merge partial sums, in a second stage.
            "spark.sql.files.maxPartitionBytes", "24k");

    @TempDir
    Path workplace;

    private StandaloneCluster cluster;

    @BeforeEach
    void startCluster() {
        // Give up on an application only when executors fail to start so often in a row.
        cluster = StandaloneCluster.start(workplace, Map.of("spark.deploy.maxExecutorRetries", "10"));
    }

    @AfterEach
    void leaveNoProcess() {
        cluster.close();
    }

    @Test
    void executorsKilledAtRandomStepsChangeNoBit() {
        TrainingFiles files = TrainingFiles.write(workplace, STEPS);
        Job undisturbed = cluster.submitLocally("undisturbed", train(files, "undisturbed"));
        assertThat(undisturbed.await()).as(undisturbed.err()).isZero();

        Job disturbed = cluster.submit("disturbed", TOLERANT, train(files, "disturbed"));
        Random random = new Random(SEED);
        List<Long> killedAt = randomSteps(random);
        for (long step : killedAt) {
            disturbed.awaitStep(step);
            killOneExecutor(random);
        }

        assertThat(disturbed.await()).as(disturbed.err()).isZero();
        assertThat(cluster.executorsKilled())
                .as("killed at steps %s; %s", killedAt, disturbed.err())
                .isEqualTo(KILLS);
        assertThat(disturbed.err())
                .contains("Lost executor ")
                .containsPattern("Preflight: .* where [12] executors? (has|have) .* and \\d+ partial sums, ");
        assertThat(PublishedRun.read(workplace.resolve("disturbed")))
                .isEqualTo(PublishedRun.read(workplace.resolve("undisturbed")));
    }

    private List<String> train(TrainingFiles files, String output) {
        return List.of(
                "train",
                files.config().toString(),
                "--output",
                workplace.resolve(output).toString());
    }

    private static List<Long> randomSteps(Random random) {
        List<Long> steps = new ArrayList<>(REPORTED_STEPS);
        Collections.shuffle(steps, random);
        return steps.subList(0, KILLS).stream().sorted().toList();
    }

    private void killOneExecutor(Random random) {
        Awaitility.await("there is an executor")
                .until(() -> !cluster.executors().isEmpty());
        List<ProcessHandle> executors = cluster.executors();
        ProcessHandle victim = executors.get(random.nextInt(executors.size()));
        assertThat(victim.destroyForcibly()).isTrue();
        victim.onExit().join();
    }
}
