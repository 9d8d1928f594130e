package dev.trueline.app.gate;

import dev.trueline.app.config.JobConfig;
import dev.trueline.contract.Split;
import dev.trueline.evaluate.Answers;
import dev.trueline.evaluate.compare.Comparison;
import dev.trueline.evaluate.compare.MeanComparison;
import dev.trueline.evaluate.quality.SplitMetrics;
import dev.trueline.fit.Fit;
import dev.trueline.model.SplitStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares a model that was just trained with the first champion of all, the mean label of the training rows, on test
 * rows, or on validation rows where there are none, or else on the training rows: descent that was stopped early may be
 * worse than the mean even there.
 */
public final class MeanGate {
    private MeanGate() {}

    /**
     * The comparison; empty where it would show nothing: the model's error is no larger than that of the mean, or there
     * are too few rows, or the run was interrupted.
     */
    public static Optional<MeanComparison> compare(
            JobConfig config, Fit fit, Map<Split, SplitStatistics> statistics, Answers answers) {
        Map<Split, SplitMetrics> splits = answers.evaluation().splits();
        Optional<Split> split = first(splits, List.of(Split.TEST, Split.VALIDATION, Split.TRAIN))
                .filter(known -> looksWorse(splits.get(known)));
        if (fit.interrupted() || split.isEmpty()) {
            return Optional.empty();
        }
        double confidence = config.gate().rules().confidence();
        return Comparison.ifEnough(answers.mean().get(split.get()), confidence)
                .map(comparison -> new MeanComparison(
                        split.get(),
                        config.design().response().name(),
                        statistics.get(Split.TRAIN).label().mean(),
                        comparison));
    }

    /** Says where held-out rows cannot show anything. */
    public static Optional<String> doubt(Map<Split, SplitMetrics> splits) {
        if (first(splits, List.of(Split.TEST, Split.VALIDATION)).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                "there are fewer than " + Comparison.LEAST_ROWS + " test rows and fewer than " + Comparison.LEAST_ROWS
                        + " validation rows, so only the training rows tell whether the model is better than the mean");
    }

    public static boolean looksWorse(SplitMetrics metrics) {
        return metrics.model().rmse() > metrics.baseline().rmse();
    }

    private static Optional<Split> first(Map<Split, SplitMetrics> splits, List<Split> order) {
        return order.stream()
                .filter(split -> splits.containsKey(split) && splits.get(split).rows() >= Comparison.LEAST_ROWS)
                .findFirst();
    }
}
