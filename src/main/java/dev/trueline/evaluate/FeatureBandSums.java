package dev.trueline.evaluate;

import dev.trueline.math.Grid;
import dev.trueline.math.GroupedSums;
import java.io.Serializable;
import java.util.Arrays;

/**
 * For bands of features, the sums of u and u r over their rows, with row weight u and residual r. They merge in any order
 * without rounding.
 */
final class FeatureBandSums implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int WEIGHT = 0;
    private static final int ERROR = 1;
    private static final int SUMS = 2;

    private final GroupedSums[] sums;
    private final BandExtent[] extents;

    FeatureBandSums(FeatureBands plan) {
        sums = new GroupedSums[plan.features().length];
        Arrays.setAll(sums, i -> new GroupedSums(SUMS, plan.bands()[i].count()));
        extents = new BandExtent[sums.length];
        Arrays.setAll(extents, i -> new BandExtent(plan.bands()[i].count()));
    }

    void add(FeatureBands plan, Grid[] grids, PredictedBlock block) {
        int rows = block.rows();
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        double[] weights = block.weighted(ones);
        double[] errors = block.weighted(block.errors());
        double[] values = block.columns().values();
        for (int i = 0; i < sums.length; i++) {
            int from = plan.features()[i] * rows;
            int[] bands = plan.bands()[i].of(values, from, rows);
            extents[i].add(bands, values, from);
            sums[i].add(WEIGHT, grids[WEIGHT], bands, weights, rows);
            sums[i].add(ERROR, grids[ERROR], bands, errors, rows);
        }
    }

    void merge(FeatureBandSums other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i].merge(other.sums[i]);
            extents[i].merge(other.extents[i]);
        }
    }

    BandExtent extent(int feature) {
        return extents[feature];
    }

    double weight(Grid[] grids, int feature, int band) {
        return sums[feature].value(WEIGHT, band, grids[WEIGHT]);
    }

    double meanError(Grid[] grids, int feature, int band) {
        return sums[feature].value(ERROR, band, grids[ERROR]) / weight(grids, feature, band);
    }
}
