package dev.trueline.spark.internals;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.package$;
import scala.util.Properties;

/**
 * Which Spark this is.
 *
 * @param version such as 3.5.9, or 3.5.1-amzn-0
 * @param scala the version of Scala that it was built for, such as 2.13.17
 */
public record SparkBuild(String version, String scala) {
    private static final List<String> LINES = List.of("3.5", "4.0", "4.1", "4.2");
    private static final Pattern LINE = Pattern.compile("(\\d+)\\.(\\d+)(?:[.-].*)?");

    /** The Spark on the class path. */
    public static SparkBuild present() {
        return new SparkBuild(package$.MODULE$.SPARK_VERSION(), Properties.versionNumberString());
    }

    /**
     * Why a jar cannot run on this Spark; empty when it can.
     *
     * @param jarScala the binary version of Scala that the jar was built for, 2.12 or 2.13
     */
    public Optional<String> misfit(String jarScala) {
        Matcher line = LINE.matcher(version);
        if (!line.matches() || !LINES.contains(line.group(1) + "." + line.group(2))) {
            return Optional.of("this is Spark " + version + ", and this Trueline runs on Spark " + LINES.get(0) + " to "
                    + LINES.get(LINES.size() - 1) + "; point SPARK_HOME to one of those, or use another Trueline");
        }
        if (!scala.startsWith(jarScala + ".")) {
            return Optional.of(
                    "this Spark is built for Scala " + scala + ", and the jar of Trueline for Scala " + jarScala
                            + "; use a Spark for Scala " + jarScala + ", or build the jar with mvn package"
                            + (scala.startsWith("2.12.") ? " -Pscala-2.12" : ""));
        }
        return Optional.empty();
    }
}
