package dev.trueline.generate;

import java.io.Serializable;

/**
 * A d x d factor F, rows of norm 1, of a random correlation matrix C = F F^T whose eigenvalues are prescribed: a
 * geometric sequence from 1 to the condition number, scaled to the trace d. For a gaussian z, F z has correlation C.
 *
 * <p>C is the Hessian of the least-squares cost in standardized features, so its condition number decides how many steps
 * gradient descent needs.
 */
// F = Q sqrt(Lambda), with Q random orthogonal, has the wanted spectrum but rows of any norm. Rotating two rows keeps
// the spectrum, and one norm below 1 with one above always allow a rotation that makes the first exactly 1: Bendel and
// Mickey (1978), in the one-sided and stable form of Davies and Higham, "Numerically stable generation of correlation
// matrices and their factors", BIT 40 (2000). At most d - 1 rotations are needed.
final class CorrelationFactor implements Serializable {
    private static final long serialVersionUID = 1;

    /** Squared norms this close to 1 are left to the last scaling, which then changes the spectrum by rounding only. */
    private static final double NORM_TOLERANCE = 1e-13;

    private final double[][] rows;

    private CorrelationFactor(double[][] rows) {
        this.rows = rows;
    }

    /**
     * Draws a factor.
     *
     * @param dimension d, at least 1
     * @param conditionNumber largest eigenvalue over smallest, at least 1; 1 makes C the identity, and is the only
     *     choice for d = 1
     */
    static CorrelationFactor draw(int dimension, double conditionNumber, SeededRandom random) {
        double[] eigenvalues = spectrum(dimension, conditionNumber);
        double[][] rows = randomOrthogonal(dimension, random);
        for (double[] row : rows) {
            for (int k = 0; k < dimension; k++) {
                row[k] *= Math.sqrt(eigenvalues[k]);
            }
        }
        rotateToUnitNorms(rows);
        for (double[] row : rows) {
            scale(row, 1 / Math.sqrt(dot(row, row)));
        }
        return new CorrelationFactor(rows);
    }

    /** The eigenvalues of C, in rising order. */
    static double[] spectrum(int dimension, double conditionNumber) {
        double[] eigenvalues = new double[dimension];
        double sum = 0;
        for (int k = 0; k < dimension; k++) {
            eigenvalues[k] = StrictMath.pow(conditionNumber, k / Math.max(1.0, dimension - 1));
            sum += eigenvalues[k];
        }
        scale(eigenvalues, dimension / sum);
        return eigenvalues;
    }

    int dimension() {
        return rows.length;
    }

    /** F z. */
    double[] times(double[] z) {
        double[] product = new double[rows.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = dot(rows[i], z);
        }
        return product;
    }

    /** The norm of F^T v: the deviation of v . x for standardized features x of correlation C. */
    double deviationOf(double[] v) {
        double[] sums = new double[rows.length];
        for (int i = 0; i < v.length; i++) {
            addScaled(sums, v[i], rows[i], 0);
        }
        return Math.sqrt(dot(sums, sums));
    }

    /**
     * A product of Householder reflections of gaussian vectors of length d, d - 1, ... 2, uniformly distributed up to
     * the signs of its columns, which cancel in C (Stewart, "The efficient generation of random orthogonal matrices",
     * SIAM J. Numer. Anal. 17, 1980).
     */
    private static double[][] randomOrthogonal(int dimension, SeededRandom random) {
        double[][] q = new double[dimension][dimension];
        for (int i = 0; i < dimension; i++) {
            q[i][i] = 1;
        }
        for (int first = dimension - 2; first >= 0; first--) {
            double[] v = random.gaussians(dimension - first);
            v[0] += Math.copySign(Math.sqrt(dot(v, v)), v[0]);
            reflect(q, v, first);
        }
        return q;
    }

    /** Applies I - 2 v v^T / (v . v) to the rows and columns of q from {@code first} on; the others are the identity's. */
    private static void reflect(double[][] q, double[] v, int first) {
        double[] projection = new double[q.length];
        for (int i = 0; i < v.length; i++) {
            addScaled(projection, v[i], q[first + i], first);
        }
        double factor = -2 / dot(v, v);
        for (int i = 0; i < v.length; i++) {
            addScaled(q[first + i], factor * v[i], projection, first);
        }
    }

    private static void rotateToUnitNorms(double[][] rows) {
        double[] excess = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            excess[i] = dot(rows[i], rows[i]) - 1;
        }
        while (true) {
            int low = firstRow(excess, -1);
            int high = firstRow(excess, 1);
            if (low == rows.length || high == rows.length) {
                return;
            }
            rotate(rows[low], rows[high], tangent(excess[low], excess[high], dot(rows[low], rows[high])));
            excess[low] = 0;
            excess[high] = dot(rows[high], rows[high]) - 1;
        }
    }

    /** The first row of a norm below 1 (side -1) or above it (side 1); the number of rows if there is none. */
    private static int firstRow(double[] excess, int side) {
        int i = 0;
        while (i < excess.length && side * excess[i] <= NORM_TOLERANCE) {
            i++;
        }
        return i;
    }

    /** A root t of |a - t b|^2 = 1 + t^2, that is (b.b - 1) t^2 - 2 (a.b) t + (a.a - 1) = 0. */
    private static double tangent(double excessOfA, double excessOfB, double ab) {
        return (ab + Math.copySign(Math.sqrt(ab * ab - excessOfA * excessOfB), ab)) / excessOfB;
    }

    private static void rotate(double[] a, double[] b, double tangent) {
        double cosine = 1 / Math.sqrt(1 + tangent * tangent);
        double sine = tangent * cosine;
        for (int k = 0; k < a.length; k++) {
            double ak = a[k];
            a[k] = cosine * ak - sine * b[k];
            b[k] = sine * ak + cosine * b[k];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static void addScaled(double[] target, double factor, double[] addend, int from) {
        for (int k = from; k < target.length; k++) {
            target[k] += factor * addend[k];
        }
    }

    private static void scale(double[] vector, double factor) {
        for (int k = 0; k < vector.length; k++) {
            vector[k] *= factor;
        }
    }
}
