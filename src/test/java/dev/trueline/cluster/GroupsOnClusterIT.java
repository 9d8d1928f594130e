package dev.trueline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.spark.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The models of groups in a cluster that loses an executor are those of a training on this machine. */
@Tag("cluster")
class GroupsOnClusterIT {
    private static final int GROUPS = 40;

    // Many small tasks, so that the executor dies before the last one; it is no fault of theirs.
    private static final Map<String, String> TOLERANT = Map.of(
            "spark.task.maxFailures", "8",
            "spark.stage.maxConsecutiveAttempts", "8",
            "spark.excludeOnFailure.enabled", "false",
            "spark.sql.files.maxPartitionBytes", "48k");

    @TempDir
    Path workplace;

    @Test
    void anExecutorKilledWhileGroupsAreFittedChangesNoBit() throws IOException {
        try (StandaloneCluster cluster = StandaloneCluster.start(workplace)) {
            Path config = withStores(TrainingFiles.write(workplace, 1));
            end(cluster.submitLocally("alone", train(config, "alone")));

            Job job = cluster.submit("many", TOLERANT, train(config, "many"));
            job.awaitText("Fitting a model a group of store");
            Awaitility.await("there is an executor")
                    .until(() -> !cluster.executors().isEmpty());
            assertThat(cluster.executors().get(0).destroyForcibly()).isTrue();
            end(job);

            assertThat(job.err()).contains("Lost executor ");
            assertThat(PublishedRun.read(workplace.resolve("many")).parameters())
                    .isEqualTo(PublishedRun.read(workplace.resolve("alone")).parameters());
        }
        List<String> expected = models("alone");
        assertThat(expected).hasSize(GROUPS);
        assertThat(models("many")).isEqualTo(expected);
    }

    /** Adds a column of the store to each file, and a configuration that wants a model for each. */
    private Path withStores(TrainingFiles files) throws IOException {
        int row = 0;
        for (int part = 0; part < 6; part++) {
            Path file = files.input().resolve("part-" + part + ".csv");
            List<String> lines = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                lines.add(line + (line.startsWith("id,") ? ",store" : ",s" + row++ % GROUPS));
            }
            Files.write(file, lines);
        }
        String config = Files.readString(files.config())
                .replace("{ name = y, role = label }", "{ name = y, role = label }\n{ name = store, role = slice }");
        return Files.writeString(
                files.config(),
                config
                        + "model.by = [store]\ntraining { engine = one-pass, solver = exact }\ntraining.keep-moments = false\n");
    }

    private static void end(Job job) {
        assertThat(job.await()).as(job.err()).isZero();
    }

    private List<String> train(Path config, String output) {
        return List.of(
                "train",
                config.toString(),
                "--output",
                workplace.resolve(output).toString());
    }

    private List<String> models(String run) {
        SparkSession spark = LocalSpark.start();
        try {
            return spark.read().parquet(workplace.resolve(run).resolve("models").toString()).collectAsList().stream()
                    .map(Object::toString)
                    .sorted()
                    .toList();
        } finally {
            spark.stop();
        }
    }
}
