package dev.trueline.solve.leastsquares;

import dev.trueline.math.moments.CrossProducts;
import dev.trueline.model.LinearModel;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

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
        BigDecimal[] weights = new BigDecimal[moments.features()];
        Arrays.setAll(weights, j -> new BigDecimal(model.parameters().weight(j)));
        BigDecimal intercept = new BigDecimal(model.parameters().intercept());
        BigDecimal[][] sums = moments.sums();
        BigDecimal weight = sums[CrossProducts.ONE][CrossProducts.ONE];
        if (weight.signum() == 0) {
            throw new IllegalArgumentException("there is no row of a weight above 0: the cost is a mean over rows");
        }
        BigDecimal[] residual = new BigDecimal[moments.columns()];
        residual[CrossProducts.ONE] = intercept;
        for (int j = 0; j < weights.length; j++) {
            residual[CrossProducts.feature(j)] = weights[j];
        }
        residual[moments.label()] = BigDecimal.ONE.negate();
        BigDecimal squares = BigDecimal.ZERO;
        for (int i = 0; i < residual.length; i++) {
            BigDecimal row = BigDecimal.ZERO;
            for (int j = 0; j < residual.length; j++) {
                row = row.add(sums[i][j].multiply(residual[j]));
            }
            squares = squares.add(row.multiply(residual[i]));
        }
        return squares.divide(weight.multiply(BigDecimal.valueOf(2)), DIGITS).doubleValue();
    }
}
