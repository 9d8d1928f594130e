package dev.trueline.evaluate;

import dev.trueline.evaluate.Finding.Kind;
import dev.trueline.model.Split;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The feature along which the residuals of the training rows bend most, if they do. */
final class CurvatureFindings {
    private static final double NEGLIGIBLE = 0.05;

    // By chance the bands explain about as many rows' worth of the error as there are bands (chi-square).
    private static final double DEVIATIONS = 8;

    private CurvatureFindings() {}

    static List<Finding> of(Map<Split, SplitMetrics> splits) {
        List<Finding> findings = new ArrayList<>();
        SplitMetrics train = splits.get(Split.TRAIN);
        if (train != null) {
            train.residuals().stream()
                    .max(Comparator.comparingDouble(FeatureResiduals::explained))
                    .filter(worst -> worst.explained() > limit(worst, train.rows()))
                    .ifPresent(worst -> findings.add(finding(worst, limit(worst, train.rows()))));
        }
        return findings;
    }

    private static double limit(FeatureResiduals residuals, long rows) {
        int free = Math.max(0, residuals.bands().size() - 1);
        return Math.max(NEGLIGIBLE, (free + DEVIATIONS * Math.sqrt(2.0 * free)) / rows);
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
                        "the errors bend along %s: its bands explain %.1f %% of the squared error that the line leaves"
                                + " (remarkable above %.1f %%)",
                        worst.feature(),
                        100 * worst.explained(),
                        100 * limit));
    }
}
