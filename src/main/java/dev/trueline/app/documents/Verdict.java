package dev.trueline.app.documents;

import dev.trueline.evaluate.compare.GateDecision;
import dev.trueline.evaluate.compare.GateRules;
import dev.trueline.evaluate.compare.MeanComparison;
import dev.trueline.report.RunReport;
import java.util.Optional;

/**
 * What the comparison with a champion has shown.
 *
 * @param drift empty where there is no champion, or none that carries a profile of its training rows
 * @param decision empty where there was no champion to compare with
 */
public record Verdict(Optional<RunReport.ChampionDrift> drift, Optional<GateDecision> decision) {
    public static final Verdict NONE = new Verdict(Optional.empty(), Optional.empty());

    /** The same when the model must not be worse than the mean either. */
    public Verdict requiringBetterThan(MeanComparison mean, GateRules rules) {
        if (decision.isEmpty() && !mean.worse()) {
            return this;
        }
        GateDecision known = decision.orElseGet(() -> GateDecision.withoutChampion(rules, null));
        return new Verdict(drift, Optional.of(known.requiringBetterThan(mean)));
    }

    public boolean refuses() {
        return decision.isPresent() && !decision.get().passed();
    }
}
