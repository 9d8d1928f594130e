package dev.trueline.app.cli;

import dev.trueline.app.config.ShippedConfig;
import dev.trueline.app.console.FlagNames;
import dev.trueline.app.console.Narrator;
import dev.trueline.app.console.Screen;
import dev.trueline.app.exit.ExitCode;
import dev.trueline.app.exit.Interruption;
import dev.trueline.app.exit.JobWork;
import dev.trueline.app.exit.UsageException;
import dev.trueline.app.output.FailureHandler;
import dev.trueline.app.output.OutputPlace;
import dev.trueline.app.output.ResultDirectory;
import dev.trueline.app.published.ModelFile;
import dev.trueline.app.run.EvaluationPlan;
import dev.trueline.app.run.ModelEvaluation;
import dev.trueline.app.submit.ClusterCommand;
import dev.trueline.app.submit.RemoteRun;
import dev.trueline.app.submit.SparkSubmission;
import dev.trueline.model.ModelDocument;
import dev.trueline.spark.Ingest;
import dev.trueline.spark.internals.SparkHadoop;
import dev.trueline.spark.session.JobGroup;
import dev.trueline.spark.source.LakeTables;
import dev.trueline.spark.source.SourceLookup;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a published model on new rows. */
@Command(
        name = "evaluate",
        description = "Measures a published model on rows whose labels are known, alone or against another model.")
public final class EvaluateCommand implements Callable<Integer>, ClusterCommand {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelAndData arguments;

    @Option(
            names = "--output",
            paramLabel = "PATH",
            description = "a directory for the results, which does not exist yet; without, they are only printed")
    private String output;

    @Option(
            names = "--against",
            paramLabel = "MODEL",
            description = "the champion: exit code 5 says that MODEL is worse on these rows")
    private String champion;

    @Mixin
    private GateOptions gate;

    @Mixin
    private EvaluationOptions options;

    @Override
    public Integer call() {
        return FlagNames.inFailuresOf(this::evaluate);
    }

    private Integer evaluate() {
        PrintWriter out = Screen.results(spec.commandLine().getOut());
        Narrator narrator = new Narrator(spec.commandLine().getErr());
        EvaluationPlan plan = plan();
        SourceLookup.requireReadable(plan.source(), SparkHadoop.configuration());
        if (output != null) {
            OutputPlace.requireOutside(plan.source(), "--output", output, SparkHadoop.configuration());
            ResultDirectory.look(output, SparkHadoop.configuration(), narrator);
        }
        narrator.say("Starting Spark ...");
        try (Interruption interruption = Interruption.watch()) {
            SparkSession spark =
                    Sessions.start("trueline evaluate " + plan.model().name(), narrator);
            try {
                return evaluate(plan, spark, interruption, narrator, out).code();
            } finally {
                interruption.done();
                spark.stop();
            }
        }
    }

    private ExitCode evaluate(
            EvaluationPlan plan, SparkSession spark, Interruption interruption, Narrator narrator, PrintWriter out) {
        JobGroup group = new JobGroup(spark, "trueline evaluate " + plan.model().name());
        interruption.begin(new JobWork(group));
        try (ResultDirectory directory = output == null
                ? null
                : ResultDirectory.claim(output, spark.sparkContext().hadoopConfiguration(), interruption, narrator)) {
            return new FailureHandler(directory, interruption, group, narrator)
                    .run(() -> new ModelEvaluation(complete(plan, spark, narrator), spark, narrator, out)
                            .run(directory, arguments.groups(plan.model())));
        }
    }

    private static EvaluationPlan complete(EvaluationPlan plan, SparkSession spark, Narrator narrator) {
        EvaluationPlan pinned = plan.of(LakeTables.pinned(spark, plan.source()));
        return pinned.slicedFor(new Ingest(spark).columns(pinned.source()), narrator);
    }

    private EvaluationPlan plan() {
        if (arguments.asksForQuarantine() && output == null) {
            throw new UsageException(
                    "--on-violation quarantine needs a place for the rejected rows; add --output PATH");
        }
        ModelDocument model = arguments.load();
        ModelDocument other =
                champion == null ? null : ModelFile.read("--against", champion, SparkHadoop.configuration());
        return EvaluationPlan.of(
                new EvaluationPlan.Models(model, champion, other),
                gate.rules(),
                options.measures(model),
                new EvaluationPlan.Rows(arguments.source(model), arguments.strictness(model)));
    }

    @Override
    public RemoteRun remotely(SparkSubmission submission) {
        if (output == null && submission.waits()) {
            throw new UsageException("in cluster deploy mode evaluate needs --output PATH: what it prints stays there,"
                    + " and the exit code is left next to the output");
        }
        Map<String, String> paths = arguments.paths();
        paths.put("--against", champion == null ? "" : champion);
        paths.put("--output", output == null ? "" : output);
        return new RemoteRun(submission.command(), ShippedConfig.NONE, paths, output == null ? "" : output);
    }
}
