package dev.trueline.app.published;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.config.Secrets;
import dev.trueline.contract.Contract.OnViolation;
import dev.trueline.contract.LakeFormat;
import dev.trueline.contract.Redaction;
import dev.trueline.contract.Source;
import dev.trueline.model.ModelDocument;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How a training read its rows, as its model keeps it for those who use the model. */
public final class ModelInput {
    private static final ModelDocument.Input OF_OLD_MODELS = new ModelDocument.Input("csv", Map.of(), "fail", 0.01);

    // They choose among the files of one directory or the tables of a database, and mean nothing for others.
    private static final Set<String> CHOICES = Set.of(
            "path",
            "pathglobfilter",
            "modifiedbefore",
            "modifiedafter",
            "dbtable",
            "query",
            "partitioncolumn",
            "lowerbound",
            "upperbound",
            "numpartitions");

    private ModelInput() {}

    public static ModelDocument.Input of(JobConfig config) {
        return new ModelDocument.Input(
                config.input().format(),
                lasting(config.input()),
                config.contract().onViolation().name().toLowerCase(Locale.ROOT),
                config.contract().maxRejectedFraction());
    }

    private static Map<String, String> lasting(Source source) {
        Map<String, String> options = new TreeMap<>();
        source.options().forEach((key, value) -> {
            boolean secret = Secrets.isSecret(key) || !Redaction.of(value).equals(value);
            boolean choice = CHOICES.contains(key.toLowerCase(Locale.ROOT)) || LakeFormat.isVersion(key);
            if (!secret && !choice) {
                options.put(key, value);
            }
        });
        return options;
    }

    /** What a model says of it, or what was the default before models did. */
    public static ModelDocument.Input of(ModelDocument model) {
        return model.input() == null ? OF_OLD_MODELS : model.input();
    }

    public static OnViolation onViolation(ModelDocument.Input input) {
        return OnViolation.valueOf(input.onViolation().toUpperCase(Locale.ROOT));
    }
}
