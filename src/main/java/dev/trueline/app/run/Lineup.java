package dev.trueline.app.run;

import dev.trueline.app.exit.UsageException;
import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.model.ModelDocument;
import dev.trueline.model.ModelDocument.FeatureWeight;
import java.util.ArrayList;
import java.util.List;

/** Where the features of a model are among those of the data. */
final class Lineup {
    private Lineup() {}

    /**
     * The columns as the model scores them.
     *
     * @param setting what names the model, for messages
     * @param features of the data, in their order
     * @param label of the data
     * @throws UsageException when the data lack a feature of the model, or it predicts something else
     */
    static ScoredColumns of(String setting, ModelDocument model, List<String> features, String label) {
        List<String> problems = new ArrayList<>();
        int[] positions = new int[model.weights().size()];
        for (int j = 0; j < positions.length; j++) {
            FeatureWeight weight = model.weights().get(j);
            positions[j] = features.indexOf(weight.feature());
            if (positions[j] < 0) {
                problems.add("it has a weight for '" + weight.feature() + "', which is no feature here");
            }
        }
        if (!model.label().name().equals(label)) {
            problems.add("it predicts '" + model.label().name() + "', but the label here is '" + label + "'");
        }
        if (!problems.isEmpty()) {
            throw new UsageException(
                    setting + " cannot be compared on these data:\n  " + String.join("\n  ", problems));
        }
        return ScoredColumns.of(model.line(), positions, features.size());
    }
}
