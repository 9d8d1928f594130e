package dev.trueline.train.objective;

import dev.trueline.math.kernel.GradientSums;
import dev.trueline.math.kernel.LinearPass;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.TrainingSpace;
import java.util.function.Function;

/**
 * What is minimized over the training rows, before any penalty. It turns parameters into the passes that the tasks run, and the
 * sums that come back into costs and a gradient. Who runs the passes, and over what, is not known here.
 */
public interface Objective {
    /** The space that is trained in. */
    TrainingSpace space();

    /** Number of weights of its parameters. */
    int features();

    /**
     * Costs and gradient at {@code parameters}.
     *
     * @param run makes one pass over all rows
     */
    CostEvaluation evaluate(ParameterVector parameters, Function<LinearPass, GradientSums> run);

    /**
     * The objective over one of so many batches of the training rows, scaled so that the mean over the batches is the objective
     * over all of them. No rows are held out.
     */
    Objective ofBatch(int batches);

    /**
     * The point to go to in place of {@code to}, which may lie where there is no cost.
     *
     * @param from a point where there is
     */
    default ParameterVector inside(ParameterVector from, ParameterVector to) {
        return to;
    }

    /** By what gradients and costs are measured. */
    ObjectiveScale scale();
}
