package dev.trueline.app;

import dev.trueline.evaluate.GateRules;
import dev.trueline.model.ModelDocument;
import dev.trueline.spark.JobGroup;
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
final class EvaluateCommand implements Callable<Integer> {
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

    @Option(
            names = "--max-worsening",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "share of the champion's loss by which MODEL may be worse (default: 0)")
    private double maxWorsening;

    @Option(
            names = "--confidence",
            paramLabel = "C",
            defaultValue = "0.95",
            description = "how sure it has to be that it is worse (default: 0.95)")
    private double confidence;

    @Option(
            names = "--max-drift",
            paramLabel = "INDEX",
            description = "largest population stability index of a column since MODEL's training (default: none)")
    private Double maxDrift;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Narrator narrator = new Narrator(spec.commandLine().getErr());
        EvaluationPlan plan = plan();
        narrator.say("Starting Spark ...");
        SparkSession spark = Sessions.start("trueline evaluate " + plan.model().name());
        JobGroup group = new JobGroup(spark, "trueline evaluate " + plan.model().name());
        try (Interruption interruption = Interruption.watch(group::cancel);
                ResultDirectory directory = output == null
                        ? null
                        : ResultDirectory.claim(output, spark.sparkContext().hadoopConfiguration(), narrator)) {
            ModelEvaluation evaluation = new ModelEvaluation(plan, spark, narrator, out);
            return new Ending(directory, interruption, group, narrator)
                    .of(() -> evaluation.run(directory))
                    .code();
        } finally {
            spark.stop();
        }
    }

    private EvaluationPlan plan() {
        if (arguments.quarantines() && output == null) {
            throw new UsageException(
                    "--on-violation quarantine needs a place for the rejected rows; add --output PATH");
        }
        ModelDocument model = arguments.load();
        ModelDocument other =
                champion == null ? null : ModelFile.read("--against", champion, SparkHadoop.configuration());
        return EvaluationPlan.of(model, champion, other, rules(), arguments);
    }

    private GateRules rules() {
        if (!(confidence > 0 && confidence < 1)) {
            throw new UsageException("--confidence " + confidence + " must be between 0 and 1, both excluded");
        }
        if (!(maxWorsening >= 0)) {
            throw new UsageException("--max-worsening " + maxWorsening + " must be at least 0");
        }
        if (maxDrift != null && !(maxDrift > 0)) {
            throw new UsageException("--max-drift " + maxDrift + " must be above 0");
        }
        return new GateRules(maxWorsening, confidence, maxDrift);
    }

    /** The same command for a driver in a cluster. */
    RemoteRun remotely(SparkSubmission submission) {
        if (output == null && submission.waits()) {
            throw new UsageException("in cluster deploy mode evaluate needs --output PATH: what it prints stays there,"
                    + " and the exit code is left beside the output");
        }
        Map<String, String> paths = arguments.paths();
        paths.put("--against", champion == null ? "" : champion);
        paths.put("--output", output == null ? "" : output);
        return new RemoteRun(submission.command(), ShippedConfig.NONE, paths, output == null ? "" : output);
    }
}
