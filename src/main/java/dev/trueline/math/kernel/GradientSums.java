package dev.trueline.math.kernel;

import dev.trueline.math.exact.ExactSums;
import java.io.Serializable;

/**
 * What one pass over the data returns: for training rows the sums of {@code u p (x_j - center_j)} of numbers and of {@code u p x_j}
 * of levels, of {@code u p}, of {@code u p (2r - p)} and, where residuals are clipped, of {@code u p^2}; for validation rows the
 * sum of {@code u p (2r - p)}. Here u is the weight of a row, r its residual, and p that as {@link Clip} says: r itself where
 * nothing is clipped, so that the cost is {@code u r^2}.
 *
 * @param train d of the terms, then {@link #intercept(int)}, {@link #cost(int)} and {@link #squares(int)}
 * @param validation one sum
 */
public record GradientSums(ExactSums train, ExactSums validation) implements Serializable {
    /** Sums of no rows, for {@code features} features. */
    public static GradientSums zero(int features) {
        return new GradientSums(new ExactSums(size(features)), new ExactSums(1));
    }

    /** Number of training sums for so many features. */
    public static int size(int features) {
        return features + 3;
    }

    /** Bytes of the sums for so many features. */
    public static long bytes(int features) {
        return ExactSums.bytes(size(features) + 1L);
    }

    /** Index of the sum of {@code u p}. */
    public static int intercept(int features) {
        return features;
    }

    /** Index of the sum of {@code u p (2r - p)}. */
    public static int cost(int features) {
        return features + 1;
    }

    /** Index of the sum of {@code u p^2}, which is 0 where nothing is clipped. */
    public static int squares(int features) {
        return features + 2;
    }

    /** Adds the sums of {@code other} to these; returns this. */
    public GradientSums merge(GradientSums other) {
        train.merge(other.train);
        validation.merge(other.validation);
        return this;
    }
}
