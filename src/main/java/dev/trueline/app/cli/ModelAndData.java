package dev.trueline.app.cli;

import dev.trueline.app.exit.UsageException;
import dev.trueline.app.published.ModelContract;
import dev.trueline.app.published.ModelFile;
import dev.trueline.app.published.ModelInput;
import dev.trueline.app.submit.ClusterPaths;
import dev.trueline.contract.Contract.OnViolation;
import dev.trueline.contract.Source;
import dev.trueline.model.ModelDocument;
import dev.trueline.spark.internals.SparkHadoop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments of all commands that use a model on data. */
final class ModelAndData {
    @Parameters(
            paramLabel = "MODEL",
            description = "a model.json, or a run directory with one; a local path or any Hadoop URI")
    private String model;

    @Option(
            names = "--input",
            paramLabel = "PATH",
            required = true,
            description = "the rows: a file, directory or pattern, on any Hadoop file system; may be repeated")
    private List<String> inputs;

    @Mixin
    private InputOptions options;

    @Option(
            names = "--on-violation",
            paramLabel = "fail|quarantine",
            description = "rows that break the model's contract end the command, or are set aside (default: as in the"
                    + " training)")
    private OnViolation onViolation;

    @Option(
            names = "--max-rejected-fraction",
            paramLabel = "SHARE",
            description =
                    "with quarantine: largest share of rows that may be set aside (default: that of the training)")
    private Double maxRejectedFraction;

    /** The rows, read as the training of the model read its own, unless options say otherwise. */
    Source source(ModelDocument model) {
        return options.source(inputs, model);
    }

    ModelDocument load() {
        return ModelFile.read("MODEL", model, SparkHadoop.configuration());
    }

    /** Where the models of groups are; empty where there are none. */
    Optional<String> groups(ModelDocument loaded) {
        return loaded.groups() == null
                ? Optional.empty()
                : Optional.of(ModelFile.groups(model, loaded, SparkHadoop.configuration()));
    }

    /** @throws UsageException when a value is out of its range */
    ModelContract.Strictness strictness(ModelDocument model) {
        ModelDocument.Input training = ModelInput.of(model);
        double fraction = maxRejectedFraction == null ? training.maxRejectedFraction() : maxRejectedFraction;
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new UsageException("--max-rejected-fraction " + fraction + " must be between 0 and 1");
        }
        return new ModelContract.Strictness(
                onViolation == null ? ModelInput.onViolation(training) : onViolation, fraction);
    }

    /** Whether rows are to be set aside because an option says so. */
    boolean asksForQuarantine() {
        return onViolation == OnViolation.QUARANTINE;
    }

    /** What a cluster has to see, by the name of the argument. */
    Map<String, String> paths() {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("MODEL", model);
        paths.putAll(ClusterPaths.of("--input", options.named(inputs)));
        return paths;
    }
}
