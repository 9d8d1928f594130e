package dev.trueline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kubernetes as far as Spark's own client goes, through the launcher and with {@code conf/spark/kubernetes.conf}: the
 * server is a mock, and the pods are processes of this machine, see {@link KubernetesCluster}. No image, no scheduler and
 * no network of pods are tried here.
 */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KubernetesIT {
    private static final int STEPS = 20;
    private static final String PASSWORD = "correct-horse-battery-staple-4711";
    private static final List<String> ONE_EXECUTOR = List.of("--conf", "spark.executor.instances=1");
    private static final Map<String, String> JAR_IN_THE_IMAGE =
            Map.of("TRUELINE_JAR", "local://" + SparkHome.truelineJar());

    @TempDir
    static Path workplace;

    private KubernetesCluster kubernetes;
    private TrainingFiles files;

    @BeforeAll
    void startAServer() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(5));
        kubernetes = KubernetesCluster.start(workplace.resolve("kubernetes"), SparkHome.ofKubernetes());
        files = TrainingFiles.write(workplace.resolve("local"), STEPS);
    }

    @AfterAll
    void leaveNoProcess() {
        if (kubernetes != null) {
            kubernetes.close();
        }
    }

    @Test
    void podsTrainToTheSameBitsAndShowNoPassword() throws IOException {
        Path secret = Files.writeString(
                workplace.resolve("secret.conf"),
                Files.readString(files.config()) + "input.options.\"fs.s3a.secret.key\" = " + PASSWORD + "\n");

        Job job = kubernetes.launch("good", List.of(), train(secret, "good"), Map.of());
        awaitPods("executor", 2);
        assertThat(commandLines())
                .anySatisfy(line -> assertThat(line).contains("SparkSubmit", "--deploy-mode client", "train"))
                .anySatisfy(line -> assertThat(line).contains("KubernetesExecutorBackend"))
                .noneSatisfy(line -> assertThat(line).contains(PASSWORD));
        assertThat(kept())
                .anySatisfy(text -> assertThat(text).contains("train"))
                .noneSatisfy(text -> assertThat(text).contains(PASSWORD));

        assertThat(uploads()).anySatisfy(text -> assertThat(text).contains(PASSWORD));

        assertThat(job.await()).as(job.err() + kubernetes.output()).isZero();
        assertThat(job.err()).contains("The driver ended with exit code 0.");
        assertThat(PublishedRun.read(workplace.resolve("good"))).isEqualTo(trainedLocally());
        assertThat(job.out() + job.err() + kubernetes.output()).doesNotContain(PASSWORD);
        assertThat(TextFile.below(kubernetes.upload())).isNotEmpty().noneSatisfy(file -> assertThat(file.text())
                .contains(PASSWORD));
        assertThat(PublishedRun.exitNotices(workplace.resolve("good"))).isEmpty();
    }

    private PublishedRun trainedLocally() {
        List<String> command = new ArrayList<>(
                List.of("--master", "local[2]", "--driver-memory", "600m", "--conf", "spark.ui.enabled=false"));
        command.addAll(train(files.config(), "reference"));
        Job reference = Job.launch("reference", command, Map.of(), workplace);
        assertThat(reference.await()).as(reference.err()).isZero();
        return PublishedRun.read(workplace.resolve("reference"));
    }

    @Test
    void bringsTheExitCodeHome() throws IOException {
        Path bad = Files.writeString(workplace.resolve("bad.csv"), "id,x0,x1,x2,x3,x4,y\nr0,1,2,3,4,none,6\n");
        List<String> badData = new ArrayList<>(train(files.config(), "bad"));
        badData.addAll(List.of("--input", bad.toString()));
        List<String> diverging = new ArrayList<>(train(files.config(), "diverging"));
        diverging.addAll(List.of("--set", "training.learning-rate=100"));

        Job broken = kubernetes.launch("bad", ONE_EXECUTOR, badData, JAR_IN_THE_IMAGE);
        Job diverged = kubernetes.launch("diverging", ONE_EXECUTOR, diverging, JAR_IN_THE_IMAGE);

        assertThat(broken.await()).as(broken.err() + kubernetes.output()).isEqualTo(3);
        assertThat(broken.err())
                .contains("Error: ", "x4", "The driver ended with exit code 3.")
                .doesNotContain("\tat ");
        assertThat(diverged.await()).as(diverged.err() + kubernetes.output()).isEqualTo(4);
        assertThat(diverged.err()).contains("The driver ended with exit code 4.");
        assertThat(PublishedRun.exitNotices(workplace.resolve("bad"))).isEmpty();
        assertThat(PublishedRun.exitNotices(workplace.resolve("diverging"))).isEmpty();
    }

    @Test
    void aServiceAccountThatDoesNotExistIsNamed() {
        Job job = refused("--conf", "spark.kubernetes.authenticate.driver.serviceAccountName=stranger");

        assertThat(errors(job))
                .singleElement()
                .asString()
                .contains("does not take the job: ", "service account trueline/stranger", "not found")
                .doesNotContain("Status(");
    }

    @Test
    void aNamespaceThatIsForbiddenIsNamed() {
        Job job = refused("--conf", "spark.kubernetes.namespace=closed");

        assertThat(errors(job))
                .singleElement()
                .asString()
                .contains("does not take the job: ", "forbidden", "in the namespace \"closed\"")
                .doesNotContain("Status(");
    }

    @Test
    void aServerThatDoesNotAnswerIsNamed() {
        int nowhere = HdfsCluster.freePort();

        Job job = refused("--master", "k8s://http://localhost:" + nowhere);

        assertThat(errors(job))
                .singleElement()
                .asString()
                .contains("k8s://http://localhost:" + nowhere + " does not take the job: Connection refused: ");
    }

    private Job refused(String option, String value) {
        Job job = kubernetes.launch(
                "refused" + value.hashCode(), List.of(option, value), train(files.config(), "none"), Map.of());
        assertThat(job.await()).as(job.err()).isEqualTo(2);
        assertThat(job.err()).doesNotContain("\tat ");
        assertThat(uploads()).noneSatisfy(text -> assertThat(text).contains("max-steps"));
        return job;
    }

    private static List<String> errors(Job job) {
        return job.err().lines().filter(line -> line.contains("Error: ")).toList();
    }

    private List<String> uploads() {
        return TextFile.below(kubernetes.upload()).stream().map(TextFile::text).toList();
    }

    private void awaitPods(String role, int count) {
        Awaitility.await(count + " pods with the role " + role + " run")
                .until(() -> kubernetes.objects("pods").stream()
                                .filter(pod -> pod.at("/metadata/labels/spark-role")
                                        .asText()
                                        .equals(role))
                                .filter(pod -> pod.at("/status/phase").asText().equals("Running"))
                                .count()
                        == count);
    }

    private static List<String> commandLines() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .toList();
    }

    private List<String> kept() {
        return Stream.of("pods", "configmaps", "services")
                .flatMap(kind -> kubernetes.objects(kind).stream())
                .map(JsonNode::toString)
                .toList();
    }

    private static List<String> train(Path config, String output) {
        return List.of(
                "train",
                config.toString(),
                "--output",
                workplace.resolve(output).toString());
    }
}
