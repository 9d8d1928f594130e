package dev.trueline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Executors that die in mid-training cost time, and not a bit of the result. */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostExecutorIT {
    private static final int STEPS = 120;
    private static final int KILLS = 3;
    private static final int LONGEST_PAUSE_MILLIS = 500;

    // The steps that a run reports, but for those so near to the end that a loss might go unnoticed. The pause after
    // them makes the kills fall on the steps between, and in the midst of one.
    private static final List<Long> REPORTED_STEPS = List.of(0L, 1L, 2L, 5L, 10L, 20L, 50L);

    // A production setting. A task may fail more often than Spark's four times before it fails the job, for a loss is
    // no fault of the task. Nodes are not excluded: the executor that replaces a lost one may come up on the same node,
    // here as on a cluster of few. Fetching from a dead executor is given up soon, for its work can be done again.
    private static final Map<String, String> TOLERANT = Map.of(
            "spark.task.maxFailures", "8",
            "spark.stage.maxConsecutiveAttempts", "8",
            "spark.excludeOnFailure.enabled", "false",
            "spark.shuffle.io.maxRetries", "2",
            "spark.shuffle.io.retryWait", "1s",
            "spark.driver.maxResultSize", "165k", // So little that the executors merge partial sums, in a second stage.
            "spark.sql.files.maxPartitionBytes", "24k");

    @TempDir
    static Path workplace;

    private StandaloneCluster cluster;
    private TrainingFiles files;
    private PublishedRun undisturbed;

    @BeforeAll
    void startClusterAndTrainLocally() {
        // Give up on an application only when executors fail to start so often in a row.
        cluster = StandaloneCluster.start(workplace, Map.of("spark.deploy.maxExecutorRetries", "10"));
        files = TrainingFiles.write(workplace, STEPS);
        Job local = cluster.submitLocally("undisturbed", train("undisturbed"));
        assertThat(local.await()).as(local.err()).isZero();
        undisturbed = PublishedRun.read(workplace.resolve("undisturbed"));
        assertThat(undisturbed.history()).hasSize(STEPS + 1).doesNotHaveDuplicates();
    }

    @AfterAll
    void leaveNoProcess() {
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 1906})
    void executorsKilledAtRandomStepsChangeNoBit(long seed) throws InterruptedException {
        long killedBefore = cluster.executorsKilled();
        String name = "seed-" + seed;

        Job disturbed = cluster.submit(name, TOLERANT, train(name));
        Random random = new Random(seed);
        List<Long> killedAfter = randomSteps(random);
        for (long step : killedAfter) {
            disturbed.awaitStep(step);
            Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
            killOneExecutor(random);
        }

        assertThat(disturbed.await()).as(disturbed.err()).isZero();
        assertThat(cluster.executorsKilled() - killedBefore)
                .as("killed after steps %s; %s", killedAfter, disturbed.err())
                .isEqualTo(KILLS);
        assertThat(disturbed.err())
                .contains("Lost executor ")
                .containsPattern("Preflight: .* where [12] executors? (has|have) .* and \\d+ partial sums, ");
        PublishedRun published = PublishedRun.read(workplace.resolve(name));
        assertThat(published.parameters()).isEqualTo(undisturbed.parameters());
        assertThat(published.history()).isEqualTo(undisturbed.history());
        assertThat(published).isEqualTo(undisturbed);
    }

    private List<String> train(String output) {
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
