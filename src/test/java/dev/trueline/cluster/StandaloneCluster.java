package dev.trueline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A Spark standalone cluster: a master and two workers of one core each, every one a process, on free ports. */
final class StandaloneCluster implements AutoCloseable {
    private static final int WORKERS = 2;
    private static final int HEAP_MEGABYTES = 256;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String DEPLOY = "org.apache.spark.deploy.";
    private static final Map<String, String> LOCAL =
            Map.of("spark.master", "local[2]", "spark.ui.enabled", "false", "spark.hadoop.dfs.replication", "2");
    private static final Pattern MASTER_URL = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern WEB_PORT = Pattern.compile("WebUI: Bound .*:(\\d+)");

    private final Path directory;
    private final SparkHome spark;
    private final Map<String, String> properties;
    private final List<JavaProcess> workers = new ArrayList<>();
    private final List<Job> jobs = new ArrayList<>();
    private JavaProcess master;

    private StandaloneCluster(Path directory, Map<String, String> properties) {
        this.directory = directory;
        this.spark = SparkHome.create();
        this.properties = properties;
    }

    /** Starts a cluster in a new directory and waits until both workers have registered. */
    static StandaloneCluster start(Path directory) {
        return start(directory, Map.of());
    }

    /**
     * Starts a cluster.
     *
     * @param properties of master, workers and jobs alike, such as those of authentication
     */
    static StandaloneCluster start(Path directory, Map<String, String> properties) {
        Awaitility.setDefaultTimeout(PATIENCE);
        StandaloneCluster cluster = new StandaloneCluster(directory, properties);
        try {
            cluster.start();
            return cluster;
        } catch (RuntimeException | Error failed) {
            cluster.close();
            throw failed;
        }
    }

    private void start() {
        Map<String, String> conf = new TreeMap<>(properties);
        conf.put("spark.master.rest.enabled", "false"); // It would want a fixed port.
        Path file = PropertiesFile.write(directory.resolve("cluster.conf"), conf);
        List<String> common = List.of(
                "--host", "127.0.0.1", "--port", "0", "--webui-port", "0", "--properties-file", file.toString());
        master = daemon("master", "master.Master", common, List.of());
        String url = url();
        for (int i = 1; i <= WORKERS; i++) {
            String work = directory.resolve("work-" + i).toString();
            List<String> own = List.of("--cores", "1", "--memory", "600m", "--work-dir", work, url);
            workers.add(daemon("worker-" + i, "worker.Worker", common, own));
        }
        Awaitility.await("both workers register")
                .until(() -> page(webUi(master) + "/json/").contains("\"aliveworkers\" : " + WORKERS));
    }

    private JavaProcess daemon(String name, String mainClass, List<String> common, List<String> own) {
        List<String> arguments = new ArrayList<>(List.of(DEPLOY + mainClass));
        arguments.addAll(common);
        arguments.addAll(own);
        JavaProcess.Command command = new JavaProcess.Command(name, HEAP_MEGABYTES, spark.classPath(), arguments);
        return JavaProcess.start(command, spark.environment(), logs());
    }

    /** The address for {@code spark.master}. */
    String url() {
        return master.awaitErr(MASTER_URL).group(1);
    }

    /** The addresses of the web pages of master and workers. */
    List<String> webUis() {
        List<String> addresses = new ArrayList<>(List.of(webUi(master)));
        workers.forEach(worker -> addresses.add(webUi(worker)));
        return addresses;
    }

    private static String webUi(JavaProcess daemon) {
        return "http://127.0.0.1:" + daemon.awaitErr(WEB_PORT).group(1);
    }

    /** Where the processes that the tests start write their output; executors write below {@code work-N}. */
    Path logs() {
        return directory.resolve("logs");
    }

    SparkHome spark() {
        return spark;
    }

    /** Hands a run to the cluster; it goes on in the background, and ends with the cluster at the latest. */
    Job submit(String name, Map<String, String> conf, List<String> arguments) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("spark.master", url());
        all.put("spark.executor.memory", "512m");
        all.put("spark.driver.host", "127.0.0.1");
        all.put("spark.ui.enabled", "false");
        all.putAll(conf);
        return start(new Job.Submission(name, "", all, arguments));
    }

    /**
     * Hands a run to the cluster in cluster deploy mode, as a user does.
     *
     * @param options of spark-submit, besides those that say where to
     * @param command the command line of Trueline
     * @param environment variables, among others
     */
    Job launch(String name, List<String> options, List<String> command, Map<String, String> environment) {
        List<String> all = new ArrayList<>(List.of("--master", url(), "--deploy-mode", "cluster"));
        all.addAll(options);
        all.addAll(command);
        Job job = Job.launch(name, all, environment, directory);
        jobs.add(job);
        return job;
    }

    /** Runs on {@code local[2]}, without the cluster: what every other run is compared with. */
    Job submitLocally(String name, List<String> arguments) {
        return submitLocallyAs("", name, arguments);
    }

    /** The same as another user of HDFS. */
    Job submitLocallyAs(String user, String name, List<String> arguments) {
        return start(new Job.Submission(name, user, LOCAL, arguments));
    }

    private Job start(Job.Submission submission) {
        Job job = Job.start(spark, submission, directory);
        jobs.add(job);
        return job;
    }

    /** The processes that are executors now. */
    List<ProcessHandle> executors() {
        List<ProcessHandle> executors = new ArrayList<>();
        workers.forEach(worker -> executors.addAll(worker.children("CoarseGrainedExecutorBackend")));
        return executors;
    }

    /**
     * Kills an executor of a job, and waits for the end of the job, which survives that.
     *
     * @param atWork what the job says when its executors are at work
     */
    void killAnExecutorOf(Job job, String atWork) {
        job.awaitText(atWork);
        Awaitility.await("there is an executor").until(() -> !executors().isEmpty());
        assertThat(executors().get(0).destroyForcibly()).isTrue();
        assertThat(job.await()).as(job.err()).isZero();
        assertThat(job.err()).contains("Lost executor ");
    }

    /** The processes that are drivers on workers now. */
    List<ProcessHandle> drivers() {
        List<ProcessHandle> drivers = new ArrayList<>();
        workers.forEach(worker -> drivers.addAll(worker.children("DriverWrapper")));
        return drivers;
    }

    /** How many executors have ended by SIGKILL, as the workers see it. */
    long executorsKilled() {
        return workers.stream()
                .flatMap(worker -> worker.err().lines())
                .filter(line -> line.contains("finished with state EXITED") && line.endsWith("exitStatus 137"))
                .count();
    }

    /** How the drivers that ran on the workers have ended, as the master says. */
    List<String> driverStates() {
        List<String> states = new ArrayList<>();
        try {
            JsonNode state = new ObjectMapper().readTree(page(webUi(master) + "/json/"));
            state.required("completeddrivers")
                    .forEach(driver -> states.add(driver.required("state").asText()));
        } catch (IOException malformed) {
            throw new UncheckedIOException("the master's page is no JSON", malformed);
        }
        return states;
    }

    /** What drivers on the workers have written to their error output. */
    String driverErrors() {
        StringBuilder text = new StringBuilder();
        for (TextFile file : TextFile.below(directory)) {
            if (file.path().endsWith("stderr")
                    && file.path().getParent().getFileName().toString().startsWith("driver-")) {
                text.append(file.text());
            }
        }
        return text.toString();
    }

    /** The text of a web page. */
    static String page(String address) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + address, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading " + address, stopped);
        }
    }

    @Override
    public void close() {
        jobs.forEach(Job::close);
        workers.forEach(JavaProcess::close);
        if (master != null) {
            master.close();
        }
    }
}
