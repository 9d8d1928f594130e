package dev.trueline.evaluate.findings;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.evaluate.figures.Finding.Kind;
import dev.trueline.evaluate.figures.Quality;
import dev.trueline.evaluate.figures.Slice;
import dev.trueline.evaluate.figures.SliceMetrics;
import dev.trueline.evaluate.figures.SliceSource;
import dev.trueline.evaluate.quality.EvaluationTask;
import dev.trueline.evaluate.quality.SplitMetrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Slices that are much worse than the split as a whole, or off in one direction, which its figures hide. */
public final class SliceFindings {
    // Half as much again is worth a look, and so is a bias of three quarters of the error of the whole. Either has
    // to be so far off, too, that chance does it in one of ten thousand slices. Standard errors are the larger of those
    // of a sample of the whole split and of the slice, because one row that is far off makes both its mean and its
    // deviation large.
    private static final double MUCH_WORSE = 1.5;
    private static final double MUCH_BIAS = 0.75;
    private static final double STANDARD_ERRORS = 4;

    // Rows that were not used for the fit speak first.
    private static final List<Split> ORDER = List.of(Split.TEST, Split.VALIDATION, Split.TRAIN);

    private SliceFindings() {}

    /** Those that are worst come first, and those that are biased, by how far, after them. */
    public static List<Finding> of(Map<Split, SplitMetrics> splits, EvaluationTask task) {
        List<Finding> findings = new ArrayList<>();
        Set<Slice> seen = new HashSet<>();
        for (Split split : ORDER) {
            SplitMetrics metrics = splits.get(split);
            if (metrics != null) {
                for (SliceMetrics slice : metrics.slices()) {
                    if (isBad(slice, metrics.model()) && seen.add(slice.slice())) {
                        findings.add(bad(split, slice, metrics.model(), task));
                    } else if (isBiased(slice, metrics.model()) && seen.add(slice.slice())) {
                        findings.add(biased(split, slice, metrics.model(), task));
                    }
                }
            }
        }
        findings.sort(Comparator.comparing(Finding::kind)
                .thenComparing(Comparator.comparingDouble((Finding finding) -> Math.abs(finding.value()))
                        .reversed()));
        for (SliceSource source : task.slices()) {
            if (source instanceof SliceSource.Texts texts && !texts.complete()) {
                findings.add(many(texts));
            }
        }
        return findings;
    }

    private static boolean isBad(SliceMetrics slice, Quality whole) {
        double variance = Math.max(
                variance(whole, whole.mae()),
                variance(slice.model(), slice.model().mae()));
        double standardError = Math.sqrt(variance / slice.rows());
        return !slice.small()
                && slice.model().rmse() > MUCH_WORSE * whole.rmse()
                && slice.model().mae() - whole.mae() > STANDARD_ERRORS * standardError;
    }

    private static boolean isBiased(SliceMetrics slice, Quality whole) {
        double aside = Math.abs(slice.model().meanError() - whole.meanError());
        double variance = Math.max(
                whole.rmse() * whole.rmse(),
                variance(slice.model(), slice.model().meanError()));
        return !slice.small()
                && aside > MUCH_BIAS * whole.rmse()
                && aside > STANDARD_ERRORS * Math.sqrt(variance / slice.rows());
    }

    private static double variance(Quality errors, double mean) {
        return Math.max(0, errors.rmse() * errors.rmse() - mean * mean);
    }

    private static Finding biased(Split split, SliceMetrics slice, Quality whole, EvaluationTask task) {
        double bias = slice.model().meanError();
        return new Finding(
                Kind.BIASED_SLICE,
                slice.slice().label(),
                split,
                (bias - whole.meanError()) / whole.rmse(),
                MUCH_BIAS,
                String.format(
                        Locale.ROOT,
                        "%s: the model says %s too %s on average over %,d %s, against a mean error of %s over all"
                                + " of them",
                        slice.slice().label(),
                        task.amount(Math.abs(bias)),
                        bias > 0 ? "much" : "little",
                        slice.rows(),
                        task.rows(split),
                        task.amount(whole.meanError())));
    }

    private static Finding bad(Split split, SliceMetrics slice, Quality whole, EvaluationTask task) {
        double ratio = slice.model().rmse() / whole.rmse();
        return new Finding(
                Kind.BAD_SLICE,
                slice.slice().label(),
                split,
                ratio,
                MUCH_WORSE,
                String.format(
                        Locale.ROOT,
                        "%s: RMSE %s over %,d %s is %.1f times that of all of them, %s, which hides it",
                        slice.slice().label(),
                        task.amount(slice.model().rmse()),
                        slice.rows(),
                        task.rows(split),
                        ratio,
                        task.amount(whole.rmse())));
    }

    private static Finding many(SliceSource.Texts texts) {
        int kept = texts.values().size();
        return new Finding(
                Kind.TOO_MANY_VALUES,
                texts.column(),
                null,
                kept,
                kept,
                String.format(
                        Locale.ROOT,
                        "%s has more than %,d values: so many, chosen by a hash, are evaluated one by one, and the others"
                                + " together",
                        texts.column(),
                        kept));
    }
}
