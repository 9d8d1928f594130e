package dev.trueline.design.plan;

import java.util.Arrays;

/**
 * The splines whose second derivatives at the first and the last knot are 0, out of all cubic splines: those orthogonal to the
 * vectors of these derivatives. The basis is that of R's {@code ns}, which takes the last columns of Q of a QR decomposition.
 */
final class NaturalSplines {
    private static final int CONSTRAINTS = 2;

    private NaturalSplines() {}

    /**
     * @param coefficients as {@link BSplines#coefficients} returns them
     * @return in the same order, with two splines fewer
     */
    static double[][][] of(double[][][] coefficients) {
        double[][] first = coefficients[0];
        double[][] last = coefficients[coefficients.length - 1];
        double[] atStart = first[2].clone();
        double[] atEnd = new double[atStart.length];
        Arrays.setAll(atEnd, spline -> last[2][spline] + 3 * last[3][spline]);
        Reflection one = Reflection.of(atStart, 0);
        one.apply(atEnd);
        Reflection other = Reflection.of(atEnd, 1);
        return Arrays.stream(coefficients)
                .map(interval -> Arrays.stream(interval)
                        .map(power -> natural(power, one, other))
                        .toArray(double[][]::new))
                .toArray(double[][][]::new);
    }

    private static double[] natural(double[] splines, Reflection one, Reflection other) {
        double[] reflected = splines.clone();
        one.apply(reflected);
        other.apply(reflected);
        return Arrays.copyOfRange(reflected, CONSTRAINTS, reflected.length);
    }

    /**
     * A Householder reflection {@code I - v v' / v_from}, with the signs of LINPACK's {@code dqrdc2}: v is the vector, divided by
     * its norm with the sign of its first element, plus 1 in that element.
     */
    private record Reflection(double[] v, int from) {
        static Reflection of(double[] vector, int from) {
            double squares = 0;
            for (int i = from; i < vector.length; i++) {
                squares += vector[i] * vector[i];
            }
            double norm = Math.sqrt(squares);
            double signed = vector[from] < 0 ? -norm : norm;
            double[] v = new double[vector.length];
            for (int i = from; i < v.length; i++) {
                v[i] = vector[i] / signed;
            }
            v[from] += 1;
            return new Reflection(v, from);
        }

        void apply(double[] vector) {
            double dot = 0;
            for (int i = from; i < v.length; i++) {
                dot += v[i] * vector[i];
            }
            for (int i = from; i < v.length; i++) {
                vector[i] -= dot / v[from] * v[i];
            }
        }
    }
}
