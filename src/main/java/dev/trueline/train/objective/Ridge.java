package dev.trueline.train.objective;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

/**
 * The penalty {@code l2/2 * sum of (w_j s_j)^2}.
 *
 * <p>With m rows it is {@code Ridge(alpha = m * l2)} of scikit-learn on standardized features. Packages that also divide the
 * label by its deviation s_y, as glmnet and Spark MLlib do, get the same model from {@code l2 * s_y}.
 *
 * @param l2 {@code >= 0}, finite; 0 for no penalty
 */
public record Ridge(double l2) implements Penalty {
    /** The setting's key. */
    public static final String L2 = "l2";

    /** No penalty. */
    public static final Ridge NONE = new Ridge(0);

    private static final BigDecimal HALF = new BigDecimal("0.5");

    public Ridge {
        if (!(l2 >= 0) || Double.isInfinite(l2)) {
            throw new IllegalArgumentException("the ridge penalty l2 is " + l2 + ", but must be 0 or positive, finite");
        }
    }

    @Override
    public boolean isZero() {
        return l2 == 0;
    }

    @Override
    public boolean isQuadratic() {
        return true;
    }

    @Override
    public double value(double weight, double deviation) {
        return gradient(weight, deviation) * weight / 2;
    }

    @Override
    public double gradient(double weight, double deviation) {
        return curvature(deviation) * weight;
    }

    @Override
    public double curvature(double deviation) {
        return l2 * (deviation * deviation);
    }

    @Override
    public double proximal(double weight, double deviation, double rate) {
        return weight;
    }

    @Override
    public BigDecimal value(BigDecimal weight, BigDecimal variance) {
        return curvature(variance).multiply(weight).multiply(weight).multiply(HALF);
    }

    @Override
    public BigDecimal curvature(BigDecimal variance) {
        return new BigDecimal(l2).multiply(variance);
    }

    @Override
    public BigDecimal kink(BigDecimal variance, MathContext digits) {
        return BigDecimal.ZERO;
    }

    @Override
    public Map<String, Double> settings() {
        return Map.of(L2, l2);
    }
}
