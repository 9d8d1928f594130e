package dev.trueline.evaluate.quality;

import dev.trueline.evaluate.figures.Quality;
import dev.trueline.evaluate.figures.SliceMetrics;
import java.util.List;

/**
 * The quality of a model on one split, next to that of the baseline that predicts the mean label of the training rows.
 *
 * @param rows number of rows
 * @param weight their total weight
 * @param errors percentiles of the model's absolute errors
 * @param baselineErrors percentiles of the baseline's
 * @param worst the row that the model misses by most
 * @param slices the same rows taken apart, worst first, small ones last; those without rows are left out
 * @param residuals errors along the features, in the order of the model
 * @param r2Note why there is no R2; null where there is one
 */
public record SplitMetrics(
        long rows,
        double weight,
        Quality model,
        Quality baseline,
        ErrorPercentiles errors,
        ErrorPercentiles baselineErrors,
        WorstRow worst,
        Calibration calibration,
        List<SliceMetrics> slices,
        List<FeatureResiduals> residuals,
        String r2Note) {}
