package dev.trueline.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the processes of Spark take for an installation of it: a directory with links to the jars that Maven brought.
 *
 * <p>A worker starts executors and drivers with the class path {@code SPARK_HOME/jars/*}. It looks for jars there, and
 * not in a source tree, because there is a file RELEASE.
 *
 * @param directory the value of SPARK_HOME
 */
record SparkHome(Path directory) {
    private static final Path TARGET = Path.of(System.getProperty("trueline.target", "target"));

    /** Makes it anew among what Maven builds, for links do not belong into a temporary directory. */
    static SparkHome create() {
        try {
            Path directory = TARGET.resolve("spark-home").toAbsolutePath();
            Path jars = Files.createDirectories(directory.resolve("jars"));
            removeLinks(jars);
            for (String jar : mavenJars().split(File.pathSeparator)) {
                Path file = Path.of(jar);
                Files.createSymbolicLink(jars.resolve(file.getFileName()), file);
            }
            Files.writeString(directory.resolve("RELEASE"), "Spark from Maven\n");
            return new SparkHome(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot link the jars of Spark into one directory", failed);
        }
    }

    private static void removeLinks(Path jars) throws IOException {
        try (DirectoryStream<Path> links = Files.newDirectoryStream(jars)) {
            for (Path link : links) {
                Files.delete(link);
            }
        }
    }

    /** The jar of Trueline that Maven has built. */
    static Path truelineJar() {
        return TARGET.resolve("trueline.jar").toAbsolutePath();
    }

    /** The servers of HDFS; they want the jars of Spark, which hold the client, beside them. */
    static Path hdfsJar() {
        return TARGET.resolve("hdfs").resolve("hadoop-client-minicluster.jar").toAbsolutePath();
    }

    String classPath() {
        return directory.resolve("jars") + File.separator + "*";
    }

    /** For every process of the cluster: all of them live on loopback. */
    Map<String, String> environment() {
        return Map.of(
                "SPARK_HOME", directory.toString(),
                "SPARK_SCALA_VERSION", "2.13",
                "SPARK_LOCAL_IP", "127.0.0.1");
    }

    private static String mavenJars() throws IOException {
        return Files.readString(TARGET.resolve("spark.classpath")).strip();
    }
}
