package dev.trueline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.spark.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of groups, trained or updated in a cluster that loses an executor, are those of a training on this machine. */
@Tag("cluster")
class GroupsOnClusterIT {
    private static final int GROUPS = 40;

    // Many small tasks, so that the executor dies before the last one; it is no fault of theirs. Many clusters have the
    // serializer as their default.
    private static final Map<String, String> TOLERANT = Map.of(
            "spark.serializer", "org.apache.spark.serializer.KryoSerializer",
            "spark.task.maxFailures", "8",
            "spark.stage.maxConsecutiveAttempts", "8",
            "spark.excludeOnFailure.enabled", "false",
            "spark.sql.files.maxPartitionBytes", "48k");

    @TempDir
    Path workplace;

    @Test
    void anExecutorKilledWhileGroupsAreFittedOrUpdatedChangesNoBit() throws IOException {
        try (StandaloneCluster cluster = StandaloneCluster.start(workplace)) {
            TrainingFiles files = TrainingFiles.write(workplace, 1);
            Path config = withStores(files);
            end(cluster.submitLocally("alone", train(config, "alone", parts(files, 0, 1, 2, 4, 5))));
            end(cluster.submitLocally("base", train(config, "base", parts(files, 0, 1, 2, 3))));

            Job training = cluster.submit("many", TOLERANT, train(config, "many", parts(files, 0, 1, 2, 4, 5)));
            cluster.killAnExecutorOf(training, "Fitting a model per group of store");

            Job update = cluster.submit(
                    "updated",
                    TOLERANT,
                    List.of(
                            "update",
                            path("base"),
                            "--add",
                            part(files, 4),
                            "--add",
                            part(files, 5),
                            "--remove",
                            part(files, 3),
                            "--output",
                            path("updated")));
            cluster.killAnExecutorOf(update, "Reading " + part(files, 5));
        }
        List<String> expected = rows("alone/models");
        assertThat(expected).hasSize(GROUPS);
        assertThat(rows("many/models")).isEqualTo(expected);
        assertThat(rows("updated/models")).isEqualTo(expected);
        assertThat(rows("updated/group-moments")).isEqualTo(rows("alone/group-moments"));
        PublishedRun alone = PublishedRun.read(workplace.resolve("alone"));
        for (String run : List.of("many", "updated")) {
            PublishedRun other = PublishedRun.read(workplace.resolve(run));
            assertThat(other.parameters()).isEqualTo(alone.parameters());
            assertThat(other.fingerprint()).isEqualTo(alone.fingerprint());
        }
    }

    /** Adds a column of the store to each file, and a configuration that wants a model for each. */
    private Path withStores(TrainingFiles files) throws IOException {
        int row = 0;
        for (int part = 0; part < 6; part++) {
            Path file = files.part(part);
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
                        + "model.by = [store]\ntraining { engine = one-pass, solver = exact }\nmodel.keep-moments = true\n");
    }

    private static void end(Job job) {
        assertThat(job.await()).as(job.err()).isZero();
    }

    private List<String> train(Path config, String output, List<String> inputs) {
        List<String> arguments = new ArrayList<>(List.of("train", config.toString(), "--output", path(output)));
        inputs.forEach(input -> arguments.addAll(List.of("--input", input)));
        return arguments;
    }

    private static List<String> parts(TrainingFiles files, int... parts) {
        return IntStream.of(parts).mapToObj(part -> part(files, part)).toList();
    }

    private static String part(TrainingFiles files, int part) {
        return files.part(part).toString();
    }

    private String path(String name) {
        return workplace.resolve(name).toString();
    }

    private List<String> rows(String table) {
        SparkSession spark = LocalSpark.start();
        try {
            return spark.read().parquet(path(table)).collectAsList().stream()
                    .map(GroupsOnClusterIT::text)
                    .sorted()
                    .toList();
        } finally {
            spark.stop();
        }
    }

    /** A row with its bytes, of which a row says only that there are some. */
    private static String text(Row row) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            Object value = row.get(i);
            values.add(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value));
        }
        return String.join(",", values);
    }
}
