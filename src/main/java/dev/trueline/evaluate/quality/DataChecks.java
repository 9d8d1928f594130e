package dev.trueline.evaluate.quality;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.figures.ExactFigures;
import dev.trueline.evaluate.figures.GroupExtent;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.SplitStatistics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.TDistribution;

/** Compares features with the label, and the splits with each other. */
public final class DataChecks {
    // Below a tenth of a deviation, and a stability index of a tenth, differences hardly matter. Chance alone exceeds
    // the other term in less than one of a million comparisons.
    private static final double SMALL_SHIFT = 0.1;
    private static final double SMALL_INDEX = 0.1;
    private static final double FIVE_STANDARD_ERRORS = 2.9e-7;
    private static final double CHI_SQUARE_DEVIATIONS = 8;

    private final EvaluationTask task;
    private final EvaluationPass pass;
    private final EnumMap<Split, SplitStatistics> statistics;
    private final EvaluationSums sums;

    public DataChecks(
            EvaluationTask task, EvaluationPass pass, EnumMap<Split, SplitStatistics> statistics, EvaluationSums sums) {
        this.task = task;
        this.pass = pass;
        this.statistics = statistics;
        this.sums = sums;
    }

    /** In the first split. */
    public List<LabelCorrelation> labelCorrelations() {
        Map.Entry<Split, SplitStatistics> first =
                statistics.entrySet().iterator().next();
        LabelProducts products = sums.of(first.getKey()).products();
        List<LabelCorrelation> correlations = new ArrayList<>();
        for (int j = 0; j < task.features().size(); j++) {
            correlations.add(new LabelCorrelation(task.features().get(j), products.correlation(first.getValue(), j)));
        }
        return correlations;
    }

    /** Of every other split against the first one. */
    public List<Shift> shifts() {
        List<Shift> shifts = new ArrayList<>();
        Split first = statistics.keySet().iterator().next();
        for (Split split : statistics.keySet()) {
            if (split != first) {
                for (int column = 0; column <= task.features().size(); column++) {
                    shifts.add(shift(column, first, split));
                }
            }
        }
        return shifts;
    }

    private Shift shift(int column, Split first, Split split) {
        ColumnStatistics before = column(first, column);
        ColumnStatistics now = column(split, column);
        double deviation = Math.hypot(before.deviation(), now.deviation()) / Math.sqrt(2);
        double chance = 1 / effectiveRows(first) + 1 / effectiveRows(split);
        boolean constant = before.constant() && now.constant();
        boolean label = column == task.features().size();
        int bands = label ? -1 : pass.features().indexOf(column);
        int count = bands < 0 ? 0 : pass.features().deciles()[bands].count();
        double indexByChance = chance * (count - 1 + CHI_SQUARE_DEVIATIONS * Math.sqrt(2.0 * Math.max(0, count - 1)));
        return new Shift(
                label ? task.label() : task.features().get(column),
                split,
                constant ? null : Double.valueOf(meanDifference(column, first, split) / deviation),
                Math.max(SMALL_SHIFT, standardErrors(first, split) * Math.sqrt(chance)),
                bands < 0 ? null : Double.valueOf(stabilityIndex(first, split, bands)),
                bands < 0 ? null : Double.valueOf(Math.max(SMALL_INDEX, indexByChance)));
    }

    // As improbable as five standard errors: the deviation of few rows is itself uncertain, which Student's t allows
    // for.
    private double standardErrors(Split first, Split split) {
        double rows = Math.min(effectiveRows(first), effectiveRows(split));
        return TDistribution.of(Math.max(1, rows - 1)).inverseSurvivalProbability(FIVE_STANDARD_ERRORS);
    }

    // Half a row more in every band, so that an empty one does not make it infinite.
    private double stabilityIndex(Split first, Split split, int feature) {
        GroupExtent before = sums.of(first).features().extent(feature);
        GroupExtent now = sums.of(split).features().extent(feature);
        int count = pass.features().deciles()[feature].count();
        double index = 0;
        for (int band = 0; band < count; band++) {
            BigDecimal p = share(now.rows(band), statistics.get(split).rows(), count);
            BigDecimal q = share(before.rows(band), statistics.get(first).rows(), count);
            index += ExactFigures.divergence(p, q);
        }
        return index;
    }

    private static BigDecimal share(long inBand, long rows, int bands) {
        return ExactFigures.quotient(BigDecimal.valueOf(2 * inBand + 1), BigDecimal.valueOf(2 * rows + bands));
    }

    // Of exact means: two that are rounded may differ by nothing but that.
    private double meanDifference(int column, Split first, Split split) {
        return sums.of(split)
                .products()
                .mean(column)
                .subtract(sums.of(first).products().mean(column))
                .doubleValue();
    }

    private double effectiveRows(Split split) {
        return sums.of(split).products().effectiveRows();
    }

    private ColumnStatistics column(Split split, int column) {
        SplitStatistics rows = statistics.get(split);
        return column == task.features().size() ? rows.label() : rows.features().get(column);
    }
}
