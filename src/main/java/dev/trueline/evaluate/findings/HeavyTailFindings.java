package dev.trueline.evaluate.findings;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.evaluate.figures.Finding.Kind;
import dev.trueline.evaluate.quality.EvaluationTask;
import dev.trueline.evaluate.quality.SplitMetrics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A split of which few rows hold most of the squared error, so that its RMSE says little about the others.
 *
 * <p>The RMSE is compared with that of normal errors of which nine in ten are as small. At twice that, three quarters of the
 * squared error are beyond what normal errors have; errors of a Laplace distribution are at 1.0 times, those of Student's t with
 * three degrees of freedom at 1.2 times.
 */
public final class HeavyTailFindings {
    private static final double LIMIT = 2;
    private static final double NORMAL_PERCENTILE_90 = 1.6448536269514722;
    private static final int LEAST_ROWS = 100;
    private static final List<Split> ORDER = List.of(Split.TEST, Split.VALIDATION, Split.TRAIN);

    private HeavyTailFindings() {}

    /** That of the first such split; rows that were not used for the fit speak first. */
    public static Optional<Finding> of(Map<Split, SplitMetrics> splits, EvaluationTask task) {
        return ORDER.stream()
                .filter(splits::containsKey)
                .filter(split -> isHeavy(splits.get(split)))
                .findFirst()
                .map(split -> finding(split, splits.get(split), task));
    }

    private static boolean isHeavy(SplitMetrics metrics) {
        return metrics.rows() >= LEAST_ROWS
                && metrics.errors().percentile90() > 0
                && metrics.model().rmse() > LIMIT * usual(metrics);
    }

    private static double usual(SplitMetrics metrics) {
        return metrics.errors().percentile90() / NORMAL_PERCENTILE_90;
    }

    private static Finding finding(Split split, SplitMetrics metrics, EvaluationTask task) {
        String rows = task.rows(split);
        return new Finding(
                Kind.HEAVY_TAIL,
                rows,
                split,
                metrics.model().rmse() / usual(metrics),
                LIMIT,
                String.format(
                        Locale.ROOT,
                        "90 %% of the %s are off by at most %s, with which an RMSE of about %s would go, but it is %s: a few"
                                + " rows hold most of the squared error, and the largest error is %s",
                        rows,
                        task.amount(metrics.errors().percentile90()),
                        task.amount(usual(metrics)),
                        task.amount(metrics.model().rmse()),
                        task.amount(metrics.model().maxAbsoluteError())));
    }
}
