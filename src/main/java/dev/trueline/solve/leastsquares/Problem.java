package dev.trueline.solve.leastsquares;

import dev.trueline.train.objective.Penalty;
import dev.trueline.train.objective.Ridge;
import java.io.Serializable;

/**
 * What is minimized: the cost J over the training rows plus a penalty on standardized weights.
 *
 * @param fitIntercept whether the model has an intercept, which is free
 */
public record Problem(boolean fitIntercept, Penalty penalty) implements Serializable {
    /** Plain least squares with an intercept. */
    public static Problem leastSquares() {
        return new Problem(true, Ridge.NONE);
    }

    /** Plain least squares through the origin. */
    public static Problem throughOrigin() {
        return new Problem(false, Ridge.NONE);
    }

    /** The same with this penalty. */
    public Problem withPenalty(Penalty newPenalty) {
        return new Problem(fitIntercept, newPenalty);
    }

    /** The same without a penalty. */
    public Problem withoutPenalty() {
        return withPenalty(Ridge.NONE);
    }
}
