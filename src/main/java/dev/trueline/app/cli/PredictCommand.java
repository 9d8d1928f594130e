package dev.trueline.app.cli;

import dev.trueline.app.config.ShippedConfig;
import dev.trueline.app.console.FlagNames;
import dev.trueline.app.console.Narrator;
import dev.trueline.app.exit.ExitCode;
import dev.trueline.app.exit.Interruption;
import dev.trueline.app.exit.JobWork;
import dev.trueline.app.output.FailureHandler;
import dev.trueline.app.output.OutputPlace;
import dev.trueline.app.output.ResultDirectory;
import dev.trueline.app.published.ModelContract;
import dev.trueline.app.run.PredictionJob;
import dev.trueline.app.submit.ClusterCommand;
import dev.trueline.app.submit.RemoteRun;
import dev.trueline.app.submit.SparkSubmission;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Sink;
import dev.trueline.contract.Source;
import dev.trueline.model.ModelDocument;
import dev.trueline.spark.internals.SparkHadoop;
import dev.trueline.spark.session.JobGroup;
import dev.trueline.spark.source.LakeTables;
import dev.trueline.spark.source.SourceLookup;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores rows with a published model. */
@Command(
        name = "predict",
        description =
                "Scores the rows of a source with a published model: all columns as they came, and the prediction.")
public final class PredictCommand implements Callable<Integer>, ClusterCommand {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelAndData arguments;

    @Option(
            names = "--output",
            paramLabel = "PATH",
            required = true,
            description = "a directory that does not exist yet")
    private String output;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            defaultValue = "parquet",
            description = "any Spark data source by name (default: parquet)")
    private String format;

    @Option(
            names = "--output-option",
            paramLabel = "KEY=VALUE",
            description = "an option of that data source, such as compression=zstd; may be repeated")
    private Map<String, String> outputOptions = new LinkedHashMap<>();

    @Option(
            names = "--prediction-column",
            paramLabel = "NAME",
            defaultValue = "prediction",
            description = "name of the column with the prediction (default: prediction)")
    private String column;

    @Override
    public Integer call() {
        return FlagNames.inFailuresOf(this::predict);
    }

    private Integer predict() {
        Narrator narrator = new Narrator(spec.commandLine().getErr());
        ModelDocument model = arguments.load();
        arguments.strictness(model); // Refused before Spark starts where it is out of range.
        Source source = arguments.source(model);
        SourceLookup.requireReadable(source, SparkHadoop.configuration());
        OutputPlace.requireOutside(source, "--output", output, SparkHadoop.configuration());
        ResultDirectory.look(output, SparkHadoop.configuration(), narrator);
        narrator.say("Starting Spark ...");
        try (Interruption interruption = Interruption.watch()) {
            SparkSession spark = Sessions.start("trueline predict " + model.name(), narrator);
            try {
                return predict(model, source, spark, interruption, narrator).code();
            } finally {
                interruption.done();
                spark.stop();
            }
        }
    }

    private ExitCode predict(
            ModelDocument model, Source source, SparkSession spark, Interruption interruption, Narrator narrator) {
        JobGroup group = new JobGroup(spark, "trueline predict " + model.name());
        interruption.begin(new JobWork(group));
        ModelContract.Strictness strictness = arguments.strictness(model);
        try (ResultDirectory directory =
                ResultDirectory.claim(output, spark.sparkContext().hadoopConfiguration(), interruption, narrator)) {
            Sink sink = new Sink(directory.path(), format, outputOptions());
            return new FailureHandler(directory, interruption, group, narrator).run(() -> {
                Source pinned = LakeTables.pinned(spark, source);
                Contract contract = ModelContract.forScoring(model, strictness);
                return new PredictionJob(model, contract, pinned, spark, narrator)
                        .run(directory, sink, column, arguments.groups(model));
            });
        }
    }

    @Override
    public RemoteRun remotely(SparkSubmission submission) {
        Map<String, String> paths = arguments.paths();
        paths.put("--output", output);
        return new RemoteRun(submission.command(), ShippedConfig.NONE, paths, output);
    }

    // A table in CSV without a header cannot be read by name.
    private Map<String, String> outputOptions() {
        Map<String, String> options = new LinkedHashMap<>(outputOptions);
        boolean named = options.keySet().stream().anyMatch(key -> key.equalsIgnoreCase("header"));
        if (format.equalsIgnoreCase("csv") && !named) {
            options.put("header", "true");
        }
        return options;
    }
}
