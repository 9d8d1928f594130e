package dev.trueline.solve.leastsquares;

import dev.trueline.math.moments.CrossProducts;
import dev.trueline.model.LinearModel;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * How well a model predicts the rows of exact moments, as far as that follows from them. Errors are {@code f(x) - y} in
 * label units; means are weighted. Each figure is rounded once.
 *
 * @param rmse root of the mean squared error
 * @param r2 share of the label's variance about its mean among these rows that the model explains; null when the label is
 *     constant there
 * @param meanError positive when the model predicts too much
 */
public record MomentQuality(double rmse, Double r2, double meanError) {
    private static final MathContext DIGITS = new MathContext(40);

    /** @throws IllegalArgumentException when no row has a weight above 0 */
    public static MomentQuality of(CrossProducts moments, LinearModel model) {
        BigDecimal weight = moments.sum(CrossProducts.ONE, CrossProducts.ONE);
        BigDecimal squares = ExactCost.squares(moments, model);
        BigDecimal label = moments.sum(CrossProducts.ONE, moments.label());
        BigDecimal spread =
                weight.multiply(moments.sum(moments.label(), moments.label())).subtract(label.multiply(label));
        return new MomentQuality(
                squares.divide(weight, DIGITS).sqrt(DIGITS).doubleValue(),
                spread.signum() == 0
                        ? null
                        : spread.subtract(weight.multiply(squares))
                                .divide(spread, DIGITS)
                                .doubleValue(),
                ExactCost.error(moments, model).divide(weight, DIGITS).doubleValue());
    }
}
