package dev.trueline.train.objective;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

/**
 * What training adds to the cost to keep weights small: a sum over the weights of a function of the standardized weight
 * {@code v = w s}, with s the standard deviation of the feature over the training rows. The intercept is free.
 *
 * <p>A penalty is a smooth part, which adds to cost, gradient and Hessian, and a part with a kink, which descent meets by
 * its proximal step alone. Weight and deviation are those of one feature, in any space: in standardized space the deviation
 * is 1. Doubles serve descent; the exact solver and its certificate ask for decimals, which no rounding touches.
 */
public interface Penalty extends Serializable {
    /** Whether it is 0 at all weights. */
    boolean isZero();

    /** Whether it is a quadratic form, so that the optimum solves linear equations and a spectrum describes descent. */
    boolean isQuadratic();

    /** At one weight, in squared label units. */
    double value(double weight, double deviation);

    /** Derivative of the smooth part by the weight. */
    double gradient(double weight, double deviation);

    /**
     * What the smooth part adds to the diagonal of the Hessian, the same at all weights.
     *
     * @return {@code >= 0}
     */
    double curvature(double deviation);

    /**
     * The proximal step of the part with a kink, {@code argmin over v of (v - weight)^2 / (2 rate) + part(v)} (Parikh and
     * Boyd, "Proximal Algorithms", section 1.1); the weight itself where there is no such part.
     *
     * @param rate of the step before it, positive
     */
    double proximal(double weight, double deviation, double rate);

    /**
     * At one weight, exactly.
     *
     * @param variance square of the deviation
     */
    BigDecimal value(BigDecimal weight, BigDecimal variance);

    /**
     * What the smooth part adds to the diagonal of the Hessian, exactly. It is proportional to the variance: for a multiple
     * of that it is the same multiple.
     */
    BigDecimal curvature(BigDecimal variance);

    /** Slope of the part with a kink at weights just above 0, {@code >= 0}; that below 0 is the negative of it. */
    BigDecimal kink(BigDecimal variance, MathContext digits);

    /** Its settings as a user gives them: the key under {@code training}, and the value. */
    Map<String, Double> settings();
}
