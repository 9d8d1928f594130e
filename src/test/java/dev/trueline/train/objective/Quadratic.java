package dev.trueline.train.objective;

import dev.trueline.model.ParameterVector;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * A cost of known spectrum: {@code sum of lambda_i (q_i . (w - v))^2 / 2}, with eigenvectors that are the columns of a
 * Householder reflection, and no intercept.
 *
 * @param reflector of length 1
 */
public record Quadratic(double[] eigenvalues, double[] reflector, double[] optimum) implements CostFunction {
    public static Quadratic random(long seed, double... eigenvalues) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] reflector = random.doubles(eigenvalues.length, -1, 1).toArray();
        double norm = Math.sqrt(Arrays.stream(reflector).map(x -> x * x).sum());
        double[] optimum = random.doubles(eigenvalues.length, -1, 1).toArray();
        return new Quadratic(
                eigenvalues, Arrays.stream(reflector).map(x -> x / norm).toArray(), optimum);
    }

    /** With eigenvalues from the condition number down to 1, at equal ratios. */
    public static Quadratic spread(long seed, int size, double condition) {
        double[] eigenvalues = new double[size];
        Arrays.setAll(eigenvalues, i -> Math.pow(condition, 1 - i / (size - 1.0)));
        return random(seed, eigenvalues);
    }

    /** The Hessian times a vector. */
    public double[] hessianTimes(double[] vector) {
        double[] product = reflected(vector);
        Arrays.setAll(product, i -> eigenvalues[i] * product[i]);
        return reflected(product);
    }

    private double[] reflected(double[] vector) {
        double along = 0;
        for (int i = 0; i < vector.length; i++) {
            along += reflector[i] * vector[i];
        }
        double[] image = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            image[i] = vector[i] - 2 * along * reflector[i];
        }
        return image;
    }

    @Override
    public int features() {
        return eigenvalues.length;
    }

    @Override
    public CostEvaluation evaluate(ParameterVector parameters) {
        double[] distance = new double[features()];
        Arrays.setAll(distance, i -> parameters.weight(i) - optimum[i]);
        double[] gradient = hessianTimes(distance);
        double cost = 0;
        for (int i = 0; i < distance.length; i++) {
            cost += distance[i] * gradient[i] / 2;
        }
        return new CostEvaluation(cost, OptionalDouble.empty(), new ParameterVector(0, gradient));
    }

    @Override
    public ObjectiveScale scale() {
        double size = Math.sqrt(Arrays.stream(eigenvalues).average().orElse(0));
        double[] sizes = new double[features()];
        Arrays.fill(sizes, size);
        return new ObjectiveScale(new ObjectiveScale.Features(new double[features()], sizes, false), 0, size);
    }
}
