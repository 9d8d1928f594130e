package dev.trueline.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The container of a pod as a process of this machine, with the arguments, the environment and the files that the pod asks
 * for, and a loopback address of its own.
 *
 * <p>In place of an image there is a {@link SparkHome}, and in place of the script that an image of Spark begins with there
 * are a few lines here. Nothing is mounted: a volume is a directory, whose path replaces the path in the container
 * wherever the pod names it.
 */
final class PodProcess implements AutoCloseable {
    /** Options of virtual machines that live for seconds. */
    static final String QUICK_START = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

    private final JsonNode pod;
    private final JsonNode container;
    private final String address;
    private final Path directory;
    private final Map<String, String> paths = new TreeMap<>();
    private JavaProcess process;

    /**
     * Prepares a container.
     *
     * @param pod as the API server keeps it
     * @param address a loopback address that no other pod has
     * @param directory of the files of this pod, and of what it prints
     */
    PodProcess(JsonNode pod, String address, Path directory) {
        this.pod = pod;
        this.container = pod.at("/spec/containers/0");
        this.address = address;
        this.directory = directory;
    }

    String address() {
        return address;
    }

    /** The names of the config maps without which the container cannot start. */
    List<String> configMaps() {
        return pod.at("/spec/volumes").findValues("configMap").stream()
                .map(map -> map.required("name").asText())
                .toList();
    }

    /** Tells the pod the addresses of host names, also while it runs. */
    void resolve(Map<String, String> addresses) {
        StringBuilder text = new StringBuilder("127.0.0.1 localhost kubernetes.default.svc\n");
        addresses.forEach((name, of) -> text.append(of).append(' ').append(name).append('\n'));
        try {
            Path made = Files.writeString(Files.createDirectories(directory).resolve("hosts.new"), text);
            Files.move(made, hosts(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + hosts(), failed);
        }
    }

    private Path hosts() {
        return directory.resolve("hosts");
    }

    /**
     * Starts the container.
     *
     * @param files of every config map, by its name
     */
    void start(SparkHome spark, Map<String, Map<String, String>> files) {
        try {
            mount(files);
            Map<String, String> environment = environment(spark);
            List<String> line = new ArrayList<>(List.of("bash", "-c", "cd \"$0\" && exec env -i \"$@\""));
            line.add(Files.createDirectories(directory.resolve("work-dir")).toString());
            environment.forEach((name, value) -> line.add(name + "=" + value));
            line.addAll(command(spark, environment));
            process = JavaProcess.start(pod.at("/metadata/name").asText(), line, Map.of(), directory);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write the volumes of a pod", failed);
        }
    }

    private void mount(Map<String, Map<String, String>> files) throws IOException {
        Map<String, Path> volumes = new TreeMap<>();
        for (JsonNode volume : pod.at("/spec/volumes")) {
            String name = volume.required("name").asText();
            Path place = Files.createDirectories(directory.resolve(name));
            volumes.put(name, place);
            Map<String, String> held =
                    files.getOrDefault(volume.at("/configMap/name").asText(), Map.of());
            for (Map.Entry<String, String> file : held.entrySet()) {
                Files.writeString(place.resolve(file.getKey()), file.getValue());
            }
        }
        for (JsonNode mount : container.path("volumeMounts")) {
            paths.put(
                    mount.required("mountPath").asText(),
                    volumes.get(mount.required("name").asText()).toString());
        }
    }

    private String here(String text) {
        String here = text;
        for (Map.Entry<String, String> path : paths.entrySet()) {
            here = here.replace(path.getKey(), path.getValue());
        }
        return here;
    }

    private Map<String, String> environment(SparkHome spark) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_TOOL_OPTIONS", QUICK_START + " -Djdk.net.hosts.file=" + hosts());
        environment.put("SPARK_HOME", spark.directory().toString());
        environment.put("SPARK_SCALA_VERSION", spark.scala());
        for (JsonNode variable : container.path("env")) {
            String field = variable.at("/valueFrom/fieldRef/fieldPath").asText();
            String value =
                    switch (field) {
                        case "" -> here(variable.path("value").asText());
                        case "status.podIP" -> address;
                        default -> pod.at("/" + field.replace('.', '/')).asText();
                    };
            environment.put(variable.required("name").asText(), value);
        }
        return environment;
    }

    private List<String> command(SparkHome spark, Map<String, String> environment) {
        List<String> arguments = new ArrayList<>();
        container.path("args").forEach(argument -> arguments.add(here(argument.asText())));
        String role = arguments.remove(0);
        return role.equals("driver") ? driver(spark, environment, arguments) : executor(spark, environment);
    }

    private static List<String> driver(SparkHome spark, Map<String, String> environment, List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(spark.directory().resolve("bin").resolve("spark-submit").toString());
        line.add("--conf");
        line.add("spark.driver.bindAddress=" + environment.get("SPARK_DRIVER_BIND_ADDRESS"));
        line.addAll(List.of("--deploy-mode", "client"));
        line.addAll(arguments);
        return line;
    }

    private static List<String> executor(SparkHome spark, Map<String, String> environment) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(environment.get("JAVA_HOME"), "bin", "java").toString());
        for (int option = 0; environment.containsKey("SPARK_JAVA_OPT_" + option); option++) {
            line.add(environment.get("SPARK_JAVA_OPT_" + option));
        }
        line.add("-Xmx" + environment.get("SPARK_EXECUTOR_MEMORY"));
        line.add("-cp");
        line.add(environment.get("SPARK_CONF_DIR") + File.pathSeparator + spark.classPath());
        line.add("org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend");
        Map<String, String> options = new TreeMap<>(Map.of(
                "--driver-url", "SPARK_DRIVER_URL",
                "--executor-id", "SPARK_EXECUTOR_ID",
                "--cores", "SPARK_EXECUTOR_CORES",
                "--app-id", "SPARK_APPLICATION_ID",
                "--hostname", "SPARK_EXECUTOR_POD_IP",
                "--resourceProfileId", "SPARK_RESOURCE_PROFILE_ID",
                "--podName", "SPARK_EXECUTOR_POD_NAME"));
        options.forEach((option, variable) -> line.addAll(List.of(option, environment.get(variable))));
        return line;
    }

    boolean started() {
        return process != null;
    }

    /** The exit code of a container that has ended. */
    OptionalInt exitCode() {
        return started() && !process.alive() ? OptionalInt.of(process.await()) : OptionalInt.empty();
    }

    /** Asks it to end, as for a pod that is deleted. */
    void terminate() {
        if (started()) {
            process.terminate();
        }
    }

    /** What it has printed. */
    String output() {
        return started() ? process.out() + process.err() : "";
    }

    @Override
    public void close() {
        if (started()) {
            process.close();
        }
    }
}
