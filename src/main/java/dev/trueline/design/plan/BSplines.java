package dev.trueline.design.plan;

/**
 * The B-splines over knots whose first and last count once more than the degree, as polynomials of t, which grows from 0 to 1 in
 * each interval between neighbours: de Boor (1978), A Practical Guide to Splines, chapter 10.
 */
final class BSplines {
    private static final int POWERS = 4;

    private final double[] knots;
    private final int order;

    /**
     * @param knots ascending, all different; at least 2
     * @param degree from 1 to 3
     */
    BSplines(double[] knots, int degree) {
        this.knots = knots.clone();
        this.order = degree + 1;
    }

    /**
     * The coefficients, by interval, by power of t from 0 to 3, and by spline. The first spline is left out: with it, a constant
     * would be a sum of splines.
     */
    double[][][] coefficients() {
        int intervals = knots.length - 1;
        double[][][] coefficients = new double[intervals][POWERS][intervals + order - 2];
        for (int interval = 0; interval < intervals; interval++) {
            double[][] splines = splines(interval);
            for (int s = 0; s < order; s++) {
                int spline = interval + s - 1;
                for (int power = 0; power < POWERS && spline >= 0; power++) {
                    coefficients[interval][power][spline] = splines[s][power];
                }
            }
        }
        return coefficients;
    }

    // The splines that are not 0 in an interval, by power; from order 1 upwards.
    private double[][] splines(int interval) {
        double[][] splines = {{1, 0, 0, 0}};
        for (int lower = 1; lower < order; lower++) {
            double[][] next = new double[lower + 1][POWERS];
            for (int s = 0; s < lower; s++) {
                double from = knot(interval - lower + 1 + s);
                double to = knot(interval + 1 + s);
                double step = (knots[interval + 1] - knots[interval]) / (to - from);
                addProduct(splines[s], (to - knots[interval]) / (to - from), -step, next[s]);
                addProduct(splines[s], (knots[interval] - from) / (to - from), step, next[s + 1]);
            }
            splines = next;
        }
        return splines;
    }

    private double knot(int index) {
        return knots[Math.min(Math.max(index, 0), knots.length - 1)];
    }

    // Adds polynomial * (a + b t).
    private static void addProduct(double[] polynomial, double a, double b, double[] sum) {
        for (int power = 0; power < polynomial.length; power++) {
            sum[power] += a * polynomial[power] + (power == 0 ? 0 : b * polynomial[power - 1]);
        }
    }
}
