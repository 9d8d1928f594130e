package dev.trueline.evaluate;

import dev.trueline.math.Grid;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.LinearModel;
import dev.trueline.model.SplitStatistics;
import java.io.Serializable;
import java.util.List;

/**
 * What a pass over one split needs to know to sum up the residuals {@code f(x) - y} of one line.
 *
 * @param intercept of the line, in label units
 * @param weights of the line, one a feature
 * @param within shares of the label's magnitude; a row is within one if {@code |f(x) - y| <= share * |y|}
 * @param grids one for each sum of {@link ResidualSums}
 */
public record ResidualPass(double intercept, double[] weights, double[] within, Grid[] grids) implements Serializable {
    /** The pass for {@code model} over the split with these statistics. */
    public static ResidualPass of(LinearModel model, List<Double> within, SplitStatistics split) {
        double intercept = model.parameters().intercept();
        double[] weights = model.parameters().weights();
        double residual = Math.abs(intercept) + split.label().spread(0);
        for (int j = 0; j < weights.length; j++) {
            ColumnStatistics feature = split.features().get(j);
            residual += Math.abs(weights[j]) * feature.spread(0);
        }
        double[] shares = within.stream().mapToDouble(Double::doubleValue).toArray();
        return new ResidualPass(intercept, weights, shares, grids(residual, split.maxWeight(), shares.length));
    }

    private static Grid[] grids(double residual, double maxWeight, int shares) {
        Grid[] grids = new Grid[ResidualSums.WITHIN + shares];
        grids[ResidualSums.WEIGHT] = Grid.covering(maxWeight);
        grids[ResidualSums.ERROR] = Grid.covering(maxWeight * residual);
        grids[ResidualSums.ABSOLUTE] = Grid.covering(maxWeight * residual);
        grids[ResidualSums.SQUARED] = Grid.covering(maxWeight * residual * residual);
        for (int share = 0; share < shares; share++) {
            grids[ResidualSums.WITHIN + share] = Grid.covering(maxWeight);
        }
        return grids;
    }
}
