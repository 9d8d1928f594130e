package dev.trueline.model;

import dev.trueline.math.ExactSums;
import dev.trueline.math.MomentPass;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Means and deviations of the columns of one split, from exact sums over two passes: first {@link #meanPass()}, then,
 * about those means, {@link #deviationPass}. Two passes, because the sum of squares about zero would drown the spread
 * of a column with a large offset.
 */
public final class Moments {
    // Enough digits that rounding the quotient to a double afterwards is as good as rounding it once.
    private static final MathContext DIGITS = new MathContext(60);

    private final Extent extent;
    private final int features;

    public Moments(Extent extent) {
        this.extent = extent;
        this.features = extent.columns() - 1;
    }

    /** The pass whose sums {@link #means} takes. */
    public MomentPass meanPass() {
        return MomentPass.sums(extent.spread(new double[extent.columns()]), extent.maxWeight());
    }

    /**
     * Means of the features, then of the label.
     *
     * @param sums the sums of {@link #meanPass()}
     */
    public double[] means(ExactSums sums) {
        MomentPass pass = meanPass();
        double[] means = new double[extent.columns()];
        for (int column = 0; column < means.length; column++) {
            means[column] = constant(column)
                    ? extent.min(column)
                    : quotient(sums, pass, column).doubleValue();
        }
        return means;
    }

    /** The pass whose sums {@link #statistics} takes. */
    public MomentPass deviationPass(double[] means) {
        return MomentPass.squares(means, extent.spread(means), extent.maxWeight());
    }

    /**
     * All that is kept of the split.
     *
     * @param sums the sums of {@link #meanPass()}
     * @param squares the sums of {@link #deviationPass}
     */
    public SplitStatistics statistics(ExactSums sums, ExactSums squares) {
        double[] means = means(sums);
        MomentPass pass = deviationPass(means);
        List<ColumnStatistics> columns = new ArrayList<>();
        for (int column = 0; column < extent.columns(); column++) {
            double deviation = constant(column)
                    ? 0
                    : Math.sqrt(variance(sums, squares, pass, column).doubleValue());
            columns.add(new ColumnStatistics(
                    extent.min(column), extent.max(column), means[column], deviation / pass.scales()[column]));
        }
        int weight = MomentPass.weight(features);
        return new SplitStatistics(
                extent.rows(),
                squares.value(weight, pass.grids()[weight]),
                extent.maxWeight(),
                List.copyOf(columns.subList(0, features)),
                columns.get(features));
    }

    // The squares are about the mean as a double; what that is off, squared, is what they have too much.
    private BigDecimal variance(ExactSums sums, ExactSums squares, MomentPass pass, int column) {
        BigDecimal meanError = quotient(sums, meanPass(), column).subtract(new BigDecimal(pass.centers()[column]));
        BigDecimal scaled = meanError.multiply(new BigDecimal(pass.scales()[column]));
        return quotient(squares, pass, column).subtract(scaled.multiply(scaled)).max(BigDecimal.ZERO);
    }

    private BigDecimal quotient(ExactSums sums, MomentPass pass, int column) {
        int weight = MomentPass.weight(features);
        return sums.exactValue(column, pass.grids()[column])
                .divide(sums.exactValue(weight, pass.grids()[weight]), DIGITS);
    }

    private boolean constant(int column) {
        return extent.min(column) == extent.max(column);
    }
}
