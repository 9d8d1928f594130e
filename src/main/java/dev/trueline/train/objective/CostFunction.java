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

    /**
     * Cost and gradient over one of the batches that the training rows are dealt into, from a pass over its rows alone. They are
     * scaled so that their means over all batches are those of all rows; there is no validation cost.
     *
     * @param batch counted from 0
     * @throws java.util.concurrent.CancellationException when the pass was cancelled
     * @throws UnsupportedOperationException when the rows are not dealt into batches
     */
    default CostEvaluation evaluateBatch(int batch, ParameterVector parameters) {
        throw new UnsupportedOperationException("the rows are not dealt into batches");
    }

    /**
     * The proximal step of the part of the objective that has no gradient; {@code parameters} themselves where there is none.
     *
     * @param rate of the gradient step that led to {@code parameters}, positive
     */
    default ParameterVector proximal(ParameterVector parameters, double rate) {
        return parameters;
    }

    /**
     * The point to go to in place of {@code to}, which may lie where there is no cost.
     *
     * @param from a point where there is
     */
    default ParameterVector inside(ParameterVector from, ParameterVector to) {
        return to;
    }

    /** The scales by which the stopping rules measure its gradients and costs. */
    ObjectiveScale scale();
}
