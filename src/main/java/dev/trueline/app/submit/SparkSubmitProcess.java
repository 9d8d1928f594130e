package dev.trueline.app.submit;

import dev.trueline.app.console.Terminal;
import dev.trueline.app.exit.ExitCode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** spark-submit as a process of its own, because the environment it is started with is not that of this process. */
public final class SparkSubmitProcess {
    // Not the options of this virtual machine: those of an argument file would show on a command line.
    private static final String LAUNCHER = "trueline.launcher";

    private SparkSubmitProcess() {}

    /**
     * How spark-submit ended.
     *
     * @param reason why it failed, in the words of Spark or the cluster; empty when it said none
     */
    public record Ending(int code, String reason) {
        // What Spark says of YARN when it has waited for the end.
        private static final String AFTER_THE_START = " finished with ";

        /** Whether the cluster did not take the job. A job that it took may fail spark-submit as well, by how it ends. */
        public boolean refused() {
            return !reason.isEmpty() && !reason.contains(AFTER_THE_START);
        }

        /** Whether the cluster took the job, which has ended. */
        public boolean taken() {
            return code == 0 || reason.contains(AFTER_THE_START);
        }
    }

    /**
     * Runs spark-submit: that of {@code SPARK_HOME}, or else the class on the class path of this process.
     *
     * @param environment variables in addition to those of this process
     * @param onInterruption what to do besides when this process is asked to end; spark-submit is ended then
     * @return how it ended
     */
    public static Ending run(List<String> arguments, Map<String, String> environment, Runnable onInterruption)
            throws IOException {
        List<String> line = command();
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line).inheritIO().redirectError(ProcessBuilder.Redirect.PIPE);
        builder.environment().remove(Terminal.WIDTH); // A driver in a cluster has no terminal.
        builder.environment().putAll(environment);
        Process process = builder.start();
        Thread hook = new Thread(() -> {
            process.destroy();
            onInterruption.run();
        });
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException ending) {
            hook.run();
        }
        SubmitErrors errors = new SubmitErrors(System.err);
        try {
            errors.copy(process.errorReader());
        } catch (IOException closed) {
            // By the hook, which has ended spark-submit.
        }
        int code = await(process);
        removeUnlessEnding(hook);
        return new Ending(code, errors.reason());
    }

    private static List<String> command() {
        String home = System.getenv("SPARK_HOME");
        if (home != null && !home.isEmpty()) {
            return new ArrayList<>(List.of(Path.of(home, "bin", "spark-submit").toString()));
        }
        List<String> line = new ArrayList<>();
        line.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        Path launcher = Path.of(System.getProperty(LAUNCHER, "submit"));
        line.add("-Xmx512m");
        line.add("@" + launcher.resolve("jvm.options"));
        line.add("-Dlog4j2.configurationFile=" + launcher.resolve("log4j2.properties"));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.apache.spark.deploy.SparkSubmit"));
        return line;
    }

    private static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroy();
            return ExitCode.INTERRUPTED.code();
        }
    }

    private static void removeUnlessEnding(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // Then it runs.
        }
    }
}
