package dev.trueline.solve.groups;

import dev.trueline.math.moments.CrossProducts;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * Squared errors over some rows, of the model of their group and of what it has to beat. They are those of arithmetic without
 * rounding, and every figure is rounded once.
 *
 * @param rows of a weight above 0
 * @param weight of the rows, above 0
 * @param model sum of {@code u (f(x) - y)^2}
 * @param pooled the same of the model of all rows
 * @param mean the same of the mean label of the training rows of the group
 * @param spread the same of the mean label of these rows themselves
 */
public record HeldOutErrors(
        long rows, BigDecimal weight, BigDecimal model, BigDecimal pooled, BigDecimal mean, BigDecimal spread)
        implements Serializable {
    private static final MathContext DIGITS = new MathContext(40);

    /**
     * The errors over the rows of some moments.
     *
     * @param mean label of the training rows of the group
     * @return empty where no row has a weight above 0
     */
    static Optional<HeldOutErrors> of(CrossProducts rows, LinearModel model, LinearModel pooled, double mean) {
        if (rows.rows() == 0) {
            return Optional.empty();
        }
        BigDecimal weight = rows.sum(CrossProducts.ONE, CrossProducts.ONE);
        BigDecimal label = rows.sum(CrossProducts.ONE, rows.label());
        BigDecimal squares = rows.sum(rows.label(), rows.label());
        BigDecimal spread =
                weight.multiply(squares).subtract(label.multiply(label)).divide(weight, DIGITS);
        LinearModel constant = new LinearModel(new ParameterVector(mean, new double[rows.features()]));
        return Optional.of(new HeldOutErrors(
                rows.rows(), weight, squares(rows, model), squares(rows, pooled), squares(rows, constant), spread));
    }

    private static BigDecimal squares(CrossProducts rows, LinearModel model) {
        double[] vector = new double[rows.columns()];
        vector[CrossProducts.ONE] = model.parameters().intercept();
        for (int j = 0; j < rows.features(); j++) {
            vector[CrossProducts.feature(j)] = model.parameters().weight(j);
        }
        vector[rows.label()] = -1;
        return rows.squares(vector);
    }

    /** Root mean squared error of the model, in label units. */
    public double rmse() {
        return root(model);
    }

    /** The same of the pooled model. */
    public double rmseOfPooled() {
        return root(pooled);
    }

    /** The same of the mean label of the training rows. */
    public double rmseOfMean() {
        return root(mean);
    }

    /** Share of the label's variance about its mean among these rows that the model explains; null where it has none. */
    public Double r2() {
        return spread.signum() == 0
                ? null
                : spread.subtract(model).divide(spread, DIGITS).doubleValue();
    }

    /** The sum over two sets of rows. */
    HeldOutErrors plus(HeldOutErrors other) {
        return new HeldOutErrors(
                rows + other.rows,
                weight.add(other.weight),
                model.add(other.model),
                pooled.add(other.pooled),
                mean.add(other.mean),
                spread.add(other.spread));
    }

    private double root(BigDecimal squares) {
        return squares.divide(weight, DIGITS).sqrt(DIGITS).doubleValue();
    }
}
