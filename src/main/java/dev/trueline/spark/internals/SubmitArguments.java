package dev.trueline.spark.internals;

import java.util.List;
import java.util.Map;
import org.apache.spark.deploy.SparkSubmitArguments;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

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
        SparkSubmitArguments parsed = new SparkSubmitArguments(
                CollectionConverters.asScala(line).toSeq(),
                Map$.MODULE$.from(CollectionConverters.asScala(System.getenv())));
        return new SubmitArguments(
                List.copyOf(CollectionConverters.asJava(parsed.childArgs())),
                parsed.master(),
                Map.copyOf(CollectionConverters.asJava(parsed.sparkProperties())),
                parsed.files() == null ? "" : parsed.files());
    }
}
