package dev.trueline.train.optimize;

import dev.trueline.model.ParameterVector;

/**
 * A point and the gradient there, or a difference of two such, whose gradient is then the Hessian times the difference of the
 * points, because the cost is quadratic.
 */
record Sample(ParameterVector point, ParameterVector gradient) {
    /** {@code this + factor * other}, both in point and gradient. */
    Sample plus(double factor, Sample other) {
        return new Sample(point.plus(factor, other.point), gradient.plus(factor, other.gradient));
    }

    Sample minus(Sample other) {
        return plus(-1, other);
    }

    /** Of a difference s: {@code s . H s}. */
    double curvature() {
        return point.dot(gradient);
    }
}
