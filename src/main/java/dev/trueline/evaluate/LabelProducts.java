package dev.trueline.evaluate;

import dev.trueline.math.ColumnBlock;
import dev.trueline.math.ExactSums;
import dev.trueline.math.Grid;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.SplitStatistics;
import java.io.Serializable;

/**
 * For every feature, the sum of u (x - mean x) (y - mean y), and the sum of u^2. They merge in any order without
 * rounding.
 */
final class LabelProducts implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ExactSums sums;

    /**
     * @param centers of the features, then of the label
     * @param grids of the features, then of the squared weight
     */
    record Pass(double[] centers, Grid[] grids) implements Serializable {
        static Pass of(SplitStatistics split) {
            int features = split.features().size();
            double[] centers = new double[features + 1];
            Grid[] grids = new Grid[features + 1];
            double label = split.label().spread(split.label().mean());
            for (int j = 0; j < features; j++) {
                ColumnStatistics feature = split.features().get(j);
                centers[j] = feature.mean();
                grids[j] = Grid.covering(split.maxWeight() * feature.spread(feature.mean()) * label);
            }
            centers[features] = split.label().mean();
            grids[features] = Grid.covering(split.maxWeight() * split.maxWeight());
            return new Pass(centers, grids);
        }
    }

    LabelProducts(int features) {
        sums = new ExactSums(features + 1);
    }

    void add(Pass pass, PredictedBlock block) {
        ColumnBlock columns = block.columns();
        int rows = block.rows();
        int features = columns.features();
        double[] terms = new double[rows];
        for (int j = 0; j < features; j++) {
            for (int row = 0; row < rows; row++) {
                double feature = columns.values()[j * rows + row] - pass.centers()[j];
                double label = columns.labels()[row] - pass.centers()[features];
                terms[row] = block.weight(row) * feature * label;
            }
            sums.add(j, pass.grids()[j], terms, rows);
        }
        for (int row = 0; row < rows; row++) {
            terms[row] = block.weight(row) * block.weight(row);
        }
        sums.add(features, pass.grids()[features], terms, rows);
    }

    void merge(LabelProducts other) {
        sums.merge(other.sums);
    }

    /** Correlation of a feature with the label, in [-1, 1]; null when either is constant. */
    Double correlation(Pass pass, SplitStatistics split, int feature) {
        ColumnStatistics column = split.features().get(feature);
        if (column.constant() || split.label().constant()) {
            return null;
        }
        double covariance = sums.value(feature, pass.grids()[feature]) / split.weight();
        double correlation = covariance / column.deviation() / split.label().deviation();
        return Math.max(-1, Math.min(1, correlation));
    }

    /** So many rows of equal weight would give means as certain as these rows: their weight squared over this sum. */
    double effectiveRows(Pass pass, SplitStatistics split) {
        int last = pass.grids().length - 1;
        return split.weight() / sums.value(last, pass.grids()[last]) * split.weight();
    }
}
