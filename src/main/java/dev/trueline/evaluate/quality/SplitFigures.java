package dev.trueline.evaluate.quality;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.figures.ExactFigures;
import dev.trueline.evaluate.figures.GroupExtent;
import dev.trueline.evaluate.figures.Quality;
import dev.trueline.evaluate.figures.ResidualSums;
import dev.trueline.evaluate.figures.Slice;
import dev.trueline.evaluate.figures.SliceMetrics;
import dev.trueline.model.SplitStatistics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Makes the figures of one split. */
public final class SplitFigures {
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
    public SplitFigures(EvaluationTask task, EvaluationPass pass, SplitSums reference, SplitStatistics statistics) {
        this.task = task;
        this.pass = pass;
        this.reference = reference;
        this.statistics = statistics;
    }

    /** @param keyed the worst rows of which it was found which they are */
    public SplitMetrics metrics(Split split, SplitSums sums, Map<Split, WorstRow> keyed) {
        SplitPass splitPass = pass.bySplit().get(split);
        Quality model = Quality.of(sums.model(), 0);
        Quality baseline = Quality.of(sums.mean(), 0);
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
                residuals(sums),
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
                if (slice.total(ResidualSums.WEIGHT, group).signum() > 0) {
                    slices.add(slice(splitPass, slice, slicings.get(i).slices().get(group), group));
                }
            }
        }
        slices.sort(WORST_FIRST);
        return List.copyOf(slices);
    }

    private SliceMetrics slice(SplitPass splitPass, ResidualSums sums, Slice slice, int group) {
        BigDecimal weight = sums.total(ResidualSums.WEIGHT, group);
        return new SliceMetrics(
                slice,
                sums.rows(group),
                weight.doubleValue(),
                sums.rows(group) < SliceMetrics.SMALL,
                Quality.of(sums, group),
                ExactFigures.root(ExactFigures.quotient(squaresAbout(splitPass.baseline(), sums, group), weight))
                        .doubleValue());
    }

    private static BigDecimal squaresAbout(double baseline, ResidualSums sums, int group) {
        BigDecimal center = new BigDecimal(baseline);
        BigDecimal cross = sums.total(ResidualSums.LABEL, group).multiply(BigDecimal.valueOf(2));
        BigDecimal square = sums.total(ResidualSums.WEIGHT, group).multiply(center);
        return sums.total(ResidualSums.LABEL_SQUARED, group)
                .add(square.subtract(cross).multiply(center));
    }

    private List<FeatureResiduals> residuals(SplitSums sums) {
        BigDecimal weight = sums.model().total(ResidualSums.WEIGHT, 0);
        BigDecimal error = sums.model().total(ResidualSums.ERROR, 0);
        BigDecimal mean = ExactFigures.quotient(error, weight);
        List<FeatureResiduals> residuals = new ArrayList<>();
        for (int i = 0; i < pass.features().features().length; i++) {
            residuals.add(residuals(i, sums, mean));
        }
        return residuals;
    }

    private FeatureResiduals residuals(int index, SplitSums sums, BigDecimal mean) {
        FeatureDeciles plan = pass.features();
        GroupExtent extent = reference.features().extent(index);
        List<FeatureResiduals.Band> bands = new ArrayList<>();
        BigDecimal explained = BigDecimal.ZERO;
        for (int band = 0; band < plan.deciles()[index].count(); band++) {
            BigDecimal weight = sums.features().weight(index, band);
            Double meanError = null;
            if (weight.signum() > 0) {
                BigDecimal ofBand = ExactFigures.quotient(sums.features().error(index, band), weight);
                BigDecimal aside = ofBand.subtract(mean);
                explained = explained.add(weight.multiply(aside).multiply(aside));
                meanError = ofBand.doubleValue();
            }
            long rows = sums.features().extent(index).rows(band);
            if (rows > 0) {
                bands.add(new FeatureResiduals.Band(extent.min(band), extent.max(band), rows, meanError));
            }
        }
        BigDecimal squares = sums.model().total(ResidualSums.SQUARED, 0);
        double share = squares.signum() == 0
                ? 0
                : Math.min(1, ExactFigures.quotient(explained, squares).doubleValue());
        return new FeatureResiduals(task.features().get(plan.features()[index]), share, bands);
    }
}
