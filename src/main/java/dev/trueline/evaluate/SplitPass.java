package dev.trueline.evaluate;

import dev.trueline.math.Grid;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.SplitStatistics;
import java.io.Serializable;
import java.util.List;

/**
 * What it takes to sum up the rows of one split.
 *
 * @param baseline what the baseline predicts for every row
 */
record SplitPass(
        LinearModel line,
        double baseline,
        ResidualPass model,
        ResidualPass mean,
        CalibrationSums.Pass calibration,
        LabelProducts.Pass products,
        double maxWeight,
        Grid[] bandGrids)
        implements Serializable {
    static SplitPass of(
            LinearModel line, double baseline, List<Double> within, Bands predictions, SplitStatistics split) {
        LinearModel mean = new LinearModel(
                new ParameterVector(baseline, new double[split.features().size()]));
        return new SplitPass(
                line,
                baseline,
                ResidualPass.of(line, within, split),
                ResidualPass.of(mean, within, split),
                CalibrationSums.Pass.of(line, predictions, split),
                LabelProducts.Pass.of(split),
                split.maxWeight(),
                FeatureBands.grids(line, split));
    }
}
