package dev.trueline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configuration and rows from HDFS, the run to HDFS, all data nodes there or not: the same bits as on a laptop. */
@Tag("cluster")
class HdfsIT {
    private static final int STEPS = 60;

    // The client decides how many copies a file is to have, and Hadoop's default is one more than there are nodes.
    private static final Map<String, String> TWO_COPIES = Map.of("spark.hadoop.dfs.replication", "2");

    @TempDir
    Path workplace;

    private StandaloneCluster cluster;
    private HdfsCluster hdfs;

    @BeforeEach
    void startClusters() {
        cluster = StandaloneCluster.start(workplace);
        hdfs = HdfsCluster.start(workplace.resolve("hdfs"), cluster.spark());
    }

    @AfterEach
    void leaveNoProcess() {
        cluster.close();
        if (hdfs != null) {
            hdfs.close();
        }
    }

    @Test
    void trainsFromAndPublishesToHdfsWithOrWithoutADataNode() throws IOException {
        TrainingFiles files = TrainingFiles.write(workplace, STEPS);
        Path local = workplace.resolve("local");
        Job reference = cluster.submitLocally(
                "local", List.of("train", files.config().toString(), "--output", local.toString()));
        assertThat(reference.await()).as(reference.err()).isZero();
        upload(files);

        Job calm = train("calm");
        assertThat(calm.await()).as(calm.err()).isZero();
        assertThat(download("calm")).isEqualTo(PublishedRun.read(local));

        Job bereft = train("bereft");
        bereft.awaitStep(10);
        hdfs.killDataNode();
        assertThat(bereft.await()).as(bereft.err()).isZero();
        assertThat(download("bereft")).isEqualTo(PublishedRun.read(local));
    }

    private void upload(TrainingFiles files) throws IOException {
        Path config =
                Files.writeString(workplace.resolve("hdfs.conf"), TrainingFiles.config(hdfs.uri("/data/input"), STEPS));
        hdfs.files().mkdirs(hadoop("/data"));
        hdfs.files().copyFromLocalFile(local(files.input()), hadoop("/data/input"));
        hdfs.files().copyFromLocalFile(local(config), hadoop("/data/job.conf"));
        assertThat(hdfs.files().listStatus(hadoop("/data/input")))
                .hasSizeGreaterThan(1)
                .allSatisfy(file -> assertThat(file.getReplication()).isEqualTo((short) 2));
    }

    private Job train(String output) {
        return cluster.submit(
                output,
                TWO_COPIES,
                List.of("train", hdfs.uri("/data/job.conf"), "--output", hdfs.uri("/runs/" + output)));
    }

    private PublishedRun download(String output) throws IOException {
        FileStatus[] published = hdfs.files().listStatus(hadoop("/runs/" + output));
        assertThat(Arrays.stream(published).map(file -> file.getPath().getName()))
                .containsAll(PublishedRun.FILES);
        assertThat(hdfs.files().exists(hadoop("/runs/" + output + ".unfinished")))
                .isFalse();
        Path copy = workplace.resolve("copy-of-" + output);
        hdfs.files().copyToLocalFile(hadoop("/runs/" + output), local(copy));
        return PublishedRun.read(copy);
    }

    private org.apache.hadoop.fs.Path hadoop(String path) {
        return new org.apache.hadoop.fs.Path(hdfs.uri(path));
    }

    private static org.apache.hadoop.fs.Path local(Path path) {
        return new org.apache.hadoop.fs.Path(path.toUri());
    }
}
