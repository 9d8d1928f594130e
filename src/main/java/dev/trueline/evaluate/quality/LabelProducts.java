package dev.trueline.evaluate.quality;

import dev.trueline.evaluate.figures.ExactFigures;
import dev.trueline.evaluate.figures.PredictedBlock;
import dev.trueline.evaluate.figures.WeightedTerms;
import dev.trueline.math.exact.AnyRangeSums;
import dev.trueline.math.exact.RowGroups;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.SplitStatistics;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * With row weight u, the sums of u, u^2 and, for every feature and the label, u x; and of u x y for every feature where
 * that is wanted. Nothing is rounded, and they merge in any order.
 */
final class LabelProducts implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int WEIGHT = 0;
    private static final int WEIGHT_SQUARED = 1;
    private static final int COLUMNS = 2;

    private final AnyRangeSums sums;
    private final int features;
    private final boolean correlates;

    /** @param correlates whether features are multiplied with the label */
    LabelProducts(int features, boolean correlates) {
        this.features = features;
        this.correlates = correlates;
        sums = new AnyRangeSums(COLUMNS + features + 1 + (correlates ? features : 0));
    }

    void add(PredictedBlock block) {
        ColumnBlock columns = block.columns();
        int rows = block.rows();
        WeightedTerms terms = block.terms();
        terms.addWeights(sums, WEIGHT, RowGroups.ONE);
        if (columns.weighted()) {
            terms.add(sums, WEIGHT_SQUARED, RowGroups.ONE, columns.weights());
        } else {
            terms.addWeights(sums, WEIGHT_SQUARED, RowGroups.ONE);
        }
        terms.add(sums, COLUMNS + features, RowGroups.ONE, columns.labels());
        for (int j = 0; j < features; j++) {
            double[] values = Arrays.copyOfRange(columns.values(), j * rows, (j + 1) * rows);
            terms.add(sums, COLUMNS + j, RowGroups.ONE, values);
            if (correlates) {
                terms.add(sums, product(j), RowGroups.ONE, values, columns.labels());
            }
        }
    }

    void merge(LabelProducts other) {
        sums.merge(other.sums);
    }

    /** Correlation of a feature with the label, in [-1, 1]; null when either is constant. */
    Double correlation(SplitStatistics split, int feature) {
        ColumnStatistics column = split.features().get(feature);
        if (column.constant() || split.label().constant()) {
            return null;
        }
        BigDecimal weight = sums.exactValue(WEIGHT);
        BigDecimal product = weight.multiply(sums.exactValue(product(feature)))
                .subtract(sums.exactValue(COLUMNS + feature).multiply(sums.exactValue(COLUMNS + features)));
        double covariance =
                ExactFigures.quotient(product, weight.multiply(weight)).doubleValue();
        double correlation = covariance / column.deviation() / split.label().deviation();
        return Math.max(-1, Math.min(1, correlation));
    }

    /** Mean of a column: of a feature or, after the last of them, of the label. */
    BigDecimal mean(int column) {
        return ExactFigures.quotient(sums.exactValue(COLUMNS + column), sums.exactValue(WEIGHT));
    }

    /** So many rows of equal weight would give means as certain as these rows: their weight squared over u^2. */
    double effectiveRows() {
        BigDecimal weight = sums.exactValue(WEIGHT);
        return ExactFigures.quotient(weight.multiply(weight), sums.exactValue(WEIGHT_SQUARED))
                .doubleValue();
    }

    private int product(int feature) {
        return COLUMNS + features + 1 + feature;
    }
}
