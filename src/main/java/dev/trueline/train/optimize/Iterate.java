package dev.trueline.train.optimize;

import dev.trueline.model.ParameterVector;
import java.util.List;

/**
 * Where an update rule is between two steps.
 *
 * @param point where costs and gradient are evaluated next, in the space that is trained in
 * @param memory what else the rule has to know to go on with the same bits, in an order of its own; checkpoints keep it
 */
public record Iterate(ParameterVector point, List<ParameterVector> memory) {
    public Iterate {
        memory = List.copyOf(memory);
    }

    /** That of a rule without memory. */
    public static Iterate at(ParameterVector point) {
        return new Iterate(point, List.of());
    }
}
