package dev.trueline.app.gate;

import dev.trueline.app.exit.UsageException;
import dev.trueline.design.Design;
import dev.trueline.design.Effect;
import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ModelDocument;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.Predictor;

/** Where the terms of a model are among those of the data, which have all of them and may have more. */
public final class Lineup {
    private Lineup() {}

    /**
     * The columns as the model scores them.
     *
     * @param setting what names the model, for messages
     * @param design of the data
     * @throws UsageException when the model predicts something else than the label of the data
     */
    public static ScoredColumns of(String setting, ModelDocument model, Design design) {
        String label = design.response().name();
        if (!model.label().name().equals(label)) {
            throw new UsageException(setting + " cannot be compared on these data:\n  it predicts '"
                    + model.label().name() + "', but the label here is '" + label + "'");
        }
        return of(model.predictor(), model.terms(), design);
    }

    /** The columns as a model of some terms scores them. */
    public static ScoredColumns of(Predictor predictor, Design terms, Design design) {
        return ScoredColumns.of(predictor, positions(terms, design), design.layout());
    }

    /** The same model over all terms of the data; those that are not its own weigh nothing. */
    public static Predictor widened(Predictor predictor, Design terms, Design design) {
        int[] positions = positions(terms, design);
        double[] weights = new double[design.size()];
        for (int j = 0; j < positions.length; j++) {
            weights[positions[j]] = predictor.model().parameters().weight(j);
        }
        double intercept = predictor.model().parameters().intercept();
        LinearModel wide = new LinearModel(new ParameterVector(intercept, weights));
        return new Predictor(wide, design.layout(), predictor.transform());
    }

    private static int[] positions(Design terms, Design design) {
        int[] positions = new int[terms.size()];
        int at = 0;
        for (Effect effect : terms.effects()) {
            int start = design.start(effect);
            for (int j = 0; j < effect.size(); j++) {
                positions[at++] = start + j;
            }
        }
        return positions;
    }
}
