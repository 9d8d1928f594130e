package dev.trueline.train.method;

import dev.trueline.model.ParameterVector;
import dev.trueline.train.objective.ObjectiveScale;
import java.util.ArrayList;
import java.util.List;

/**
 * A point and the gradient there, or a difference of two such, whose gradient is then the Hessian times the difference of the
 * points where the cost is quadratic.
 */
record Sample(ParameterVector point, ParameterVector gradient) {
    /** From points and gradients in turn. */
    static List<Sample> list(List<ParameterVector> flat) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < flat.size(); i += 2) {
            samples.add(new Sample(flat.get(i), flat.get(i + 1)));
        }
        return samples;
    }

    /** Points and gradients in turn. */
    static List<ParameterVector> flat(List<Sample> samples) {
        List<ParameterVector> flat = new ArrayList<>();
        for (Sample sample : samples) {
            flat.add(sample.point);
            flat.add(sample.gradient);
        }
        return flat;
    }

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

    /** Of a difference s: {@code s . H s / H s . H s}, a mean of the inverse eigenvalues. */
    double inverseCurvature() {
        return curvature() / gradient.dot(gradient);
    }

    /**
     * Whether the gradient of a difference is more than the rounding of gradients near {@code at}, and its curvature positive.
     * Gradients are in label units.
     */
    boolean certainAt(ParameterVector at, ObjectiveScale scale) {
        return curvature() > 0 && scale.length(gradient) > scale.gradientRounding(at) * scale.unitAt(at);
    }
}
