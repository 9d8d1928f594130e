package dev.trueline.model;

import dev.trueline.math.kernel.TermLayout;
import java.io.Serializable;

/**
 * A fitted model in original units: {@code f(x) = intercept + sum over j of weights[j] * x[j]}, added up in that order.
 *
 * @param parameters intercept in label units, weights in label units per feature unit
 */
public record LinearModel(ParameterVector parameters) implements Serializable {
    /** The prediction, in label units, for one feature vector of length d in original units. */
    public double predict(double[] features) {
        if (features.length != parameters.features()) {
            throw new IllegalArgumentException(
                    features.length + " feature values for a model of " + parameters.features());
        }
        double prediction = parameters.intercept();
        for (int j = 0; j < features.length; j++) {
            prediction += parameters.weight(j) * features[j];
        }
        return prediction;
    }

    /**
     * The prediction for one row of numbers and levels, added up in the order of the terms.
     *
     * @param codes for each category 0 for the reference level, or that of a term
     */
    public double predict(TermLayout layout, double[] numbers, int[] codes) {
        double prediction = parameters.intercept();
        for (int j = 0; j < layout.numbers(); j++) {
            prediction += parameters.weight(j) * numbers[j];
        }
        for (int category = 0; category < codes.length; category++) {
            if (codes[category] > 0) {
                prediction += parameters.weight(layout.start(category) + codes[category] - 1);
            }
        }
        return prediction;
    }
}
