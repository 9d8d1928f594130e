package dev.trueline.solve.leastsquares;

/**
 * What is minimized: {@code J(w, b) + l2/2 * sum of (w_j s_j)^2}, with J the cost and s_j the deviation of feature j over
 * the training rows, which divides by m.
 *
 * <p>So l2 acts on standardized weights, and the intercept is free. With m rows it is {@code Ridge(alpha = m * l2)} of
 * scikit-learn on standardized features. Packages that also divide the label by its deviation s_y, as glmnet and Spark
 * MLlib do, get the same line from {@code l2 * s_y}.
 *
 * @param fitIntercept whether the line has an intercept
 * @param l2 {@code >= 0}; 0 for plain least squares
 */
public record Problem(boolean fitIntercept, double l2) {
    public Problem {
        if (!(l2 >= 0) || Double.isInfinite(l2)) {
            throw new IllegalArgumentException("the ridge penalty l2 is " + l2 + ", but must be 0 or positive, finite");
        }
    }

    /** Plain least squares with an intercept. */
    public static Problem leastSquares() {
        return new Problem(true, 0);
    }

    /** Plain least squares through the origin. */
    public static Problem throughOrigin() {
        return new Problem(false, 0);
    }

    /** The same with this penalty. */
    public Problem withPenalty(double newL2) {
        return new Problem(fitIntercept, newL2);
    }
}
