package dev.trueline.math.kernel;

import java.io.Serializable;

/**
 * How residuals count in a pass: up to a limit as they are, and beyond it as the limit. With the clipped residual {@code p} of a
 * residual {@code r}, a row adds {@code u p x_j} to the gradient and {@code u p (2r - p)} to the cost, which is {@code u r^2}
 * within the limit, and goes on along the tangent beyond it (Huber, "Robust estimation of a location parameter", Ann. Math.
 * Statist. 35, 1964).
 *
 * @param limit of the magnitude, positive; infinite where no residual is clipped
 */
public record Clip(double limit) implements Serializable {
    /** Residuals as they are. */
    public static final Clip NONE = new Clip(Double.POSITIVE_INFINITY);

    public Clip {
        if (!(limit > 0)) {
            throw new IllegalArgumentException(
                    "residuals are clipped at " + limit + ", but must be at a positive number");
        }
    }

    /** Whether there is a limit. */
    public boolean clips() {
        return limit != Double.POSITIVE_INFINITY;
    }

    /** The cost of a residual of this magnitude. */
    public double cost(double magnitude) {
        return magnitude <= limit ? magnitude * magnitude : limit * (2 * magnitude - limit);
    }

    /** The magnitude of the residual that has this cost. */
    public double magnitude(double cost) {
        return cost <= limit * limit ? Math.sqrt(cost) : (cost / limit + limit) / 2;
    }

    /** A residual, clipped. */
    double of(double residual) {
        return Math.max(-limit, Math.min(limit, residual));
    }
}
