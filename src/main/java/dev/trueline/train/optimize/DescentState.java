package dev.trueline.train.optimize;

import dev.trueline.model.ParameterVector;
import java.util.List;

/**
 * All that descent needs to go on, with the same bits, where it was: between two steps.
 *
 * <p>What the stopping rules remember is not here, because they learn it again from the history.
 *
 * @param iterate where the update rule is
 * @param bestParameters those of the best step of the history
 * @param history the steps done so far
 */
public record DescentState(Iterate iterate, ParameterVector bestParameters, List<Step> history) {
    public DescentState {
        history = List.copyOf(history);
    }

    /** The state before the first step. */
    public static DescentState start(Iterate iterate) {
        return new DescentState(iterate, iterate.point(), List.of());
    }

    /** Number of the next step. */
    public long step() {
        return history.size();
    }

    /** Seconds that the steps have taken so far. */
    double seconds() {
        return history.isEmpty() ? 0 : history.get(history.size() - 1).seconds();
    }
}
