package dev.trueline.app.cli;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.config.ShippedConfig;
import dev.trueline.app.console.Narrator;
import dev.trueline.app.console.Phase;
import dev.trueline.app.console.Screen;
import dev.trueline.app.documents.KeptRun;
import dev.trueline.app.exit.ExitCode;
import dev.trueline.app.exit.Interruption;
import dev.trueline.app.exit.JobWork;
import dev.trueline.app.exit.UsageException;
import dev.trueline.app.output.FailureHandler;
import dev.trueline.app.output.OutputPlace;
import dev.trueline.app.output.RunDirectory;
import dev.trueline.app.submit.ClusterCommand;
import dev.trueline.app.submit.RemoteRun;
import dev.trueline.app.submit.SparkSubmission;
import dev.trueline.app.submit.YarnAttempt;
import dev.trueline.app.update.UpdateJob;
import dev.trueline.app.update.UpdateSummary;
import dev.trueline.app.update.Window;
import dev.trueline.contract.Source;
import dev.trueline.model.ModelDocument;
import dev.trueline.spark.internals.SparkHadoop;
import dev.trueline.spark.session.JobGroup;
import dev.trueline.spark.source.SourceLookup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds rows to the model of a run, and takes rows out of it, without reading the others again. */
@Command(
        name = "update",
        description =
                "Adds rows to the model of a run, or takes rows out, without reading its other rows: the model is that"
                        + " of a training on the rows that remain.")
public final class UpdateCommand implements Callable<Integer>, ClusterCommand {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "RUN",
            description = "the directory of a run that kept its moments; a local path or any Hadoop URI")
    private String run;

    @Option(
            names = "--add",
            paramLabel = "INPUT",
            description = "rows that come, in the format of the training; may be repeated")
    private List<String> added = new ArrayList<>();

    @Option(names = "--remove", paramLabel = "INPUT", description = "rows that go, as they came; may be repeated")
    private List<String> removed = new ArrayList<>();

    @Option(
            names = "--window",
            paramLabel = "SPAN",
            description =
                    "drop the periods before the last SPAN, such as 365d, 12w or 12mo; the run must keep its moments"
                            + " by period, as training.keep-moments-by says")
    private String window;

    @Option(
            names = "--by",
            paramLabel = "COLUMN",
            description = "the column that the window is of; that of training.keep-moments-by by default")
    private String by;

    @Mixin
    private InputOptions options;

    @Option(
            names = "--output",
            paramLabel = "PATH",
            required = true,
            description = "the run directory of the updated model")
    private String output;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "override one key of the run, such as training.l2=0.1, but none of what its rows are; may be"
                    + " repeated")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(
            names = "--champion",
            paramLabel = "MODEL",
            description =
                    "publish the model only if it is not worse than this one on the held-out rows that come; instead"
                            + " of gate.champion")
    private String champion;

    @Override
    public Integer call() {
        if (added.isEmpty() && removed.isEmpty() && window == null) {
            throw new UsageException(
                    "there is nothing to update by; name rows with --add INPUT, --remove INPUT or both, or move the window"
                            + " with --window SPAN");
        }
        if (by != null && window == null) {
            throw new UsageException("--by " + by + " says what a window is of, and there is none; add --window SPAN");
        }
        Narrator narrator = new Narrator(spec.commandLine().getErr());
        Configuration hadoop = SparkHadoop.configuration();
        KeptRun kept = KeptRun.open(run, settings(), hadoop);
        UpdateJob.Inputs inputs = inputs(kept);
        for (Source source : inputs.all()) {
            SourceLookup.requireReadable(source, hadoop);
            OutputPlace.requireOutside(source, "--output", output, hadoop);
        }
        RunDirectory.look(kept.config().output(), beginning(), hadoop, narrator);
        narrator.done(Phase.BEFORE_SPARK);
        narrator.say("Starting Spark ...");
        try (Interruption interruption = Interruption.watch()) {
            SparkSession spark = Sessions.start(name(kept.config()), narrator);
            narrator.done(Phase.START_SPARK);
            try {
                return update(kept, inputs, spark, interruption, narrator).code();
            } finally {
                interruption.done();
                spark.stop();
            }
        }
    }

    private ExitCode update(
            KeptRun kept, UpdateJob.Inputs inputs, SparkSession spark, Interruption interruption, Narrator narrator) {
        JobGroup group = new JobGroup(spark, name(kept.config()));
        interruption.begin(new JobWork(group));
        UpdateSummary summary = new UpdateSummary(
                kept.config(), Screen.results(spec.commandLine().getOut()));
        UpdateJob job = new UpdateJob(kept, spark, interruption, narrator, summary);
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        try (RunDirectory directory = RunDirectory.claim(kept.config().output(), beginning(), hadoop, narrator)) {
            try {
                return group.during(() -> job.run(inputs, directory));
            } catch (Exception failure) { // Spark throws checked exceptions that Java does not see.
                if (directory.release()) {
                    narrator.say("What the update has left is kept in %s.", directory.workingPath());
                }
                if (!interruption.requested()) {
                    throw failure;
                }
                FailureHandler.report(failure, narrator);
                narrator.say("Interrupted: nothing was published.");
                return ExitCode.INTERRUPTED;
            }
        }
    }

    // A further attempt of YARN finds what the one before has left, and replaces it.
    private static RunDirectory.Start beginning() {
        return YarnAttempt.isFurther() ? RunDirectory.Start.RESUMED : RunDirectory.Start.ANEW;
    }

    private static String name(JobConfig config) {
        return "trueline update " + config.name();
    }

    private Map<String, String> settings() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("output.overwrite", "false");
        all.putAll(overrides);
        all.put("output.path", output);
        if (champion != null) {
            all.put("gate.champion", champion);
        }
        return all;
    }

    private UpdateJob.Inputs inputs(KeptRun kept) {
        ModelDocument model = kept.model();
        return new UpdateJob.Inputs(
                added.stream().map(path -> options.source(List.of(path), model)).toList(),
                removed.stream()
                        .map(path -> options.source(List.of(path), model))
                        .toList(),
                Optional.ofNullable(window).map(span -> Window.of(kept, span, by)));
    }

    @Override
    public RemoteRun remotely(SparkSubmission submission) {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("RUN", run);
        for (int i = 0; i < added.size(); i++) {
            paths.put("--add[" + i + "]", added.get(i));
        }
        for (int i = 0; i < removed.size(); i++) {
            paths.put("--remove[" + i + "]", removed.get(i));
        }
        paths.put("--champion", champion == null ? "" : champion);
        paths.put("--output", output);
        return new RemoteRun(submission.command(), ShippedConfig.NONE, paths, output);
    }
}
