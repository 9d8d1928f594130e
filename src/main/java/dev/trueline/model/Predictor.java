package dev.trueline.model;

import dev.trueline.math.kernel.TermLayout;
import java.io.Serializable;

/**
 * A model with the layout of its terms and the way back to the label of the table.
 *
 * @param model predicts the fitted label
 */
public record Predictor(LinearModel model, TermLayout layout, LabelTransform transform) implements Serializable {
    /** Of a model whose terms are all numbers, fitted to the label itself. */
    public static Predictor of(LinearModel model) {
        return new Predictor(model, TermLayout.ofNumbers(model.parameters().features()), LabelTransform.NONE);
    }

    /** The prediction for one row, in the unit of the label. */
    public double predict(double[] numbers, int[] codes) {
        return transform.back(model.predict(layout, numbers, codes));
    }
}
