package dev.trueline.evaluate.findings;

import dev.trueline.evaluate.figures.Finding;
import dev.trueline.evaluate.figures.Finding.Kind;
import dev.trueline.evaluate.quality.EvaluationTask;
import dev.trueline.evaluate.quality.KeyValues;
import dev.trueline.evaluate.quality.LabelCorrelation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.distribution.TDistribution;

/** Features and keys that know too much about the label. */
public final class LeakageFindings {
    // A feature beyond this explains 99.8 % of the label's variance on its own.
    private static final double TELLING = 0.999;
    private static final double CHANCE = 1e-6;

    // A key should know nothing. Chance alone exceeds five standard errors in one of a million samples.
    private static final double HARMLESS = 0.1;
    private static final double STANDARD_ERRORS = 5;

    private LeakageFindings() {}

    /** @param rows number of rows that the correlations are of */
    public static List<Finding> of(List<LabelCorrelation> correlations, long rows, EvaluationTask task) {
        List<Finding> findings = new ArrayList<>();
        for (LabelCorrelation feature : correlations) {
            Double correlation = feature.correlation();
            if (correlation != null && Math.abs(correlation) > TELLING && byChance(rows) < CHANCE) {
                findings.add(leak(feature.feature(), task.label(), correlation));
            }
        }
        for (KeyValues key : task.keys()) {
            double plain = correlation(key.values(), key.labels());
            double ranked = correlation(ranks(key.values()), ranks(key.labels()));
            double larger = Math.abs(plain) >= Math.abs(ranked) ? plain : ranked;
            double limit = Math.max(HARMLESS, STANDARD_ERRORS / Math.sqrt(key.values().length));
            if (Math.abs(larger) > limit) {
                findings.add(key(key, task.label(), larger, limit));
            }
        }
        return findings;
    }

    // Two points are always on a line, and a few are by chance: the probability that independent numbers correlate so
    // closely (Student's t with n - 2 degrees of freedom).
    private static double byChance(long rows) {
        if (rows <= 2) {
            return 1;
        }
        double t = TELLING * Math.sqrt((rows - 2) / (1 - TELLING * TELLING));
        return 2 * TDistribution.of(rows - 2.0).survivalProbability(t);
    }

    private static Finding leak(String feature, String label, double correlation) {
        return new Finding(
                Kind.LEAKING_FEATURE,
                feature,
                null,
                correlation,
                TELLING,
                String.format(
                        Locale.ROOT,
                        "%s all but determines %s (correlation %.6f, remarkable above %s): is it known before %s is?",
                        feature,
                        label,
                        correlation,
                        TELLING,
                        label));
    }

    private static Finding key(KeyValues key, String label, double correlation, double limit) {
        return new Finding(
                Kind.PREDICTIVE_KEY,
                key.name(),
                null,
                correlation,
                limit,
                String.format(
                        Locale.ROOT,
                        "key %s predicts %s (correlation %.3f over %,d rows, remarkable above %.3f): are the rows in an"
                                + " order that new ones will not have?",
                        key.name(),
                        label,
                        correlation,
                        key.values().length,
                        limit));
    }

    /** Pearson's correlation; 0 when either is constant. */
    static double correlation(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElse(0);
        double meanY = Arrays.stream(y).average().orElse(0);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        return xx > 0 && yy > 0 ? xy / Math.sqrt(xx) / Math.sqrt(yy) : 0;
    }

    /** The rank of every value; equal values share their mean rank. */
    static double[] ranks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int first = lowerBound(sorted, values[i]);
            int after = lowerBound(sorted, Math.nextUp(values[i]));
            ranks[i] = (first + after - 1) / 2.0;
        }
        return ranks;
    }

    private static int lowerBound(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
