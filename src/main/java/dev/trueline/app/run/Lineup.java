package dev.trueline.app.run;

import dev.trueline.app.exit.UsageException;
import dev.trueline.design.Design;
import dev.trueline.design.Effect;
import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.model.ModelDocument;
import java.util.ArrayList;
import java.util.List;

/** Where the features of a model are among those of the data. */
final class Lineup {
    private Lineup() {}

    /**
     * The columns as the model scores them.
     *
     * @param setting what names the model, for messages
     * @param design of the data
     * @throws UsageException when the data lack an effect of the model, or it predicts something else
     */
    static ScoredColumns of(String setting, ModelDocument model, Design design) {
        List<String> problems = new ArrayList<>();
        int[] positions = new int[model.weights().size()];
        int at = 0;
        for (Effect effect : model.terms().effects()) {
            int start = design.start(effect);
            if (start < 0) {
                problems.add("it has a weight for '" + effect.name() + "', which is no feature here");
            }
            for (int j = 0; j < effect.size(); j++) {
                positions[at++] = start + j;
            }
        }
        String label = design.response().name();
        if (!model.label().name().equals(label)) {
            problems.add("it predicts '" + model.label().name() + "', but the label here is '" + label + "'");
        }
        if (!problems.isEmpty()) {
            throw new UsageException(
                    setting + " cannot be compared on these data:\n  " + String.join("\n  ", problems));
        }
        return ScoredColumns.of(model.predictor(), positions, design.layout());
    }
}
