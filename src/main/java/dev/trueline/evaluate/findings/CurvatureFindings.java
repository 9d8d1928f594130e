package dev.trueline.evaluate.findings;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.evaluate.figures.Finding.Kind;
import dev.trueline.evaluate.quality.FeatureResiduals;
import dev.trueline.evaluate.quality.SplitMetrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.statistics.distribution.BetaDistribution;

/** The feature along which the residuals of the training rows bend most, if they do. */
public final class CurvatureFindings {
    private static final double NEGLIGIBLE = 0.05;

    private static final double CHANCE = 1e-6;
    // Errors that are smaller relative to the label are rounding, in which there are patterns, too.
    private static final double ROUNDING = 0x1p-40;

    private CurvatureFindings() {}

    /** @param features number of weights that were fitted */
    public static List<Finding> of(Map<Split, SplitMetrics> splits, int features) {
        List<Finding> findings = new ArrayList<>();
        SplitMetrics train = splits.get(Split.TRAIN);
        if (train != null && train.model().rmse() > ROUNDING * train.baseline().rmse()) {
            train.residuals().stream()
                    .max(Comparator.comparingDouble(FeatureResiduals::explained))
                    .filter(worst -> worst.explained() > limit(worst, train.rows(), features))
                    .ifPresent(worst -> findings.add(finding(worst, limit(worst, train.rows(), features))));
        }
        return findings;
    }

    // The share of normal errors that means of bands explain by chance has a beta distribution; with too few rows it
    // may be all of them.
    private static double limit(FeatureResiduals residuals, long rows, int features) {
        int free = residuals.bands().size() - 1;
        double left = (double) rows - 1 - features - free;
        if (free < 1 || left < 1) {
            return 1;
        }
        return Math.max(NEGLIGIBLE, BetaDistribution.of(free / 2.0, left / 2).inverseSurvivalProbability(CHANCE));
    }

    private static Finding finding(FeatureResiduals worst, double limit) {
        return new Finding(
                Kind.CURVATURE,
                worst.feature(),
                Split.TRAIN,
                worst.explained(),
                limit,
                String.format(
                        Locale.ROOT,
                        "the errors bend along %s: its bands explain %.1f %% of the squared error that the model leaves"
                                + " (remarkable above %.1f %%)",
                        worst.feature(),
                        100 * worst.explained(),
                        100 * limit));
    }
}
