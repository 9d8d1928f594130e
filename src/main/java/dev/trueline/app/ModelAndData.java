package dev.trueline.app;

import dev.trueline.contract.Contract.OnViolation;
import dev.trueline.model.ModelDocument;
import dev.trueline.spark.Source;
import java.util.LinkedHashMap;
import java.util.Map;
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
            description = "the rows: a file, directory or pattern, on any Hadoop file system")
    private String input;

    @Option(
            names = "--input-format",
            paramLabel = "NAME",
            defaultValue = "csv",
            description = "any Spark data source by name (default: csv)")
    private String inputFormat;

    @Option(
            names = "--option",
            paramLabel = "KEY=VALUE",
            description = "an option of that data source, such as delimiter=;; may be repeated")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(
            names = "--on-violation",
            paramLabel = "fail|quarantine",
            defaultValue = "fail",
            description = "rows that break the model's contract end the command, or are set aside (default: fail)")
    private OnViolation onViolation;

    @Option(
            names = "--max-rejected-fraction",
            paramLabel = "SHARE",
            defaultValue = "0.01",
            description = "with quarantine: largest share of rows that may be set aside (default: 0.01)")
    private double maxRejectedFraction;

    Source source() {
        return new Source(input, inputFormat, options);
    }

    ModelDocument load() {
        return ModelFile.read("MODEL", model, SparkHadoop.configuration());
    }

    /** @throws UsageException when a value is out of its range */
    ModelContract.Strictness strictness() {
        if (!(maxRejectedFraction >= 0 && maxRejectedFraction <= 1)) {
            throw new UsageException("--max-rejected-fraction " + maxRejectedFraction + " must be between 0 and 1");
        }
        return new ModelContract.Strictness(onViolation, maxRejectedFraction);
    }

    boolean quarantines() {
        return onViolation == OnViolation.QUARANTINE;
    }

    /** What a cluster has to see, by the name of the argument. */
    Map<String, String> paths() {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("MODEL", model);
        paths.put("--input", input);
        return paths;
    }
}
