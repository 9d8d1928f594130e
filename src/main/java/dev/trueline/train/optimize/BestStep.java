package dev.trueline.train.optimize;

import dev.trueline.model.ParameterVector;

/**
 * The step that is published: the first one of the lowest validation cost. Without held-out rows it is the last one, because the
 * training cost only falls, until its last bits flicker; or, under a rule by which it may rise, the first one of the lowest.
 */
final class BestStep {
    private final boolean costMayRise;
    private Step step;
    private ParameterVector parameters;

    BestStep(DescentState from, UpdateRule rule) {
        costMayRise = rule.costMayRise();
        from.history().forEach(earlier -> offer(earlier, from.bestParameters()));
        parameters = from.bestParameters();
    }

    void offer(Step candidate, ParameterVector at) {
        if (step == null || isBetter(candidate)) {
            step = candidate;
            parameters = at;
        }
    }

    private boolean isBetter(Step candidate) {
        if (candidate.validationCost() != null) {
            return candidate.validationCost() < step.validationCost();
        }
        return !costMayRise || candidate.trainCost() < step.trainCost();
    }

    Step step() {
        return step;
    }

    ParameterVector parameters() {
        return parameters;
    }
}
