package dev.trueline.bench;

import java.util.List;
import java.util.Locale;

/**
 * The outcome of a pair.
 *
 * @param oursMedian in {@code unit}
 * @param theirsMedian in {@code unit}
 * @param ratio of the medians, as the bar looks at it
 * @param bar what the ratio has to be
 * @param note what else is to be known; may be empty
 */
record Comparison(
        String pair,
        String ours,
        double oursMedian,
        String theirs,
        double theirsMedian,
        String unit,
        double ratio,
        String bar,
        boolean met,
        String note) {

    static Comparison of(Pair pair, List<Double> ours, List<Double> theirs) {
        return of(
                pair.name(),
                new Value(pair.ours().label(), median(ours)),
                new Value(pair.theirs().label(), median(theirs)),
                pair.bar());
    }

    /** A named median, in seconds. */
    record Value(String label, double seconds) {}

    static Comparison of(String pair, Value ours, Value theirs, Bar bar) {
        double ratio = bar.ratio(ours.seconds, theirs.seconds);
        return new Comparison(
                pair,
                ours.label,
                ours.seconds,
                theirs.label,
                theirs.seconds,
                "s",
                ratio,
                bar.describe(),
                bar.isMet(ratio),
                "");
    }

    Comparison in(String newUnit) {
        return new Comparison(pair, ours, oursMedian, theirs, theirsMedian, newUnit, ratio, bar, met, note);
    }

    Comparison noting(String newNote) {
        return new Comparison(pair, ours, oursMedian, theirs, theirsMedian, unit, ratio, bar, met, newNote);
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-9s %-34s %10.4g %-5s %-34s %10.4g %-5s ratio %6.3f  %-13s %s%s",
                pair,
                ours,
                oursMedian,
                unit,
                theirs,
                theirsMedian,
                unit,
                ratio,
                bar,
                met ? "ok" : "NOT MET",
                note.isEmpty() ? "" : "  (" + note + ")");
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
