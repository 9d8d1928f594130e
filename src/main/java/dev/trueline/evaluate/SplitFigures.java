package dev.trueline.evaluate;

import dev.trueline.math.Grid;
import dev.trueline.model.Split;
import dev.trueline.model.SplitStatistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Makes the figures of one split. */
final class SplitFigures {
    private static final Comparator<SliceMetrics> WORST_FIRST = Comparator.comparing(SliceMetrics::small)
            .thenComparing(Comparator.comparingDouble(
                            (SliceMetrics slice) -> slice.model().rmse())
                    .reversed());

    private final EvaluationTask task;
    private final EvaluationPass pass;
    private final SplitSums reference;
    private final SplitStatistics statistics;

    /**
     * @param reference sums of the split of whose rows the bands are made
     * @param statistics of the split that is meant
     */
    SplitFigures(EvaluationTask task, EvaluationPass pass, SplitSums reference, SplitStatistics statistics) {
        this.task = task;
        this.pass = pass;
        this.reference = reference;
        this.statistics = statistics;
    }

    /** @param keyed the worst rows of which it was found which they are */
    SplitMetrics metrics(Split split, SplitSums sums, Map<Split, WorstRow> keyed) {
        SplitPass splitPass = pass.bySplit().get(split);
        Quality model = Quality.of(sums.model(), splitPass.model(), statistics);
        Quality baseline = Quality.of(sums.mean(), splitPass.mean(), statistics);
        SplitMetrics metrics = new SplitMetrics(
                statistics.rows(),
                statistics.weight(),
                model,
                baseline,
                ErrorPercentiles.of(sums.modelErrors(), model.maxAbsoluteError()),
                ErrorPercentiles.of(sums.meanErrors(), baseline.maxAbsoluteError()),
                keyed.getOrDefault(split, sums.worst().row()),
                sums.calibration().calibration(splitPass.calibration()),
                slices(splitPass, sums),
                residuals(splitPass, sums, model),
                null);
        return FewRows.withoutEmptyR2(
                metrics, reference == sums, task.features().size());
    }

    private List<SliceMetrics> slices(SplitPass splitPass, SplitSums sums) {
        List<Slicing> slicings = Slicing.of(pass, reference);
        List<SliceMetrics> slices = new ArrayList<>();
        for (int i = 0; i < pass.slices().length; i++) {
            ResidualSums slice = sums.slice(i);
            for (int group = 0; group < slice.groups(); group++) {
                if (slice.weight(splitPass.model(), group) > 0) {
                    slices.add(slice(splitPass, slice, slicings.get(i).slices().get(group), group));
                }
            }
        }
        slices.sort(WORST_FIRST);
        return List.copyOf(slices);
    }

    private SliceMetrics slice(SplitPass splitPass, ResidualSums sums, Slice slice, int group) {
        ResidualPass residuals = splitPass.model();
        double offset = splitPass.baseline() - residuals.labelCenter();
        double mean = sums.mean(residuals, ResidualSums.LABEL, group);
        double meanSquare = sums.mean(residuals, ResidualSums.LABEL_SQUARED, group);
        double baseline = Math.max(0, meanSquare - 2 * offset * mean + offset * offset);
        return new SliceMetrics(
                slice,
                sums.rows(group),
                sums.weight(residuals, group),
                sums.rows(group) < SliceMetrics.SMALL,
                Quality.of(sums, residuals, group),
                Math.sqrt(baseline));
    }

    private List<FeatureResiduals> residuals(SplitPass splitPass, SplitSums sums, Quality model) {
        FeatureBands bands = pass.features();
        List<FeatureResiduals> residuals = new ArrayList<>();
        for (int i = 0; i < bands.features().length; i++) {
            residuals.add(residuals(i, splitPass.bandGrids(), sums.features(), model));
        }
        return residuals;
    }

    private FeatureResiduals residuals(int index, Grid[] grids, FeatureBandSums sums, Quality model) {
        FeatureBands plan = pass.features();
        List<FeatureResiduals.Band> bands = new ArrayList<>();
        double square = 0;
        for (int band = 0; band < plan.bands()[index].count(); band++) {
            long rows = sums.extent(index).rows(band);
            double weight = sums.weight(grids, index, band);
            Double meanError = weight > 0 ? sums.meanError(grids, index, band) : null;
            if (meanError != null) {
                double aside = meanError - model.meanError();
                square += weight / statistics.weight() * aside * aside;
            }
            if (rows > 0) {
                BandExtent extent = reference.features().extent(index);
                bands.add(new FeatureResiduals.Band(extent.min(band), extent.max(band), rows, meanError));
            }
        }
        double meanSquare = model.rmse() * model.rmse();
        double explained = meanSquare > 0 ? Math.min(1, square / meanSquare) : 0;
        return new FeatureResiduals(task.features().get(plan.features()[index]), explained, bands);
    }
}
