package dev.trueline.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the processes of Spark take for an installation of it: a directory with links to the jars that Maven brought, and
 * a spark-submit.
 *
 * <p>A worker starts executors and drivers with the class path {@code SPARK_HOME/jars/*}. It looks for jars there, and
 * not in a source tree, because there is a file RELEASE. The scripts of a distribution are not to be had from Maven;
 * {@code spark-submit} is one of our own that lets Spark's launcher make the command line, as those do.
 *
 * @param directory the value of SPARK_HOME
 * @param scala the version of Scala that it is built for, 2.12 or 2.13
 */
record SparkHome(Path directory, String scala) {
    private static final Path TARGET = Path.of(System.getProperty("trueline.target", "target"));
    private static final String SCALA_212 = "scala-2.12";

    /** Of the Spark that the tests run with. */
    static SparkHome create() {
        return assemble(TARGET, "2.13");
    }

    /**
     * Of another line of Spark.
     *
     * @param profile of the build, such as spark-3.5
     */
    static SparkHome of(String profile) {
        Path target = Path.of("target", profile);
        if (profile.equals(SCALA_212)) {
            Maven.run(profile, "package");
            return assemble(target, "2.12");
        }
        Maven.run(profile, "dependency:build-classpath@embedded-spark");
        return assemble(target, "2.13");
    }

    /** Of the line whose module for YARN can be had, with the servers of its Hadoop. */
    static SparkHome ofYarn() {
        SparkHome home = of("spark-4.2");
        Maven.run("spark-4.2", "dependency:copy@hadoop-for-tests");
        return home;
    }

    /** Of the same line, whose module for Kubernetes can be had as well, with the mock server of its client. */
    static SparkHome ofKubernetes() {
        SparkHome home = of("spark-4.2");
        Maven.run("spark-4.2", "dependency:copy@kubernetes-for-tests");
        return home;
    }

    // Among what Maven builds, because links do not belong into a temporary directory. Links that are right stay,
    // because
    // another test may use them.
    private static SparkHome assemble(Path target, String scala) {
        try {
            Path directory = target.resolve("spark-home").toAbsolutePath();
            Path jars = Files.createDirectories(directory.resolve("jars"));
            Set<Path> wanted = new HashSet<>();
            String classPath =
                    Files.readString(target.resolve("spark.classpath")).strip();
            for (String jar : classPath.split(File.pathSeparator)) {
                Path link = jars.resolve(Path.of(jar).getFileName());
                wanted.add(link);
                link(link, Path.of(jar));
            }
            removeAllBut(wanted, jars);
            Files.writeString(directory.resolve("RELEASE"), "Spark from Maven\n");
            writeSparkSubmit(Files.createDirectories(directory.resolve("bin")).resolve("spark-submit"));
            return new SparkHome(directory, scala);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot link the jars of Spark into one directory", failed);
        }
    }

    private static void link(Path link, Path jar) throws IOException {
        try {
            Files.createSymbolicLink(link, jar);
        } catch (FileAlreadyExistsException there) {
            if (!Files.readSymbolicLink(link).equals(jar)) {
                Files.delete(link);
                Files.createSymbolicLink(link, jar);
            }
        }
    }

    // The launcher prints an empty word and a line feed, and then the words of the command line, each ended by a NUL.
    private static void writeSparkSubmit(Path script) throws IOException {
        Path made = Files.createTempFile(script.getParent(), "spark-submit", "");
        Files.writeString(made, """
                #!/usr/bin/env bash
                set -euo pipefail
                words=()
                while IFS= read -r -d '' word; do
                  words+=("${word#$'\\n'}")
                done < <("${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx128m -cp "$SPARK_HOME/jars/*" \
                  org.apache.spark.launcher.Main org.apache.spark.deploy.SparkSubmit "$@")
                exec "${words[@]:1}"
                """);
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(made, script, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void removeAllBut(Set<Path> wanted, Path jars) throws IOException {
        try (DirectoryStream<Path> links = Files.newDirectoryStream(jars)) {
            for (Path link : links) {
                if (!wanted.contains(link)) {
                    Files.delete(link);
                }
            }
        }
    }

    /** The compiled tests, for a process of theirs. */
    static String testClasses() {
        return TARGET.resolve("test-classes").toString();
    }

    /** The jar of Trueline that Maven has built with the Spark of the tests. */
    static Path truelineJar() {
        return TARGET.resolve("trueline.jar").toAbsolutePath();
    }

    /** The jar of Trueline that runs on this Spark. */
    Path jar() {
        return scala.equals("2.12")
                ? Path.of("target", SCALA_212, "trueline.jar").toAbsolutePath()
                : truelineJar();
    }

    /** The servers of Hadoop; they want the jars of Spark, which hold the client, beside them. */
    String hadoopServers() {
        return directory.resolveSibling("hadoop") + File.separator + "*";
    }

    /** The mock server of Kubernetes; it wants the jars of Spark, which hold the client, next to it. */
    String kubernetesServer() {
        return directory.resolveSibling("kubernetes") + File.separator + "*";
    }

    String classPath() {
        return directory.resolve("jars") + File.separator + "*";
    }

    /** For every process of the cluster: all of them live on loopback. */
    Map<String, String> environment() {
        return Map.of("SPARK_HOME", directory.toString(), "SPARK_SCALA_VERSION", scala, "SPARK_LOCAL_IP", "127.0.0.1");
    }
}
