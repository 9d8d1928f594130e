package dev.trueline.app.cli;

import dev.trueline.app.exit.UsageException;
import dev.trueline.app.published.ModelContract;
import dev.trueline.app.run.EvaluationPlan;
import dev.trueline.model.ModelDocument;
import java.util.List;
import picocli.CommandLine.Option;

/** What {@code evaluate} measures, where it is not what the model's training did. */
final class EvaluationOptions {
    private static final List<Double> WITHIN_OF_OLD_MODELS = List.of(0.05, 0.1, 0.2);
    private static final String NONE = "none";

    @Option(
            names = "--within",
            paramLabel = "SHARE",
            split = ",",
            description = "count predictions within these shares of the true value (default: those of the training)")
    private List<Double> within;

    @Option(
            names = "--slices",
            paramLabel = "COLUMN",
            split = ",",
            description = "take the rows apart by these features and other columns, or by none (default: those of the"
                    + " training, as far as the input has them)")
    private List<String> slices;

    /** @throws UsageException when a share is not positive */
    EvaluationPlan.Measures measures(ModelDocument model) {
        return new EvaluationPlan.Measures(within(model), slices(model), slices != null);
    }

    private List<Double> within(ModelDocument model) {
        if (within == null) {
            return model.evaluation() == null
                    ? WITHIN_OF_OLD_MODELS
                    : model.evaluation().within();
        }
        if (!within.stream().allMatch(share -> share > 0 && Double.isFinite(share))) {
            throw new UsageException("--within " + within + " must be a list of positive numbers, all finite");
        }
        return within;
    }

    private List<String> slices(ModelDocument model) {
        if (slices == null) {
            return model.evaluation() == null
                    ? ModelContract.slices(model)
                    : model.evaluation().slices();
        }
        return slices.stream().filter(name -> !name.equals(NONE)).distinct().toList();
    }
}
