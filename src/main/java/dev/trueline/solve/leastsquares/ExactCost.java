package dev.trueline.solve.leastsquares;

import dev.trueline.math.moments.CrossProducts;
import dev.trueline.model.LinearModel;
import java.math.BigDecimal;
import java.math.MathContext;

/** The cost J of any model over the rows of exact moments: what held-out rows cost, without reading them again. */
public final class ExactCost {
    private static final MathContext DIGITS = new MathContext(40);

    private ExactCost() {}

    /**
     * The cost of a model, rounded once.
     *
     * @return in squared label units
     * @throws IllegalArgumentException when no row has a weight above 0
     */
    public static double of(CrossProducts moments, LinearModel model) {
        BigDecimal squares = squares(moments, model);
        BigDecimal weight = moments.sum(CrossProducts.ONE, CrossProducts.ONE);
        return squares.divide(weight.multiply(BigDecimal.valueOf(2)), DIGITS).doubleValue();
    }

    /** The weighted sum of the squared errors of a model, exactly. */
    static BigDecimal squares(CrossProducts moments, LinearModel model) {
        BigDecimal[] residual = residual(moments, model);
        BigDecimal[][] sums = moments.sums();
        BigDecimal squares = BigDecimal.ZERO;
        for (int i = 0; i < residual.length; i++) {
            squares = squares.add(product(sums[i], residual).multiply(residual[i]));
        }
        return squares;
    }

    /** The weighted sum of the errors of a model, exactly. */
    static BigDecimal error(CrossProducts moments, LinearModel model) {
        return product(moments.sums()[CrossProducts.ONE], residual(moments, model));
    }

    private static BigDecimal product(BigDecimal[] sums, BigDecimal[] residual) {
        BigDecimal product = BigDecimal.ZERO;
        for (int j = 0; j < residual.length; j++) {
            product = product.add(sums[j].multiply(residual[j]));
        }
        return product;
    }

    // What the columns (1, x_1 .. x_d, y) are multiplied by, so that they add up to the error.
    private static BigDecimal[] residual(CrossProducts moments, LinearModel model) {
        if (moments.sum(CrossProducts.ONE, CrossProducts.ONE).signum() == 0) {
            throw new IllegalArgumentException("there is no row of a weight above 0: the cost is a mean over rows");
        }
        BigDecimal[] residual = new BigDecimal[moments.columns()];
        residual[CrossProducts.ONE] = new BigDecimal(model.parameters().intercept());
        for (int j = 0; j < moments.features(); j++) {
            residual[CrossProducts.feature(j)] =
                    new BigDecimal(model.parameters().weight(j));
        }
        residual[moments.label()] = BigDecimal.ONE.negate();
        return residual;
    }
}
