package dev.trueline.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A run of Trueline that was handed to spark-submit, and may be under way. */
final class Job implements AutoCloseable {
    private static final Path LAUNCHER = Path.of("submit", "trueline").toAbsolutePath();
    private static final int HEAP_MEGABYTES = 512;
    private static final Pattern STEP = Pattern.compile("^\\d\\d:\\d\\d:\\d\\d   step (\\d+) ", Pattern.MULTILINE);

    private final JavaProcess process;

    private Job(JavaProcess process) {
        this.process = process;
    }

    /**
     * What is handed to spark-submit.
     *
     * @param name of the files that hold its output
     * @param user whom HDFS shall take for its user; empty for the one of this process
     * @param conf Spark properties, among them {@code spark.master}
     * @param arguments the command line of Trueline
     */
    record Submission(String name, String user, Map<String, String> conf, List<String> arguments) {}

    static Job start(SparkHome spark, Submission submission, Path workplace) {
        List<String> line = new ArrayList<>(List.of(
                "-Dlog4j2.configurationFile=" + System.getProperty("log4j2.configurationFile"),
                "org.apache.spark.deploy.SparkSubmit",
                "--properties-file",
                PropertiesFile.write(workplace.resolve(submission.name() + ".conf"), submission.conf())
                        .toString(),
                "--class",
                "dev.trueline.app.Trueline",
                SparkHome.truelineJar().toString()));
        line.addAll(submission.arguments());
        JavaProcess.Command command =
                new JavaProcess.Command(submission.name(), HEAP_MEGABYTES, spark.classPath(), line);
        Map<String, String> environment = new HashMap<>(spark.environment());
        if (!submission.user().isEmpty()) {
            environment.put("HADOOP_USER_NAME", submission.user());
        }
        return new Job(JavaProcess.start(command, environment, workplace.resolve("logs")));
    }

    /**
     * Runs the launcher, as a user does.
     *
     * @param name of the files that hold its output
     * @param environment variables, among others
     */
    static Job launch(String name, List<String> arguments, Map<String, String> environment, Path workplace) {
        List<String> line = new ArrayList<>(List.of(LAUNCHER.toString()));
        line.addAll(arguments);
        Map<String, String> all = new HashMap<>(environment);
        all.put("SPARK_LOCAL_IP", "127.0.0.1");
        return new Job(JavaProcess.start(name, line, all, workplace.resolve("logs")));
    }

    /** Waits until the error output contains a text; fails when the run ends before. */
    void awaitText(String text) {
        process.awaitErr(text, err -> err.contains(text));
    }

    /** Asks what was started here to end. */
    void terminate() {
        process.terminate();
    }

    /** Waits until the step lines have come to {@code step}; fails when the run ends before. */
    void awaitStep(long step) {
        process.awaitErr("step " + step, text -> lastStep(text) >= step);
    }

    private static long lastStep(String text) {
        long last = -1;
        Matcher match = STEP.matcher(text);
        while (match.find()) {
            last = Long.parseLong(match.group(1));
        }
        return last;
    }

    /** Waits for the end and returns the exit code. */
    int await() {
        return process.await();
    }

    boolean alive() {
        return process.alive();
    }

    String out() {
        return process.out();
    }

    String err() {
        return process.err();
    }

    @Override
    public void close() {
        process.close();
    }
}
