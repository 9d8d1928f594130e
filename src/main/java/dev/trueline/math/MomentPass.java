package dev.trueline.math;

import java.io.Serializable;
import java.util.Arrays;

/**
 * One pass for the moments of columns: for every column c the sum of {@code u (scale_c (x_c - center_c))^power}.
 *
 * <p>Columns are the d features, then the label, then the constant 1, whose sum is the total weight.
 *
 * @param power 1 or 2
 * @param centers d + 1 values subtracted from features and label
 * @param scales d + 1 powers of two, which change no digit and keep squares from overflow and underflow
 * @param grids d + 2 grids
 */
public record MomentPass(int power, double[] centers, double[] scales, Grid[] grids) implements Serializable {
    /**
     * The pass for plain sums, whose quotient by the weight is the mean.
     *
     * @param largest d + 1 bounds on the magnitude of features and label
     * @param maxWeight bound on the row weight
     */
    public static MomentPass sums(double[] largest, double maxWeight) {
        int columns = largest.length;
        double[] ones = new double[columns];
        Arrays.fill(ones, 1.0);
        return new MomentPass(1, new double[columns], ones, grids(largest, maxWeight));
    }

    /**
     * The pass for sums of squares about {@code centers}.
     *
     * @param spread d + 1 bounds on the distance of features and label from their centre
     * @param maxWeight bound on the row weight
     */
    public static MomentPass squares(double[] centers, double[] spread, double maxWeight) {
        double[] scales = new double[spread.length];
        double[] bounds = new double[spread.length];
        for (int column = 0; column < spread.length; column++) {
            int exponent = Math.max(Math.getExponent(spread[column]), -Double.MAX_EXPONENT + 1);
            scales[column] = Math.scalb(1.0, -exponent);
            bounds[column] = 4.0;
        }
        return new MomentPass(2, centers.clone(), scales, grids(bounds, maxWeight));
    }

    /** Number of sums for so many features. */
    public static int size(int features) {
        return features + 2;
    }

    /** Index of the label's sum. */
    public static int label(int features) {
        return features;
    }

    /** Index of the total weight. */
    public static int weight(int features) {
        return features + 1;
    }

    private static Grid[] grids(double[] bounds, double maxWeight) {
        Grid[] grids = new Grid[bounds.length + 1];
        for (int column = 0; column < bounds.length; column++) {
            grids[column] = Grid.covering(bounds[column] * maxWeight);
        }
        grids[bounds.length] = Grid.covering(maxWeight);
        return grids;
    }
}
