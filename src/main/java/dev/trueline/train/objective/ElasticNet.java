package dev.trueline.train.objective;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The penalty {@code l1 * sum of |w_j s_j| + l2/2 * sum of (w_j s_j)^2} (Zou and Hastie, "Regularization and variable selection
 * via the elastic net", J. R. Statist. Soc. B 67, 2005): the lasso where l2 is 0.
 *
 * <p>It is {@code ElasticNet(alpha = l1 + l2, l1_ratio = l1 / (l1 + l2))} of scikit-learn on standardized features.
 *
 * @param l1 {@code >= 0}, finite
 * @param l2 {@code >= 0}, finite
 */
public record ElasticNet(double l1, double l2) implements Penalty {
    /** The key of {@link #l1}. */
    public static final String L1 = "penalty.l1";

    /** The key of {@link #l2}. */
    public static final String L2 = "penalty.l2";

    private static final MathContext DIGITS = new MathContext(120);

    public ElasticNet {
        require("l1", l1);
        require("l2", l2);
    }

    private static void require(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "the penalty " + name + " is " + value + ", but must be 0 or positive, finite");
        }
    }

    /** As scikit-learn says it: {@code lambda * (alpha * sum of |w_j s_j| + (1 - alpha)/2 * sum of (w_j s_j)^2)}. */
    public static ElasticNet mixed(double alpha, double lambda) {
        if (!(alpha >= 0 && alpha <= 1)) {
            throw new IllegalArgumentException("alpha, the share of L1, is " + alpha + ", but must be from 0 to 1");
        }
        require("lambda", lambda);
        return new ElasticNet(alpha * lambda, (1 - alpha) * lambda);
    }

    @Override
    public boolean isZero() {
        return l1 == 0 && l2 == 0;
    }

    @Override
    public boolean isQuadratic() {
        return l1 == 0;
    }

    private Ridge ridge() {
        return new Ridge(l2);
    }

    @Override
    public double value(double weight, double deviation) {
        return l1 * (Math.abs(weight) * deviation) + ridge().value(weight, deviation);
    }

    @Override
    public double gradient(double weight, double deviation) {
        return ridge().gradient(weight, deviation);
    }

    @Override
    public double curvature(double deviation) {
        return ridge().curvature(deviation);
    }

    /** Soft thresholding. */
    @Override
    public double proximal(double weight, double deviation, double rate) {
        double threshold = rate * (l1 * deviation);
        if (weight > threshold) {
            return weight - threshold;
        }
        return weight < -threshold ? weight + threshold : 0;
    }

    @Override
    public BigDecimal value(BigDecimal weight, BigDecimal variance) {
        return kink(variance, DIGITS).multiply(weight.abs()).add(ridge().value(weight, variance));
    }

    @Override
    public BigDecimal curvature(BigDecimal variance) {
        return ridge().curvature(variance);
    }

    @Override
    public BigDecimal kink(BigDecimal variance, MathContext digits) {
        return new BigDecimal(l1).multiply(variance.sqrt(digits));
    }

    @Override
    public Map<String, Double> settings() {
        return Collections.unmodifiableMap(new TreeMap<>(Map.of(L1, l1, L2, l2)));
    }
}
