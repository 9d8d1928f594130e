package dev.trueline.evaluate;

import dev.trueline.evaluate.GateRules.Refusal;
import java.util.List;

/**
 * What the gate has decided, as {@code gate.json} holds it.
 *
 * @param champion where the champion is; null when there is none
 * @param rowsOf the split whose rows the two were compared on; empty when all of them were
 * @param comparison over all these rows; null when there is no champion
 * @param slices the same slice by slice; null when there is no champion
 */
public record GateDecision(
        String champion,
        String rowsOf,
        GateRules rules,
        Comparison comparison,
        SliceComparisons slices,
        List<Refusal> refusals,
        boolean passed) {
    /**
     * Where two models are compared.
     *
     * @param slicings those of the pass that the sums are from
     */
    public record Match(String champion, String rowsOf, PairedSums sums, List<Slicing> slicings) {}

    /**
     * Judges a model beside its champion.
     *
     * @param drift null when it is not known
     * @throws IllegalArgumentException when there are fewer than {@value Comparison#LEAST_ROWS} rows
     */
    public static GateDecision of(Match match, GateRules rules, Drift drift) {
        Comparison comparison = Comparison.of(match.sums, rules.confidence());
        SliceComparisons slices = SliceComparisons.of(match.sums, match.slicings, rules);
        List<Refusal> refusals = rules.refusals(comparison, slices, drift);
        return new GateDecision(match.champion, match.rowsOf, rules, comparison, slices, refusals, refusals.isEmpty());
    }

    /**
     * Judges the rows alone.
     *
     * @param drift null when it is not known
     */
    public static GateDecision withoutChampion(GateRules rules, Drift drift) {
        List<Refusal> refusals = rules.refusals(null, null, drift);
        return new GateDecision(null, "", rules, null, null, refusals, refusals.isEmpty());
    }

    /** Whether there was anything to judge. */
    public boolean judges() {
        return comparison != null || rules.maxDrift() != null;
    }
}
