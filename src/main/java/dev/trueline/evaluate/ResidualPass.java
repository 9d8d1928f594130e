package dev.trueline.evaluate;

import dev.trueline.math.Grid;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.LinearModel;
import dev.trueline.model.SplitStatistics;
import java.io.Serializable;
import java.util.List;

/**
 * What it takes to sum up the residuals {@code f(x) - y} of one line over rows of one split.
 *
 * @param labelCenter subtracted from labels before they are squared
 * @param within shares of the label's magnitude; a row is within one if {@code |f(x) - y| <= share * |y|}
 * @param grids one for each sum of {@link ResidualSums}
 */
record ResidualPass(double labelCenter, double[] within, Grid[] grids) implements Serializable {
    /** The pass for {@code model} over the split with these statistics. */
    static ResidualPass of(LinearModel model, List<Double> within, SplitStatistics split) {
        double[] shares = within.stream().mapToDouble(Double::doubleValue).toArray();
        double center = split.label().mean();
        double label = split.label().spread(center);
        double residual = largestPrediction(model, split) + split.label().spread(0);
        double weight = split.maxWeight();
        Grid[] grids = new Grid[ResidualSums.WITHIN + shares.length];
        grids[ResidualSums.WEIGHT] = Grid.covering(weight);
        grids[ResidualSums.ERROR] = Grid.covering(weight * residual);
        grids[ResidualSums.ABSOLUTE] = Grid.covering(weight * residual);
        grids[ResidualSums.SQUARED] = Grid.covering(weight * residual * residual);
        grids[ResidualSums.LABEL] = Grid.covering(weight * label);
        grids[ResidualSums.LABEL_SQUARED] = Grid.covering(weight * label * label);
        for (int share = 0; share < shares.length; share++) {
            grids[ResidualSums.WITHIN + share] = Grid.covering(weight);
        }
        return new ResidualPass(center, shares, grids);
    }

    /** A bound on {@code |f(x)|} over the rows of a split. */
    static double largestPrediction(LinearModel model, SplitStatistics split) {
        double largest = Math.abs(model.parameters().intercept());
        for (int j = 0; j < split.features().size(); j++) {
            ColumnStatistics feature = split.features().get(j);
            largest += Math.abs(model.parameters().weight(j)) * feature.spread(0);
        }
        return largest;
    }

    int sums() {
        return grids.length;
    }
}
