package dev.trueline.train.objective;

import java.util.List;

/** The largest eigenvalue of a small symmetric tridiagonal matrix. */
final class Tridiagonal {
    private static final int BISECTIONS = 200;

    private Tridiagonal() {}

    /**
     * By bisection on the number of eigenvalues below a shift, which is the number of negative pivots of the shifted
     * matrix (Sylvester's law of inertia; Golub &amp; Van Loan, section 8.4).
     *
     * @param diagonal n entries
     * @param offDiagonal at least n - 1 entries
     */
    static double largestEigenvalue(List<Double> diagonal, List<Double> offDiagonal) {
        double low = diagonal.get(0);
        double high = low;
        for (int i = 0; i < diagonal.size(); i++) {
            double radius = (i > 0 ? Math.abs(offDiagonal.get(i - 1)) : 0)
                    + (i < diagonal.size() - 1 ? Math.abs(offDiagonal.get(i)) : 0);
            low = Math.max(low, diagonal.get(i));
            high = Math.max(high, diagonal.get(i) + radius);
        }
        for (int i = 0; i < BISECTIONS && low < high; i++) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                break;
            }
            if (allBelow(middle, diagonal, offDiagonal)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private static boolean allBelow(double shift, List<Double> diagonal, List<Double> offDiagonal) {
        double pivot = diagonal.get(0) - shift;
        for (int i = 1; i < diagonal.size() && pivot < 0; i++) {
            pivot = diagonal.get(i) - shift - offDiagonal.get(i - 1) * offDiagonal.get(i - 1) / pivot;
        }
        return pivot < 0;
    }
}
