package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.app.Trueline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The whole job in a virtual machine of its own, so that it can be asked to end, or killed. */
final class JobProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            // Short runs: half of their processor time would go into optimizing what runs once.
            "-XX:TieredStopAtLevel=1",
            "@" + Path.of("submit", "jvm.options").toAbsolutePath(),
            "-Dlog4j2.configurationFile=" + System.getProperty("log4j2.configurationFile"),
            "-Dspark.master=local[1]",
            // Two partitions: each step is a job then, so the run takes long enough to be interrupted.
            "-Dspark.sql.files.openCostInBytes=1",
            "-Dspark.sql.files.minPartitionNum=2",
            "-Dspark.ui.enabled=false");

    private final Process process;
    private final BufferedReader err;
    private final StringBuilder said = new StringBuilder();

    private JobProcess(Process process) {
        this.process = process;
        this.err = process.errorReader();
    }

    /** Starts the training on one core; standard output goes to {@code out.txt} beside the configuration. */
    static JobProcess train(Path config, Path output, String... arguments) {
        List<String> all = new ArrayList<>(List.of("train", config.toString(), "--output", output.toString()));
        all.addAll(List.of(arguments));
        return start(config.resolveSibling("out.txt"), all);
    }

    /** Starts any command on one core. */
    static JobProcess start(Path out, List<String> arguments) {
        return start(out, Map.of(), arguments);
    }

    /** The same with further Spark properties. */
    static JobProcess start(Path out, Map<String, String> spark, List<String> arguments) {
        List<String> options = new ArrayList<>();
        spark.forEach((key, value) -> options.add("-D" + key + "=" + value));
        return start(out, options, arguments);
    }

    /** The same with options of the virtual machine. */
    static JobProcess start(Path out, List<String> options, List<String> arguments) {
        List<String> command = JobClasses.commandLine(JAVA);
        command.addAll(options);
        command.add(Trueline.class.getName());
        command.addAll(arguments);
        try {
            return new JobProcess(
                    new ProcessBuilder(command).redirectOutput(out.toFile()).start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Reads what the job says until a line begins like this after its time, and returns that line without the time. */
    String awaitLine(String beginning) throws IOException {
        String line = readLine();
        while (line != null && !line.startsWith(beginning)) {
            said.append(line).append('\n');
            line = readLine();
        }
        assertThat(line).as("the process ended early, after%n%s", said).isNotNull();
        return line;
    }

    private String readLine() throws IOException {
        String line = err.readLine();
        return line == null ? null : line.replaceFirst("^\\d\\d:\\d\\d:\\d\\d ", "");
    }

    /** Waits for the end; the exit code. */
    int awaitEnd() throws IOException, InterruptedException {
        String line = err.readLine();
        while (line != null) {
            said.append(line).append('\n');
            line = err.readLine();
        }
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** What the job has said on standard error, as far as it was read. */
    String said() {
        return said.toString();
    }

    /** Sends SIGTERM. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Sends SIGTERM again and again, until the process heeds one more. */
    void terminateUntilItEnds() throws InterruptedException {
        while (!process.waitFor(500, TimeUnit.MILLISECONDS)) {
            terminate();
        }
    }

    /** Sends SIGINT. */
    void interrupt() throws IOException, InterruptedException {
        signal("INT");
    }

    /** Sends a signal by its name, such as STOP. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Sends SIGKILL and waits until the process is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
