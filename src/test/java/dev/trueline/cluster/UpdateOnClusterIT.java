package dev.trueline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An update in a cluster that loses an executor gives the bits of a training on this machine. */
@Tag("cluster")
class UpdateOnClusterIT {
    private static final int STEPS = 40;
    private static final String ONE_PASS = "training.engine=one-pass";

    // Many small tasks, so that the executor dies before the last one; it is no fault of theirs.
    private static final Map<String, String> TOLERANT = Map.of(
            "spark.task.maxFailures", "8",
            "spark.excludeOnFailure.enabled", "false",
            "spark.sql.files.maxPartitionBytes", "1k");

    @TempDir
    Path workplace;

    @Test
    void anExecutorKilledInAnUpdateChangesNoBit() {
        try (StandaloneCluster cluster = StandaloneCluster.start(workplace)) {
            TrainingFiles files = TrainingFiles.write(workplace, STEPS);
            end(cluster.submitLocally("scratch", train(files, "scratch", 0, 1, 2, 3, 5)));
            end(cluster.submitLocally("base", train(files, "base", 0, 1, 2, 4)));

            Job update = cluster.submit(
                    "update",
                    TOLERANT,
                    List.of(
                            "update",
                            path("base"),
                            "--add",
                            part(files, 3),
                            "--add",
                            part(files, 5),
                            "--remove",
                            part(files, 4),
                            "--output",
                            path("updated")));
            cluster.killAnExecutorOf(update, "Reading " + part(files, 5)); // By then, executors are at work.

            PublishedRun updated = PublishedRun.read(workplace.resolve("updated"));
            PublishedRun scratch = PublishedRun.read(workplace.resolve("scratch"));
            assertThat(updated.fingerprint()).isEqualTo(scratch.fingerprint());
            assertThat(updated.parameters()).isEqualTo(scratch.parameters());
            assertThat(updated.history()).hasSize(STEPS + 1).isEqualTo(scratch.history());
        }
    }

    private static void end(Job job) {
        assertThat(job.await()).as(job.err()).isZero();
    }

    private List<String> train(TrainingFiles files, String output, int... parts) {
        List<String> arguments = new ArrayList<>(
                List.of("train", files.config().toString(), "--set", ONE_PASS, "--output", path(output)));
        IntStream.of(parts).forEach(part -> arguments.addAll(List.of("--input", part(files, part))));
        return arguments;
    }

    private static String part(TrainingFiles files, int part) {
        return files.part(part).toString();
    }

    private String path(String name) {
        return workplace.resolve(name).toString();
    }
}
