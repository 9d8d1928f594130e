package dev.trueline.model;

import java.io.Serializable;
import java.util.Arrays;

/**
 * An intercept and d weights as one vector of R^(d+1): parameters, a gradient or a direction. Immutable.
 *
 * <p>All operations run in the order of the columns, so they give the same bits everywhere.
 */
public final class ParameterVector implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double intercept;
    private final double[] weights;

    public ParameterVector(double intercept, double[] weights) {
        this.intercept = intercept;
        this.weights = weights.clone();
    }

    /** The origin for {@code features} weights. */
    public static ParameterVector zero(int features) {
        return new ParameterVector(0, new double[features]);
    }

    public double intercept() {
        return intercept;
    }

    /** A copy of the weights. */
    public double[] weights() {
        return weights.clone();
    }

    public double weight(int feature) {
        return weights[feature];
    }

    /** Number of weights, the intercept not counted. */
    public int features() {
        return weights.length;
    }

    /** {@code this + factor * direction}. */
    public ParameterVector plus(double factor, ParameterVector direction) {
        double[] sum = new double[weights.length];
        for (int j = 0; j < sum.length; j++) {
            sum[j] = weights[j] + factor * direction.weights[j];
        }
        return new ParameterVector(intercept + factor * direction.intercept, sum);
    }

    /** The intercept and the first so many weights. */
    public ParameterVector first(int features) {
        return new ParameterVector(intercept, Arrays.copyOf(weights, features));
    }

    /** The same with one more weight, the last. */
    public ParameterVector with(double weight) {
        double[] more = Arrays.copyOf(weights, weights.length + 1);
        more[weights.length] = weight;
        return new ParameterVector(intercept, more);
    }

    /** {@code factor * this}. */
    public ParameterVector times(double factor) {
        return zero(weights.length).plus(factor, this);
    }

    /** Every entry divided by {@code divisor}. */
    public ParameterVector dividedBy(double divisor) {
        return new ParameterVector(
                intercept / divisor,
                Arrays.stream(weights).map(weight -> weight / divisor).toArray());
    }

    public double dot(ParameterVector other) {
        double sum = intercept * other.intercept;
        for (int j = 0; j < weights.length; j++) {
            sum += weights[j] * other.weights[j];
        }
        return sum;
    }

    /** Euclidean norm, the intercept included. */
    public double norm() {
        return Math.sqrt(dot(this));
    }

    /** Whether no entry is NaN or infinite. */
    public boolean isFinite() {
        return Double.isFinite(intercept) && Arrays.stream(weights).allMatch(Double::isFinite);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParameterVector vector
                && Double.compare(intercept, vector.intercept) == 0
                && Arrays.equals(weights, vector.weights);
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(intercept) + Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return "ParameterVector[intercept=" + intercept + ", weights=" + Arrays.toString(weights) + "]";
    }
}
