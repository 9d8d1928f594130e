package dev.trueline.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/**
 * A YARN: a resource manager and a node manager, each a process, on free ports. It has a queue {@code default}, and one that
 * is {@code closed}.
 */
final class YarnCluster implements AutoCloseable {
    private static final int HEAP_MEGABYTES = 384;
    private static final String SERVER = "org.apache.hadoop.yarn.server.";
    private static final String HERE = "127.0.0.1:";

    private final Path directory;
    private final SparkHome spark;
    private final String defaultFileSystem;
    private final String web = HERE + HdfsCluster.freePort();
    private final List<Job> jobs = new ArrayList<>();
    private JavaProcess resourceManager;
    private JavaProcess nodeManager;

    private YarnCluster(Path directory, SparkHome spark, String defaultFileSystem) {
        this.directory = directory;
        this.spark = spark;
        this.defaultFileSystem = defaultFileSystem;
    }

    /** Starts a cluster and waits until its node has registered. */
    static YarnCluster start(Path directory, SparkHome spark, String defaultFileSystem) {
        YarnCluster cluster = new YarnCluster(directory, spark, defaultFileSystem);
        try {
            cluster.start();
            return cluster;
        } catch (RuntimeException | Error failed) {
            cluster.close();
            throw failed;
        }
    }

    private void start() {
        Map<String, String> yarn = new TreeMap<>(Map.of(
                "yarn.nodemanager.address",
                HERE + 0,
                "yarn.nodemanager.localizer.address",
                HERE + 0,
                "yarn.nodemanager.webapp.address",
                HERE + 0,
                "yarn.nodemanager.local-dirs",
                directory.resolve("local").toString(),
                "yarn.nodemanager.log-dirs",
                containerLogs().toString(),
                "yarn.nodemanager.vmem-check-enabled",
                "false",
                "yarn.nodemanager.disk-health-checker.enable",
                "false",
                "yarn.nodemanager.resource.memory-mb",
                "4096",
                "yarn.scheduler.minimum-allocation-mb",
                "128",
                "yarn.resourcemanager.webapp.address",
                web));
        for (String port : List.of("", ".scheduler", ".resource-tracker", ".admin")) {
            yarn.put("yarn.resourcemanager" + port + ".address", HERE + HdfsCluster.freePort());
        }
        writeSite("yarn-site.xml", yarn);
        writeSite("core-site.xml", Map.of("fs.defaultFS", defaultFileSystem));
        writeSite(
                "capacity-scheduler.xml",
                Map.of(
                        "yarn.scheduler.capacity.root.queues", "default,closed",
                        "yarn.scheduler.capacity.root.default.capacity", "100",
                        "yarn.scheduler.capacity.root.closed.capacity", "0",
                        "yarn.scheduler.capacity.root.closed.state", "STOPPED",
                        "yarn.scheduler.capacity.maximum-am-resource-percent", "1.0"));
        resourceManager = daemon("resource-manager", "resourcemanager.ResourceManager");
        nodeManager = daemon("node-manager", "nodemanager.NodeManager");
        Awaitility.await("the node registers").ignoreExceptions().until(() -> page("/ws/v1/cluster/metrics")
                .contains("\"activeNodes\":1"));
    }

    private JavaProcess daemon(String name, String mainClass) {
        String classPath = String.join(File.pathSeparator, conf().toString(), spark.hadoopServers(), spark.classPath());
        List<String> arguments = List.of(
                "-Dlog4j2.configurationFile=" + System.getProperty("log4j2.configurationFile"), SERVER + mainClass);
        JavaProcess.Command command = new JavaProcess.Command(name, HEAP_MEGABYTES, classPath, arguments);
        return JavaProcess.start(command, Map.of(), directory.resolve("logs"));
    }

    private void writeSite(String name, Map<String, String> properties) {
        StringBuilder text = new StringBuilder("<configuration>\n");
        properties.forEach((key, value) ->
                text.append("<property><name>%s</name><value>%s</value></property>%n".formatted(key, value)));
        try {
            Files.writeString(Files.createDirectories(conf()).resolve(name), text.append("</configuration>\n"));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + name, failed);
        }
    }

    /** The value of HADOOP_CONF_DIR. */
    private Path conf() {
        return directory.resolve("conf");
    }

    /** Where drivers and executors write their output. */
    Path containerLogs() {
        return directory.resolve("containers");
    }

    /** The text of a page of the resource manager. */
    String page(String path) {
        return StandaloneCluster.page("http://" + web + path);
    }

    /** Hands a command to the cluster with the launcher, as a user does. */
    Job launch(String name, String deployMode, List<String> options, List<String> command) {
        List<String> all = new ArrayList<>(List.of(
                "--master", "yarn",
                "--deploy-mode", deployMode,
                "--properties-file", Path.of("conf", "spark", "yarn.conf").toString(),
                "--driver-memory", "512m",
                "--executor-memory", "512m",
                "--executor-cores", "1",
                "--num-executors", "2",
                "--conf", "spark.ui.enabled=false",
                "--conf", "spark.hadoop.dfs.replication=2",
                "--conf", "spark.yarn.appMasterEnv.SPARK_LOCAL_IP=127.0.0.1",
                "--conf", "spark.executorEnv.SPARK_LOCAL_IP=127.0.0.1",
                "--conf", "spark.yarn.jars=local:" + spark.directory().resolve("jars") + "/*"));
        all.addAll(options);
        all.addAll(command);
        Map<String, String> environment = new HashMap<>(spark.environment());
        environment.put("HADOOP_CONF_DIR", conf().toString());
        Job job = Job.launch(name, all, environment, directory);
        jobs.add(job);
        return job;
    }

    /** The processes that are executors now. */
    List<ProcessHandle> executors() {
        return nodeManager.descendants("YarnCoarseGrainedExecutorBackend");
    }

    /** The processes that are drivers of cluster mode now. */
    List<ProcessHandle> applicationMasters() {
        return nodeManager.descendants("org.apache.spark.deploy.yarn.ApplicationMaster");
    }

    /** What drivers and executors have written. */
    String containerOutput() {
        StringBuilder text = new StringBuilder();
        TextFile.below(containerLogs()).forEach(file -> text.append(file.text()));
        return text.toString();
    }

    @Override
    public void close() {
        jobs.forEach(Job::close);
        if (nodeManager != null) {
            nodeManager.close();
        }
        if (resourceManager != null) {
            resourceManager.close();
        }
    }
}
