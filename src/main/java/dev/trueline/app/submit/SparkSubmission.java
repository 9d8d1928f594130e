package dev.trueline.app.submit;

import com.typesafe.config.Config;
import dev.trueline.app.config.ShippedConfig;
import dev.trueline.app.exit.UsageException;
import dev.trueline.spark.internals.SubmitArguments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A command line of spark-submit, as spark-submit itself reads it: with its properties file and its defaults.
 *
 * @param options all that stands before the command of Trueline, the jar last
 * @param command the command line of Trueline
 * @param master where the job goes
 * @param properties Spark properties in force
 * @param files what {@code --files} names, separated by commas; empty for none
 */
public record SparkSubmission(
        List<String> options, List<String> command, String master, Map<String, String> properties, String files) {

    private static final String REST = "spark.master.rest.enabled";

    /** The options that the launcher puts after those of the user: {@code --class NAME JAR}. */
    private static final int OF_THE_LAUNCHER = 3;

    /** Where a job may go in cluster deploy mode, and by which property spark-submit waits there for its end. */
    public enum Cluster {
        STANDALONE("spark.standalone.submit.waitAppCompletion"),
        YARN("spark.yarn.submit.waitAppCompletion"),
        KUBERNETES("spark.kubernetes.submission.waitAppCompletion");

        private final String waits;

        Cluster(String waits) {
            this.waits = waits;
        }

        public String waits() {
            return waits;
        }
    }

    /**
     * Reads a command line.
     *
     * @throws UsageException when spark-submit would refuse it
     */
    public static SparkSubmission read(String... arguments) {
        List<String> all = List.of(arguments);
        try {
            SubmitArguments read = SubmitArguments.read(all);
            return new SparkSubmission(
                    all.subList(0, all.size() - read.application().size()),
                    read.application(),
                    read.master(),
                    read.properties(),
                    read.files());
        } catch (Exception refused) {
            throw new UsageException(
                    "spark-submit does not take its options: " + refused.getMessage()
                            + "; correct what stands before the command",
                    refused);
        }
    }

    /**
     * The kind of cluster.
     *
     * @throws UsageException when the master is none that runs drivers
     */
    public Cluster cluster() {
        if (master.startsWith("spark://")) {
            return Cluster.STANDALONE;
        }
        if (master.equals("yarn")) {
            return Cluster.YARN;
        }
        if (master.startsWith("k8s://")) {
            return Cluster.KUBERNETES;
        }
        throw new UsageException("--deploy-mode cluster cannot go with --master " + master
                + "; name a cluster (spark://HOST:PORT, yarn or k8s://URL), or leave the deploy mode out");
    }

    /**
     * Whether spark-submit stays until the driver has ended; unless told otherwise, it is made to.
     *
     * @throws UsageException when it cannot
     */
    public boolean waits() {
        boolean waits = Boolean.parseBoolean(properties.getOrDefault(cluster().waits(), "true"));
        if (waits && cluster() == Cluster.STANDALONE && Boolean.parseBoolean(properties.get(REST))) {
            throw new UsageException(REST + " is true, but spark-submit cannot wait for a driver that it hands to the"
                    + " REST server of a master; set it to false, or "
                    + cluster().waits() + " = false");
        }
        return waits;
    }

    /** Makes a configuration go along, in the way of this cluster. */
    public ShippedConfig ship(Config config, String origin) {
        return cluster() == Cluster.STANDALONE
                ? ShippedConfig.inEnvironment(config, origin)
                : ShippedConfig.asFile(config);
    }

    /**
     * The same submission of another command.
     *
     * @param shipped local files that the driver shall find in its working directory
     */
    public List<String> with(List<String> otherCommand, List<Path> shipped) {
        int end = options.size() - OF_THE_LAUNCHER;
        List<String> all = new ArrayList<>(options.subList(0, end));
        if (!properties.containsKey(cluster().waits())) {
            all.addAll(List.of("--conf", cluster().waits() + "=true"));
        }
        if (!shipped.isEmpty()) {
            // The last one counts, so it has to name those of the user as well.
            String added = shipped.stream().map(Path::toString).collect(Collectors.joining(","));
            all.addAll(List.of("--files", files.isEmpty() ? added : files + "," + added));
        }
        all.addAll(options.subList(end, options.size()));
        all.addAll(otherCommand);
        return all;
    }

    /** The properties that Hadoop's file systems see. */
    public Map<String, String> hadoopProperties() {
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.keySet().removeIf(key -> !key.startsWith("spark.hadoop."));
        return all;
    }
}
