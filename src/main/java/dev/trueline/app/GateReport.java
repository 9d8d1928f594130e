package dev.trueline.app;

import dev.trueline.evaluate.Comparison;
import dev.trueline.evaluate.Drift;
import dev.trueline.evaluate.GateRules;
import dev.trueline.evaluate.GateRules.Refusal;
import java.util.List;

/**
 * What the gate has decided, as {@code gate.json} holds it.
 *
 * @param champion where the champion is; null when there is none
 * @param rowsOf what rows the two were compared on
 * @param comparison null when there is no champion
 */
record GateReport(
        String champion,
        String rowsOf,
        GateRules rules,
        Comparison comparison,
        List<Refusal> refusals,
        boolean passed) {
    static GateReport of(String champion, String rowsOf, GateRules rules, Comparison comparison, Drift drift) {
        List<Refusal> refusals = rules.refusals(comparison, drift);
        return new GateReport(champion, rowsOf, rules, comparison, refusals, refusals.isEmpty());
    }

    /** Whether there was anything to judge. */
    boolean judges() {
        return comparison != null || rules.maxDrift() != null;
    }

    /** One line for each rule that refuses. */
    String describe() {
        StringBuilder lines = new StringBuilder();
        refusals.forEach(refusal -> lines.append("  gate.")
                .append(refusal.rule())
                .append(": ")
                .append(refusal.reason())
                .append('\n'));
        return lines.toString().stripTrailing();
    }
}
