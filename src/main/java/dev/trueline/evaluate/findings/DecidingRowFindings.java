package dev.trueline.evaluate.findings;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.evaluate.figures.Finding.Kind;
import dev.trueline.evaluate.quality.EvaluationTask;
import dev.trueline.evaluate.quality.SplitMetrics;
import dev.trueline.evaluate.quality.WorstRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.statistics.distribution.BetaDistribution;

/** Held-out rows of which one has most of the squared error of its split, so that its figures are about that row. */
// Rows of different weights are passed over: the weight of the row with the largest error is not known.
public final class DecidingRowFindings {
    private static final double MOST = 0.5;
    private static final double CHANCE = 1e-6;
    private static final int LEAST_ROWS = 3;

    private DecidingRowFindings() {}

    public static List<Finding> of(Map<Split, SplitMetrics> splits, EvaluationTask task) {
        List<Finding> findings = new ArrayList<>();
        for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
            SplitMetrics metrics = splits.get(split);
            if (metrics != null && metrics.rows() >= LEAST_ROWS && metrics.weight() == metrics.rows()) {
                double share = share(metrics);
                if (share > MOST && byChance(share, metrics.rows()) < CHANCE) {
                    findings.add(finding(split, metrics, share, task));
                }
            }
        }
        return findings;
    }

    private static double share(SplitMetrics metrics) {
        double ratio = metrics.model().maxAbsoluteError() / metrics.model().rmse();
        return Math.min(1, ratio * ratio / metrics.rows());
    }

    // That the largest of so many squared normal errors has such a share of their sum, at most.
    private static double byChance(double share, long rows) {
        return rows * BetaDistribution.of(0.5, (rows - 1) / 2.0).survivalProbability(share);
    }

    private static Finding finding(Split split, SplitMetrics metrics, double share, EvaluationTask task) {
        WorstRow worst = metrics.worst();
        String row = worst.key().isEmpty() ? "" : " with key " + String.join(", ", keys(worst));
        String name = split.name().toLowerCase(Locale.ROOT);
        return new Finding(
                Kind.DECIDING_ROW,
                worst.key().isEmpty() ? name + " row" : String.join(", ", keys(worst)),
                split,
                share,
                MOST,
                String.format(
                        Locale.ROOT,
                        "the %s row%s has %.1f %% of the squared error of all %,d %s rows: %s where %s is true; %s",
                        name,
                        row,
                        100 * share,
                        metrics.rows(),
                        name,
                        task.amount(worst.prediction()),
                        task.amount(worst.label()),
                        split == Split.VALIDATION
                                ? "it all but decides which step is published"
                                : "the figures of the test rows are about this row"));
    }

    private static List<String> keys(WorstRow worst) {
        return worst.key().stream()
                .map(part -> part == null ? "(missing)" : part)
                .toList();
    }
}
