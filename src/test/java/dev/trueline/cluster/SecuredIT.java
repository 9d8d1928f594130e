package dev.trueline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With authentication and encryption switched on the bits are the same, and the secret is nowhere to be read. */
@Tag("cluster")
class SecuredIT {
    private static final int STEPS = 100;
    private static final int FEW_STEPS = 5;
    private static final String SECRET = "correct-horse-battery-staple-4711";
    private static final Map<String, String> SECURED = Map.of(
            "spark.authenticate", "true",
            "spark.authenticate.secret", SECRET,
            "spark.network.crypto.enabled", "true",
            "spark.network.crypto.cipher", "AES/GCM/NoPadding",
            "spark.io.encryption.enabled", "true");

    private static final List<String> ON_A_WORKER = List.of(
            "--properties-file",
            Path.of("conf", "spark", "secured.conf").toString(),
            "--driver-memory",
            "512m",
            "--executor-memory",
            "512m");

    @TempDir
    static Path workplace;

    private static StandaloneCluster cluster;
    private static TrainingFiles files;
    private static Job stranger;

    @BeforeAll
    static void startClusterAndAStranger() {
        cluster = StandaloneCluster.start(workplace, SECURED);
        files = TrainingFiles.write(workplace, STEPS);
        // It asks for a minute before it gives up; the other tests go on meanwhile.
        stranger = cluster.submit("stranger", Map.of("spark.authenticate.secret", "a guess"), train(files, "stranger"));
    }

    @BeforeEach
    void awaitTheEndOfFormerExecutors() {
        Awaitility.await("executors of the job before end")
                .until(() -> cluster.executors().isEmpty());
    }

    @AfterAll
    static void leaveNoProcess() {
        cluster.close();
    }

    @Test
    void trainsToTheSameBitsAndShowsTheSecretNowhere() {
        Job reference = cluster.submitLocally("local", train(files, "local"));
        assertThat(reference.await()).as(reference.err()).isZero();

        int port = HdfsCluster.freePort();
        Job secured = cluster.submit("secured", webUiOn(port), train(files, "secured"));
        secured.awaitStep(2);
        assertThat(webPages(port)).allSatisfy(page -> assertThat(page).doesNotContain(SECRET));
        assertThat(cluster.executors()).isNotEmpty().allSatisfy(executor -> assertThat(commandLine(executor))
                .doesNotContain(SECRET));
        assertThat(secured.await()).as(secured.err()).isZero();

        assertThat(PublishedRun.read(workplace.resolve("secured")))
                .isEqualTo(PublishedRun.read(workplace.resolve("local")));
        showsTheSecretInNoFileOf("secured");
    }

    @Test
    void writesTheSecretNowhereInClusterDeployModeEither() {
        TrainingFiles few = TrainingFiles.write(workplace.resolve("few-steps"), FEW_STEPS);

        Job secured = cluster.launch("on-a-worker", ON_A_WORKER, train(few, "on-a-worker"), knowingTheSecret());

        assertThat(secured.await()).as(secured.err()).isZero();
        assertThat(cluster.driverStates()).as(cluster.driverErrors()).containsExactly("FINISHED");
        assertThat(workplace.resolve("on-a-worker").resolve("_SUCCESS")).exists();
        showsTheSecretInNoFileOf("on-a-worker");
    }

    // As conf/spark/secured.conf says: in an argument file of Java's, which is shown by its name alone and can be kept
    // from other users. The environment goes along to the driver.
    private Map<String, String> knowingTheSecret() {
        Path secret =
                PropertiesFile.write(workplace.resolve("secret.conf"), Map.of("-Dspark.authenticate.secret", SECRET));
        return Map.of("JDK_JAVA_OPTIONS", "@" + secret);
    }

    // Only the files that the cluster and the job were started with may hold it.
    private void showsTheSecretInNoFileOf(String output) {
        assertThat(TextFile.below(workplace))
                .filteredOn(file ->
                        !file.path().toString().endsWith(".conf") || file.path().startsWith(workplace.resolve(output)))
                .allSatisfy(file ->
                        assertThat(file.text()).as(file.path().toString()).doesNotContain(SECRET));
    }

    @Test
    void refusesAJobWithAnotherSecret() {
        assertThat(stranger.await()).isNotZero();
        assertThat(workplace.resolve("stranger")).doesNotExist();
        assertThat(cluster.executors()).isEmpty();
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElseThrow();
    }

    private static Map<String, String> webUiOn(int port) {
        Map<String, String> conf = new HashMap<>();
        conf.put("spark.ui.enabled", "true");
        conf.put("spark.ui.port", Integer.toString(port));
        return conf;
    }

    private List<String> webPages(int port) {
        List<String> addresses = new ArrayList<>();
        String driver = "http://127.0.0.1:" + port;
        for (String page : List.of("/jobs/", "/stages/", "/storage/", "/environment/", "/executors/")) {
            addresses.add(driver + page);
        }
        addresses.add(driver + "/api/v1/applications");
        for (String daemon : cluster.webUis()) {
            addresses.add(daemon + "/");
            addresses.add(daemon + "/json/");
        }
        List<String> pages = addresses.stream().map(StandaloneCluster::page).toList();
        assertThat(pages.get(3)).contains("spark.authenticate.secret", "redacted");
        return pages;
    }

    private static List<String> train(TrainingFiles files, String output) {
        return List.of(
                "train",
                files.config().toString(),
                "--output",
                workplace.resolve(output).toString());
    }
}
