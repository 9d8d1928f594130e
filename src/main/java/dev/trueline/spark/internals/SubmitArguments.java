package dev.trueline.spark.internals;

import java.util.List;
import java.util.Map;
import org.apache.spark.deploy.SparkSubmitArguments;

/**
 * What spark-submit makes of a command line, with its properties file and its defaults.
 *
 * @param application the arguments that it passes on
 * @param files what {@code --files} names, separated by commas; empty for none
 */
public record SubmitArguments(List<String> application, String master, Map<String, String> properties, String files) {

    /**
     * Reads a command line.
     *
     * @throws Exception when spark-submit would refuse it; Scala does not declare its checked ones
     */
    public static SubmitArguments read(List<String> line) throws Exception {
        SparkSubmitArguments parsed =
                new SparkSubmitArguments(ScalaCollections.list(line), ScalaCollections.map(System.getenv()));
        return new SubmitArguments(
                List.copyOf(ScalaCollections.java(parsed.childArgs())),
                parsed.master(),
                Map.copyOf(ScalaCollections.java(parsed.sparkProperties())),
                parsed.files() == null ? "" : parsed.files());
    }
}
