package dev.trueline.app.cli;

import dev.trueline.app.published.ModelInput;
import dev.trueline.contract.Source;
import dev.trueline.model.ModelDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** How new rows are read, where it is not how the training of a model read its own. */
final class InputOptions {
    @Option(
            names = "--input-format",
            paramLabel = "NAME",
            description = "any Spark data source by name (default: that of the training)")
    private String inputFormat;

    @Option(
            names = "--option",
            paramLabel = "KEY=VALUE",
            description =
                    "an option of that data source, such as delimiter=;; may be repeated; added to those of the training")
    private Map<String, String> options = new LinkedHashMap<>();

    /** Rows, read as the training of the model read its own, unless options say otherwise. */
    Source source(List<String> inputs, ModelDocument model) {
        ModelDocument.Input training = ModelInput.of(model);
        if (inputFormat != null && !inputFormat.equalsIgnoreCase(training.format())) {
            return new Source(inputs, inputFormat, options);
        }
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (training.options() != null) {
            all.putAll(training.options());
        }
        options.forEach((key, value) -> {
            all.remove(key); // The new one may be written in another case.
            all.put(key, value);
        });
        return new Source(inputs, training.format(), all);
    }

    /** Rows, as the options alone say. */
    Source named(List<String> inputs) {
        return new Source(inputs, String.valueOf(inputFormat), options);
    }
}
