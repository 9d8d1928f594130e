package dev.trueline.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** An API server of Kubernetes as a process, whose pods are processes: real requests of Spark, and no network of pods. */
final class KubernetesCluster implements AutoCloseable {
    private static final int HEAP_MEGABYTES = 128;

    private final Path directory;
    private final SparkHome spark;
    private final int port = HdfsCluster.freePort();
    private final KubernetesObjects objects = new KubernetesObjects("http://127.0.0.1:" + port);
    private final Kubelet kubelet;
    private final List<Job> jobs = new ArrayList<>();
    private JavaProcess server;

    private KubernetesCluster(Path directory, SparkHome spark) {
        this.directory = directory;
        this.spark = spark;
        this.kubelet = new Kubelet(objects, spark, directory.resolve("pods"));
    }

    /** Starts a cluster without pods and waits until its server answers. */
    static KubernetesCluster start(Path directory, SparkHome spark) {
        KubernetesCluster cluster = new KubernetesCluster(directory, spark);
        try {
            cluster.start();
            return cluster;
        } catch (RuntimeException | Error failed) {
            cluster.close();
            throw failed;
        }
    }

    private void start() {
        String classPath =
                String.join(File.pathSeparator, SparkHome.testClasses(), spark.kubernetesServer(), spark.classPath());
        JavaProcess.Command command = new JavaProcess.Command(
                "api-server",
                HEAP_MEGABYTES,
                classPath,
                List.of(KubernetesServer.class.getName(), Integer.toString(port)));
        server = JavaProcess.start(command, Map.of(), directory.resolve("logs"));
        Awaitility.await("the API server answers")
                .ignoreException(UncheckedIOException.class)
                .until(() -> objects.list("pods").isEmpty());
        kubelet.start();
    }

    String master() {
        return "k8s://http://localhost:" + port;
    }

    /**
     * Hands a command to the cluster with the launcher, as a user does.
     *
     * @param environment variables, among others
     */
    Job launch(String name, List<String> options, List<String> command, Map<String, String> environment) {
        List<String> all = new ArrayList<>(List.of(
                "--master", master(),
                "--deploy-mode", "cluster",
                "--properties-file", Path.of("conf", "spark", "kubernetes.conf").toString(),
                "--driver-memory", "512m",
                "--executor-memory", "512m",
                "--executor-cores", "1",
                "--num-executors", "2",
                "--conf", "spark.ui.enabled=false",
                "--conf", "spark.kubernetes.file.upload.path=" + upload().toUri(),
                "--conf", "spark.kubernetes.driver.master=http://kubernetes.default.svc:" + port));
        all.addAll(options);
        all.addAll(command);
        Map<String, String> variables = new HashMap<>(spark.environment());
        variables.put("JAVA_TOOL_OPTIONS", PodProcess.QUICK_START);
        variables.putAll(environment);
        Job job = Job.launch(name, all, variables, directory);
        jobs.add(job);
        return job;
    }

    /** Where Spark leaves files for the driver. */
    Path upload() {
        return directory.resolve("upload");
    }

    /** Everything that the server keeps of a kind, such as {@code pods}. */
    List<JsonNode> objects(String kind) {
        return objects.list(kind);
    }

    /** What all pods have printed, also those that are gone. */
    String output() {
        return kubelet.output();
    }

    @Override
    public void close() {
        jobs.forEach(Job::close);
        kubelet.close();
        if (server != null) {
            server.close();
        }
    }
}
