package dev.trueline.model;

import java.io.Serializable;

/**
 * A fitted line in original units: {@code f(x) = intercept + sum over j of weights[j] * x[j]}, added up in that order.
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
}
