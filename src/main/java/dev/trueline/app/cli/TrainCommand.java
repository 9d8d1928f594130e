package dev.trueline.app.cli;

import com.typesafe.config.ConfigValueFactory;
import dev.trueline.app.config.ConfigFile;
import dev.trueline.app.config.JobConfig;
import dev.trueline.app.config.JobConfigReader;
import dev.trueline.app.config.ShippedConfig;
import dev.trueline.app.console.FlagNames;
import dev.trueline.app.console.Narrator;
import dev.trueline.app.console.Phase;
import dev.trueline.app.console.Screen;
import dev.trueline.app.exit.ExitCode;
import dev.trueline.app.exit.Interruption;
import dev.trueline.app.exit.JobWork;
import dev.trueline.app.exit.OutputException;
import dev.trueline.app.exit.UsageException;
import dev.trueline.app.output.FailureHandler;
import dev.trueline.app.output.OutputPlace;
import dev.trueline.app.output.RunDirectory;
import dev.trueline.app.run.DesignLearning;
import dev.trueline.app.run.Summary;
import dev.trueline.app.run.TrainingJob;
import dev.trueline.app.submit.ClusterCommand;
import dev.trueline.app.submit.ClusterPaths;
import dev.trueline.app.submit.RemoteRun;
import dev.trueline.app.submit.SparkSubmission;
import dev.trueline.app.submit.YarnAttempt;
import dev.trueline.contract.Redaction;
import dev.trueline.spark.internals.SparkHadoop;
import dev.trueline.spark.session.JobGroup;
import dev.trueline.spark.session.KernelSetting;
import dev.trueline.spark.source.LakeTables;
import dev.trueline.spark.source.SourceLookup;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a model as a configuration file says. */
@Command(
        name = "train",
        description = "Fits a model to the rows of a source and publishes it with its history, metrics and rejects.")
public final class TrainCommand implements Callable<Integer>, ClusterCommand {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CONFIG", description = "configuration file (HOCON); a local path or any Hadoop URI")
    private String configFile;

    @Option(names = "--input", paramLabel = "PATH", description = "read this instead of input.path; may be repeated")
    private List<String> inputs = new ArrayList<>();

    @Option(names = "--output", paramLabel = "PATH", description = "write here instead of output.path")
    private String output;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "override one key, such as stopping.max-steps=100; may be repeated")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(
            names = "--champion",
            paramLabel = "MODEL",
            description =
                    "publish the new model only if it is not worse than this one on held-out rows; instead of gate.champion")
    private String champion;

    @Option(
            names = "--compare-methods",
            paramLabel = "METHOD",
            split = ",",
            description = "descend by these methods, too, and show how all get on; instead of training.compare-methods")
    private List<String> comparedMethods = new ArrayList<>();

    @Option(names = "--resume", description = "go on with the unfinished run in the output, from its newest checkpoint")
    private boolean resume;

    @Override
    public Integer call() {
        return inputs.isEmpty() ? fit() : FlagNames.forInputPath(this::fit);
    }

    private int fit() {
        PrintWriter err = spec.commandLine().getErr();
        PrintWriter out = Screen.results(spec.commandLine().getOut());
        JobConfig config = config();
        Narrator narrator = new Narrator(err);
        narrator.configuration(config);
        SourceLookup.requireReadable(config.input(), SparkHadoop.configuration());
        OutputPlace.requireOutside(
                config.input(), "output.path =", config.output().path(), SparkHadoop.configuration());
        RunDirectory.look(config.output(), beginning(), SparkHadoop.configuration(), narrator);
        narrator.done(Phase.BEFORE_SPARK);
        narrator.say("Starting Spark ...");
        try (Interruption interruption = Interruption.watch()) {
            SparkSession spark = Sessions.start(applicationName(config), narrator);
            narrator.done(Phase.START_SPARK);
            try {
                narrator.kernel(kernel(spark));
                return train(config, spark, interruption, narrator, out).code();
            } finally {
                interruption.done();
                spark.stop();
            }
        }
    }

    private ExitCode train(
            JobConfig config, SparkSession spark, Interruption interruption, Narrator narrator, PrintWriter out) {
        JobGroup group = new JobGroup(spark, applicationName(config));
        interruption.begin(new JobWork(group));
        try (RunDirectory directory = claim(config, spark, narrator)) {
            return group.during(() -> ending(directory, interruption, narrator, () -> {
                JobConfig pinned = config.with(LakeTables.pinned(spark, config.input()));
                JobConfig known = DesignLearning.complete(pinned, spark, narrator);
                return new TrainingJob(known, spark, interruption, narrator, new Summary(known, out)).run(directory);
            }));
        }
    }

    private static String applicationName(JobConfig config) {
        return "trueline train " + config.name();
    }

    private JobConfig config() {
        return JobConfigReader.read(ConfigFile.load(configFile), Redaction.of(configFile), allOverrides());
    }

    /**
     * {@inheritDoc}
     *
     * <p>A configuration on this machine goes along, checked and with its overrides; one that has a URI is left to the
     * driver, but read here as well where the end is waited for, because the exit code is left next to the output that
     * it names.
     */
    @Override
    public RemoteRun remotely(SparkSubmission submission) {
        if (ClusterPaths.isLocal(configFile)) {
            JobConfig config = config();
            ShippedConfig shipped = submission.ship(config.effective(), Redaction.of(configFile));
            return new RemoteRun(
                    commandWith(shipped),
                    shipped,
                    paths(config),
                    config.output().path());
        }
        if (!submission.waits()) {
            return new RemoteRun(submission.command(), ShippedConfig.NONE, Map.of(), "");
        }
        JobConfig config = config();
        return new RemoteRun(
                submission.command(),
                ShippedConfig.NONE,
                paths(config),
                config.output().path());
    }

    private List<String> commandWith(ShippedConfig shipped) {
        return resume ? List.of(spec.name(), shipped.argument(), "--resume") : List.of(spec.name(), shipped.argument());
    }

    private static Map<String, String> paths(JobConfig config) {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.putAll(ClusterPaths.of("input.path", config.input()));
        paths.put("training.initial-model", config.training().initialModel());
        paths.put("gate.champion", config.gate().champion());
        paths.put("output.path", config.output().path());
        return paths;
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
                config.output(), beginning(), spark.sparkContext().hadoopConfiguration(), narrator);
    }

    private RunDirectory.Start beginning() {
        return resume || YarnAttempt.isFurther() ? RunDirectory.Start.RESUMED : RunDirectory.Start.ANEW;
    }

    private static ExitCode ending(
            RunDirectory directory, Interruption interruption, Narrator narrator, Supplier<ExitCode> job) {
        try {
            return job.get();
        } catch (Exception failure) { // Spark throws checked exceptions that Java does not see.
            boolean interrupted = interruption.requested();
            if (interrupted) {
                keep(interruption, narrator);
            }
            if (directory.release()) {
                narrator.say("What the run has left is kept in %s.", directory.workingPath());
            }
            if (!interrupted) {
                throw failure;
            }
            FailureHandler.report(failure, narrator);
            narrator.say(
                    interruption.begun()
                            ? "Interrupted: not published. --resume goes on from the newest checkpoint, if there is one."
                            : "Interrupted before the first step: there is no model.");
            return ExitCode.INTERRUPTED;
        }
    }

    private static void keep(Interruption interruption, Narrator narrator) {
        try {
            interruption.keep();
        } catch (OutputException failed) {
            FailureHandler.report(failed, narrator);
        }
    }

    private Map<String, String> allOverrides() {
        Map<String, String> all = new LinkedHashMap<>(overrides);
        if (!inputs.isEmpty()) {
            Object paths = inputs.size() == 1 ? inputs.get(0) : inputs;
            all.put("input.path", ConfigValueFactory.fromAnyRef(paths).render());
        }
        if (output != null) {
            all.put("output.path", output);
        }
        if (!comparedMethods.isEmpty()) {
            all.put(
                    "training.compare-methods",
                    ConfigValueFactory.fromAnyRef(comparedMethods).render());
        }
        if (champion != null) {
            all.put("gate.champion", champion);
        }
        return all;
    }
}
