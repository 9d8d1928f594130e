package dev.trueline.evaluate.compare;

import dev.trueline.evaluate.compare.GateRules.Refusal;
import dev.trueline.evaluate.drift.Drift;
import dev.trueline.evaluate.quality.Slicing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the gate has decided, as {@code gate.json} holds it.
 *
 * @param champion where the champion is; null when there is none
 * @param rowsOf the split whose rows the two were compared on; empty when all of them were
 * @param comparison over all these rows; null when there is no champion
 * @param slices the same slice by slice; null when there is no champion
 * @param mean comparison with always predicting the mean label of the training rows; null where it was not needed,
 *     because the model's error on these rows is no larger
 */
public record GateDecision(
        String champion,
        String rowsOf,
        GateRules rules,
        Comparison comparison,
        SliceComparisons slices,
        Comparison mean,
        List<Refusal> refusals,
        boolean passed) {
    /**
     * Where two models are compared.
     *
     * @param slicings those of the pass that the sums are from
     */
    public record Match(String champion, String rowsOf, PairedSums sums, List<Slicing> slicings) {}

    /**
     * Judges a model against its champion.
     *
     * @param drift null when it is not known
     * @throws IllegalArgumentException when there are fewer than {@value Comparison#LEAST_ROWS} rows
     */
    public static GateDecision of(Match match, GateRules rules, Drift drift) {
        Comparison comparison = Comparison.of(match.sums, rules.confidence());
        SliceComparisons slices = SliceComparisons.of(match.sums, match.slicings, rules);
        List<Refusal> refusals = rules.refusals(comparison, slices, drift);
        return new GateDecision(
                match.champion, match.rowsOf, rules, comparison, slices, null, refusals, refusals.isEmpty());
    }

    /**
     * Judges the rows alone.
     *
     * @param drift null when it is not known
     */
    public static GateDecision withoutChampion(GateRules rules, Drift drift) {
        List<Refusal> refusals = rules.refusals(null, null, drift);
        return new GateDecision(null, "", rules, null, null, null, refusals, refusals.isEmpty());
    }

    /** The same decision when the model was compared with the mean, too, and may not be worse. */
    public GateDecision requiringBetterThan(MeanComparison mean) {
        List<Refusal> all = new ArrayList<>(refusals);
        if (mean.worse()) {
            all.add(mean.refusal());
        }
        String rows =
                champion == null && mean.split() != null ? mean.split().name().toLowerCase(Locale.ROOT) : rowsOf;
        return new GateDecision(
                champion, rows, rules, comparison, slices, mean.comparison(), List.copyOf(all), all.isEmpty());
    }

    /** Whether there was anything to judge. */
    public boolean judges() {
        return comparison != null || mean != null || rules.maxDrift() != null;
    }
}
