package dev.trueline.app;

import dev.trueline.spark.CacheSettings;
import dev.trueline.spark.KernelSetting;
import dev.trueline.spark.Redaction;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a model as a configuration file says. */
@Command(
        name = "train",
        description = "Fits a line to the rows of a source and publishes it with its history, metrics and rejects.")
final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CONFIG", description = "configuration file (HOCON); a local path or any Hadoop URI")
    private String configFile;

    @Option(names = "--input", paramLabel = "PATH", description = "read this instead of input.path")
    private String input;

    @Option(names = "--output", paramLabel = "PATH", description = "write here instead of output.path")
    private String output;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "override one key, such as stopping.max-steps=100; may be repeated")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(names = "--resume", description = "go on with the unfinished run in the output, from its newest checkpoint")
    private boolean resume;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        PrintWriter out = spec.commandLine().getOut();
        JobConfig config = JobConfigReader.read(ConfigFile.load(configFile), Redaction.of(configFile), allOverrides());
        Narrator narrator = new Narrator(err);
        narrator.configuration(config);
        narrator.say("Starting Spark ...");
        SparkSession spark = session(config);
        narrator.kernel(kernel(spark));
        try (Interruption interruption =
                        Interruption.watch(() -> spark.sparkContext().cancelAllJobs());
                RunDirectory directory = claim(config, spark, narrator)) {
            TrainingJob job = new TrainingJob(config, spark, interruption, narrator, new Summary(config, out));
            return run(job, directory, interruption, narrator).code();
        } finally {
            spark.stop();
        }
    }

    private static SparkSession session(JobConfig config) {
        try {
            return SparkSession.builder()
                    .appName("trueline train " + config.name())
                    .config(CacheSettings.addTo(new SparkConf()))
                    .config("spark.sql.caseSensitive", true)
                    .getOrCreate();
        } catch (Exception refused) {
            throw new UsageException("cannot start Spark: " + refused.getMessage(), refused);
        }
    }

    private static String kernel(SparkSession spark) {
        try {
            return KernelSetting.explain(spark.sparkContext().getConf());
        } catch (IllegalArgumentException | IllegalStateException refused) {
            spark.stop();
            throw new UsageException(refused.getMessage(), refused);
        }
    }

    private RunDirectory claim(JobConfig config, SparkSession spark, Narrator narrator) {
        return RunDirectory.claim(
                config.output(),
                resume ? RunDirectory.Start.RESUMED : RunDirectory.Start.ANEW,
                spark.sparkContext().hadoopConfiguration(),
                narrator);
    }

    private static ExitCode run(TrainingJob job, RunDirectory directory, Interruption interruption, Narrator narrator) {
        try {
            return job.run(directory);
        } catch (RuntimeException failure) {
            if (directory.release()) {
                narrator.say("What the run has left is kept in %s.", directory.workingPath());
            }
            if (interruption.requested()) {
                narrator.say("Interrupted before the first step: there is no model.");
                return ExitCode.INTERRUPTED;
            }
            throw failure;
        }
    }

    private Map<String, String> allOverrides() {
        Map<String, String> all = new LinkedHashMap<>(overrides);
        if (input != null) {
            all.put("input.path", input);
        }
        if (output != null) {
            all.put("output.path", output);
        }
        return all;
    }
}
