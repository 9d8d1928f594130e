package dev.trueline.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A Java virtual machine of its own, whose output goes to files. Closing it kills it and all that it has started.
 *
 * <p>It is killed as well when the tests end without closing it.
 */
final class JavaProcess implements AutoCloseable {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Process process;
    private final Path out;
    private final Path err;
    private final Thread hook = new Thread(this::killTree);

    private JavaProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * What to start.
     *
     * @param name of the two files of its output, and in messages
     * @param heapMegabytes the largest heap
     * @param arguments the main class and what it is passed
     */
    record Command(String name, int heapMegabytes, String classPath, List<String> arguments) {}

    /** Starts a virtual machine with the options that Spark asks for. */
    static JavaProcess start(Command command, Map<String, String> environment, Path logs) {
        List<String> line = new ArrayList<>(List.of(
                JAVA,
                "-Xmx" + command.heapMegabytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "@" + Path.of("submit", "jvm.options").toAbsolutePath(),
                "-cp",
                command.classPath()));
        line.addAll(command.arguments());
        return start(command.name(), line, environment, logs);
    }

    /**
     * Starts whatever becomes a virtual machine.
     *
     * @param name of the two files of its output, and in messages
     */
    static JavaProcess start(String name, List<String> line, Map<String, String> environment, Path logs) {
        Path out = logs.resolve(name + ".out");
        Path err = logs.resolve(name + ".err");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(logs);
            return new JavaProcess(builder.start(), out, err);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot start " + name, failed);
        }
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Waits for the end and returns the exit code. */
    int await() {
        Awaitility.await(out.getFileName() + " ends").until(() -> !alive());
        return process.exitValue();
    }

    /** Waits until a line of the error output matches, and returns the first such match. */
    Matcher awaitErr(Pattern pattern) {
        awaitErr(pattern.pattern(), text -> pattern.matcher(text).find());
        Matcher match = pattern.matcher(err());
        match.find();
        return match;
    }

    /** Waits until the error output is as wanted; fails when the process ends before. */
    void awaitErr(String what, Predicate<String> wanted) {
        Awaitility.await(err.getFileName() + ": " + what).until(() -> {
            boolean ended = !alive();
            if (wanted.test(err())) {
                return true;
            }
            if (ended) {
                throw new AssertionError("the process ended early with exit code " + process.exitValue() + ", before: "
                        + what + "\n" + out() + err());
            }
            return false;
        });
    }

    /** Asks it to end, and not what it has started. */
    void terminate() {
        process.destroy();
    }

    /** The processes that this one has started and whose command line names {@code mainClass}. */
    List<ProcessHandle> children(String mainClass) {
        return process.children()
                .filter(child -> child.info().commandLine().orElse("").contains(mainClass))
                .toList();
    }

    /** The virtual machines that this one has started, directly or not, and whose command line names {@code mainClass}. */
    List<ProcessHandle> descendants(String mainClass) {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .filter(child -> child.info().commandLine().orElse("").contains(mainClass))
                .toList();
    }

    @Override
    public void close() {
        killTree();
        process.onExit().join();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private void killTree() {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        Stream.concat(descendants.stream(), process.descendants()).forEach(JavaProcess::kill);
    }

    private static void kill(ProcessHandle handle) {
        handle.destroyForcibly();
        handle.onExit().join();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
