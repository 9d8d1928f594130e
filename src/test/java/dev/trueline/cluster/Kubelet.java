package dev.trueline.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs the pods of an API server as processes and reports how they do: what the node agent of Kubernetes, its scheduler
 * and its name service do for a cluster of one node. A pod that is deleted is asked to end.
 */
final class Kubelet implements AutoCloseable {
    private static final int MILLIS_BETWEEN_ROUNDS = 100;

    private final KubernetesObjects objects;
    private final SparkHome spark;
    private final Path directory;
    private final Map<String, PodProcess> pods = new ConcurrentHashMap<>();
    private final Thread rounds = new Thread(this::run, "kubelet");
    private volatile boolean closed;

    Kubelet(KubernetesObjects objects, SparkHome spark, Path directory) {
        this.objects = objects;
        this.spark = spark;
        this.directory = directory;
    }

    void start() {
        rounds.start();
    }

    private void run() {
        try {
            while (!closed) {
                round();
                Thread.sleep(MILLIS_BETWEEN_ROUNDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        List<JsonNode> wanted = objects.list("pods");
        Set<String> names = new HashSet<>();
        for (JsonNode pod : wanted) {
            names.add(name(pod));
            pods.computeIfAbsent(name(pod), name -> new PodProcess(pod, nextAddress(), directory.resolve(name)));
        }
        Map<String, String> addresses = addresses(wanted);
        pods.forEach((name, process) -> {
            process.resolve(addresses(addresses, process));
            if (!names.contains(name)) {
                process.terminate();
            }
        });
        wanted.forEach(this::run);
    }

    private String nextAddress() {
        return "127.0.77." + (pods.size() + 1);
    }

    private void run(JsonNode pod) {
        PodProcess process = pods.get(name(pod));
        if (!process.started()) {
            files(process).ifPresent(files -> process.start(spark, files));
        }
        if (process.started()) {
            report(pod, process);
        }
    }

    private Optional<Map<String, Map<String, String>>> files(PodProcess process) {
        Map<String, Map<String, String>> files = new HashMap<>();
        for (String name : process.configMaps()) {
            Optional<JsonNode> map = objects.find("configmaps", name);
            if (map.isEmpty()) {
                return Optional.empty();
            }
            Map<String, String> held = new TreeMap<>();
            map.get()
                    .path("data")
                    .properties()
                    .forEach(file -> held.put(file.getKey(), file.getValue().asText()));
            files.put(name, held);
        }
        return Optional.of(files);
    }

    private void report(JsonNode pod, PodProcess process) {
        OptionalInt code = process.exitCode();
        String phase = code.isEmpty() ? "Running" : code.getAsInt() == 0 ? "Succeeded" : "Failed";
        if (pod.at("/status/phase").asText().equals(phase)) {
            return;
        }
        ObjectNode changed = pod.deepCopy();
        ObjectNode status = changed.putObject("status").put("phase", phase).put("podIP", process.address());
        status.putArray("conditions").addObject().put("type", "Ready").put("status", code.isEmpty() ? "True" : "False");
        ObjectNode container = status.putArray("containerStatuses").addObject();
        container.put("name", pod.at("/spec/containers/0/name").asText()).put("ready", code.isEmpty());
        container.put("restartCount", 0);
        ObjectNode state = container.putObject("state");
        code.ifPresentOrElse(
                value -> state.putObject("terminated").put("exitCode", value), () -> state.putObject("running"));
        objects.putStatus("pods", changed);
    }

    // A service without an address of its own stands for the pods with its labels.
    private Map<String, String> addresses(List<JsonNode> wanted) {
        Map<String, String> addresses = new TreeMap<>();
        for (JsonNode service : objects.list("services")) {
            for (JsonNode pod : wanted) {
                if (selects(service.at("/spec/selector"), pod.at("/metadata/labels"))) {
                    String host = name(service) + "." + KubernetesServer.ACCOUNT + ".svc";
                    addresses.put(host, pods.get(name(pod)).address());
                }
            }
        }
        return addresses;
    }

    private static boolean selects(JsonNode selector, JsonNode labels) {
        for (Map.Entry<String, JsonNode> label : selector.properties()) {
            if (!label.getValue().equals(labels.get(label.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> addresses(Map<String, String> ofServices, PodProcess process) {
        Map<String, String> addresses = new TreeMap<>(ofServices);
        try {
            addresses.put(InetAddress.getLocalHost().getHostName(), process.address());
        } catch (UnknownHostException withoutAddress) {
            // Then nothing looks for it either.
        }
        return addresses;
    }

    private static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    /** What all pods have printed, with their names. */
    String output() {
        StringBuilder text = new StringBuilder();
        pods.forEach((name, process) -> text.append(name).append(":\n").append(process.output()));
        return text.toString();
    }

    @Override
    public void close() {
        closed = true;
        try {
            rounds.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        pods.values().forEach(PodProcess::close);
    }
}
