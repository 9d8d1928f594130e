package dev.trueline.app.run;

import dev.trueline.app.config.JobConfig;
import dev.trueline.contract.Split;
import dev.trueline.evaluate.Evaluation;
import dev.trueline.evaluate.compare.Comparison;
import dev.trueline.evaluate.compare.MeanComparison;
import dev.trueline.evaluate.compare.PairedPass;
import dev.trueline.evaluate.compare.PairedSums;
import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.evaluate.quality.SplitMetrics;
import dev.trueline.fit.Fit;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import dev.trueline.spark.TrainingData;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares a model that was just trained with the first champion of all, the mean label of the training rows, on test
 * rows, or on validation rows where there are none.
 */
final class MeanGate {
    private MeanGate() {}

    /**
     * The comparison; empty where it would show nothing: the model's error is no larger than that of the mean, or there
     * are too few held-out rows, or the run was interrupted.
     */
    static Optional<MeanComparison> compare(JobConfig config, TrainingData data, Fit fit, Evaluation evaluation) {
        Optional<Split> split = split(evaluation.splits());
        if (fit.interrupted()
                || split.isEmpty()
                || !looksWorse(evaluation.splits().get(split.get()))) {
            return Optional.empty();
        }
        LinearModel constant = new LinearModel(new ParameterVector(
                fit.train().label().mean(), new double[config.design().size()]));
        return compare(
                new Rivals(
                        ScoredColumns.of(fit.model()),
                        constant,
                        config.design().label().name()),
                data,
                split.get(),
                config.gate().rules().confidence());
    }

    /**
     * A model and the constant that it is compared with.
     *
     * @param label name of the label
     */
    record Rivals(ScoredColumns model, LinearModel constant, String label) {}

    /**
     * The comparison on the rows of a split; empty where fewer rows than needed have a weight above 0.
     *
     * @param split null for rows that are not divided
     */
    static Optional<MeanComparison> compare(Rivals rivals, TrainingData data, Split split, double confidence) {
        PairedPass pass = PairedPass.of(rivals.model, ScoredColumns.of(rivals.constant), List.of());
        PairedSums sums = data.compare(pass, split == null ? Split.TRAIN : split);
        try {
            return Optional.of(new MeanComparison(
                    split, rivals.label, rivals.constant.parameters().intercept(), Comparison.of(sums, confidence)));
        } catch (IllegalArgumentException tooFewRows) {
            return Optional.empty();
        }
    }

    /** Says where held-out rows cannot show anything. */
    static Optional<String> doubt(Map<Split, SplitMetrics> splits) {
        if (split(splits).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                "there are fewer than " + Comparison.LEAST_ROWS + " test rows and fewer than " + Comparison.LEAST_ROWS
                        + " validation rows, so whether the model is better than the mean is not known");
    }

    static boolean looksWorse(SplitMetrics metrics) {
        return metrics.model().rmse() > metrics.baseline().rmse();
    }

    private static Optional<Split> split(Map<Split, SplitMetrics> splits) {
        return List.of(Split.TEST, Split.VALIDATION).stream()
                .filter(split -> splits.containsKey(split) && splits.get(split).rows() >= Comparison.LEAST_ROWS)
                .findFirst();
    }
}
