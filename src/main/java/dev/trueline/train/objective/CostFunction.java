package dev.trueline.train.objective;

import dev.trueline.model.ParameterVector;

/** The squared-error cost of a data set as a function of the parameters, in the space that is trained in. */
public interface CostFunction {
    /** Number of weights d; parameters and gradients have d + 1 entries with the intercept. */
    int features();

    /**
     * Costs and gradient at one point, from one full pass over the data.
     *
     * <p>Quantities too large for a double are reported as infinite, not thrown.
     *
     * @throws java.util.concurrent.CancellationException when the pass was cancelled
     */
    CostEvaluation evaluate(ParameterVector parameters);

    /** The scales by which the stopping rules measure its gradients and costs. */
    ObjectiveScale scale();
}
