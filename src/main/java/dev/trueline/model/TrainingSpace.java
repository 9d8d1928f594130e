package dev.trueline.model;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * The space in which descent moves. Feature j enters it as {@code z_j = inverseScales[j] * (x_j - centers[j])}.
 *
 * @param centers one per feature, in the feature's unit
 * @param inverseScales one per feature, 1 over the feature's unit; 0 for a constant feature, whose weight then never moves
 * @param fitIntercept whether the intercept is fitted; if not it stays 0
 */
public record TrainingSpace(double[] centers, double[] inverseScales, boolean fitIntercept) implements Serializable {
    /** The space of the raw features, {@code z = x}. */
    public static TrainingSpace raw(int features, boolean fitIntercept) {
        double[] ones = new double[features];
        Arrays.fill(ones, 1.0);
        return new TrainingSpace(new double[features], ones, fitIntercept);
    }

    /**
     * The space in which every training column has deviation 1 and, with an intercept, mean 0. Without an intercept
     * centring would change the model, so features are only scaled.
     *
     * @param features statistics of the training rows
     */
    public static TrainingSpace standardized(List<ColumnStatistics> features, boolean fitIntercept) {
        double[] centers = new double[features.size()];
        double[] inverseScales = new double[features.size()];
        for (int j = 0; j < features.size(); j++) {
            ColumnStatistics column = features.get(j);
            centers[j] = fitIntercept ? column.mean() : 0;
            double inverse = 1 / column.deviation();
            // A deviation of 0, or one so small that its inverse overflows, has nothing to scale by.
            inverseScales[j] = column.constant() || Double.isInfinite(inverse) ? 0 : inverse;
        }
        return new TrainingSpace(centers, inverseScales, fitIntercept);
    }

    public int features() {
        return centers.length;
    }

    /** Weights per unit of the raw feature. */
    public double[] rawWeights(ParameterVector parameters) {
        double[] weights = new double[features()];
        for (int j = 0; j < weights.length; j++) {
            weights[j] = parameters.weight(j) * inverseScales[j];
        }
        return weights;
    }

    /** The parameters of a model in original units; a constant feature's share goes into the intercept. */
    public ParameterVector fromOriginalUnits(LinearModel model) {
        double[] weights = new double[features()];
        BigDecimal intercept = new BigDecimal(model.parameters().intercept());
        for (int j = 0; j < weights.length; j++) {
            double weight = model.parameters().weight(j);
            weights[j] = inverseScales[j] == 0 ? 0 : weight / inverseScales[j];
            intercept = intercept.add(new BigDecimal(weight).multiply(new BigDecimal(centers[j])));
        }
        return new ParameterVector(intercept.doubleValue(), weights);
    }

    /**
     * The same model in original units. The intercept is {@code b - sum of weights[j] * centers[j]}, computed exactly
     * and rounded once: with large offsets, such as years, a plain sum would lose digits by cancellation.
     */
    public LinearModel toOriginalUnits(ParameterVector parameters) {
        double[] weights = rawWeights(parameters);
        BigDecimal intercept = new BigDecimal(parameters.intercept());
        for (int j = 0; j < weights.length; j++) {
            intercept = intercept.subtract(new BigDecimal(weights[j]).multiply(new BigDecimal(centers[j])));
        }
        return new LinearModel(new ParameterVector(intercept.doubleValue(), weights));
    }
}
