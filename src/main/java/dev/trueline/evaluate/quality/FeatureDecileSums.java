package dev.trueline.evaluate.quality;

import dev.trueline.evaluate.figures.GroupExtent;
import dev.trueline.evaluate.figures.PredictedBlock;
import dev.trueline.math.exact.AnyRangeSums;
import dev.trueline.math.exact.RowGroups;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * For bands of features, the sums of u and u r over their rows, with row weight u and residual r. Nothing is rounded,
 * and they merge in any order.
 */
final class FeatureDecileSums implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int WEIGHT = 0;
    private static final int ERROR = 1;
    private static final int SUMS = 2;

    private final AnyRangeSums[] sums;
    private final GroupExtent[] extents;

    FeatureDecileSums(FeatureDeciles plan) {
        sums = new AnyRangeSums[plan.features().length];
        Arrays.setAll(sums, i -> new AnyRangeSums(SUMS * plan.deciles()[i].count()));
        extents = new GroupExtent[sums.length];
        Arrays.setAll(extents, i -> new GroupExtent(plan.deciles()[i].count()));
    }

    void add(FeatureDeciles plan, PredictedBlock block) {
        int rows = block.rows();
        double[] values = block.columns().values();
        for (int i = 0; i < sums.length; i++) {
            int from = plan.features()[i] * rows;
            int[] bands = plan.deciles()[i].bands(values, from, rows);
            extents[i].add(bands, values, from);
            RowGroups groups = new RowGroups(bands, plan.deciles()[i].count());
            block.terms().addWeights(sums[i], WEIGHT, groups);
            block.terms().add(sums[i], ERROR, groups, block.errors());
        }
    }

    void merge(FeatureDecileSums other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i].merge(other.sums[i]);
            extents[i].merge(other.extents[i]);
        }
    }

    GroupExtent extent(int feature) {
        return extents[feature];
    }

    /** The weight of the rows in a band. */
    BigDecimal weight(int feature, int band) {
        return sums[feature].exactValue(WEIGHT * bands(feature) + band);
    }

    /** The weighted sum of their errors. */
    BigDecimal error(int feature, int band) {
        return sums[feature].exactValue(ERROR * bands(feature) + band);
    }

    private int bands(int feature) {
        return sums[feature].size() / SUMS;
    }
}
