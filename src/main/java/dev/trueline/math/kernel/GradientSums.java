package dev.trueline.math.kernel;

import dev.trueline.math.exact.ExactSums;
import java.io.Serializable;

/**
 * What one pass over the data returns: for training rows the sums of {@code u r (x_j - center_j)} of numbers and of {@code u r x_j}
 * of levels, of {@code u r} and of {@code u r^2}, and for validation rows the sum of {@code u r^2}, with u the weight and r the
 * residual of a row.
 *
 * @param train d + 2 sums: d of the terms, then {@link #intercept(int)}, then {@link #cost(int)}
 * @param validation one sum
 */
public record GradientSums(ExactSums train, ExactSums validation) implements Serializable {
    /** Sums of no rows, for {@code features} features. */
    public static GradientSums zero(int features) {
        return new GradientSums(new ExactSums(size(features)), new ExactSums(1));
    }

    /** Number of training sums for so many features. */
    public static int size(int features) {
        return features + 2;
    }

    /** Bytes of the sums for so many features. */
    public static long bytes(int features) {
        return ExactSums.bytes(features + 3L);
    }

    /** Index of the sum of {@code u r}. */
    public static int intercept(int features) {
        return features;
    }

    /** Index of the sum of {@code u r^2}. */
    public static int cost(int features) {
        return features + 1;
    }

    /** Adds the sums of {@code other} to these; returns this. */
    public GradientSums merge(GradientSums other) {
        train.merge(other.train);
        validation.merge(other.validation);
        return this;
    }
}
