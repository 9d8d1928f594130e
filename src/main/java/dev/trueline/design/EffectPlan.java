package dev.trueline.design;

import dev.trueline.design.learning.TrainingSummary;
import dev.trueline.design.plan.PartPlan;
import java.util.List;

/** An effect before anything was learned for it. */
record EffectPlan(String name, List<PartPlan> parts) {
    boolean known() {
        return parts.stream().allMatch(PartPlan::known);
    }

    /** @param summary null where nothing has to be learned */
    Effect learn(TrainingSummary summary) {
        return new Effect(name, parts.stream().map(part -> part.learn(summary)).toList());
    }
}
