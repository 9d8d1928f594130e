package dev.trueline.evaluate.findings;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.figures.Digits;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.evaluate.figures.Finding.Kind;
import dev.trueline.evaluate.quality.BinCounts;
import dev.trueline.evaluate.quality.EvaluationTask;
import dev.trueline.evaluate.quality.FeatureDeciles;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.SplitStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;

/** Features that are constant in one split and not in another. */
public final class ConstantFindings {
    // A flag that is rarely set is unset in all of a small split by chance; a finding is what chance does in less than
    // one of a million splits.
    private static final double CHANCE = 1e-6;

    private final EvaluationTask task;
    private final FeatureDeciles deciles;
    private final EnumMap<Split, SplitStatistics> statistics;
    private final BinCounts counts;

    public ConstantFindings(
            EvaluationTask task, FeatureDeciles deciles, EnumMap<Split, SplitStatistics> statistics, BinCounts counts) {
        this.task = task;
        this.deciles = deciles;
        this.statistics = statistics;
        this.counts = counts;
    }

    public List<Finding> find() {
        List<Finding> findings = new ArrayList<>();
        Split first = statistics.keySet().iterator().next();
        for (int feature = 0; feature < task.features().size(); feature++) {
            boolean constantInFirst = column(first, feature).constant();
            for (Split split : statistics.keySet()) {
                boolean constant = column(split, feature).constant();
                if (constantInFirst && !constant) {
                    findings.add(finding(feature, first, split, 1));
                } else if (constant && !constantInFirst && byChance(feature, split) < CHANCE) {
                    findings.add(finding(feature, split, first, byChance(feature, split)));
                }
            }
        }
        return findings;
    }

    // That the rows of the split are all among those of about this size, when any of these rows might have been in it:
    // the training rows of this size and its own rows are drawn without replacement from all of them.
    private double byChance(int feature, Split split) {
        int index = deciles.indexOf(feature);
        if (index < 0) {
            return 1;
        }
        long[] bins = counts.feature(index);
        long alike =
                bins[deciles.deciles()[index].scale().bin(column(split, feature).mean())];
        long all = Arrays.stream(bins).sum();
        double probability = 1;
        for (long row = 1; row <= statistics.get(split).rows() && probability >= CHANCE; row++) {
            probability *= (double) (alike + row) / (all + row);
        }
        return probability;
    }

    private ColumnStatistics column(Split split, int feature) {
        return statistics.get(split).features().get(feature);
    }

    private Finding finding(int feature, Split constant, Split varying, double chance) {
        double value = column(constant, feature).mean();
        return new Finding(
                Kind.CONSTANT_IN_ONE_SPLIT,
                task.features().get(feature),
                constant,
                value,
                CHANCE,
                String.format(
                        Locale.ROOT,
                        "%s is %s in all %s rows, but varies in the %s rows%s",
                        task.features().get(feature),
                        Digits.six(value),
                        constant.name().toLowerCase(Locale.ROOT),
                        varying.name().toLowerCase(Locale.ROOT),
                        chance < CHANCE
                                ? ", which chance does in less than one of a million splits"
                                : ": its weight cannot be learned"));
    }
}
