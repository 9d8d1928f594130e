package dev.trueline.math.kernel;

import dev.trueline.math.exact.TermBounds;
import java.io.Serializable;

/**
 * What one pass over the data needs to know of the model: everything that the driver sends to the tasks.
 *
 * <p>The prediction for a row is {@code intercept + sum over j of coefficients[j] * (x[j] - centers[j])} over the numbers, and then
 * the coefficient of its level of each category, added up in that order. The levels are not centred: the intercept makes up for
 * that.
 *
 * @param intercept the prediction at the centres
 * @param layout of the terms
 * @param coefficients one a number, in label units per unit of the raw number
 * @param centers one a number, subtracted on the fly so that large offsets cost no digits
 * @param levels for each category the coefficients by code, in label units
 * @param clip of the residuals
 * @param train bounds of the training sums, which are laid out as {@link GradientSums} says
 * @param validation bounds of the validation cost, the only sum there
 */
public record LinearPass(
        TermLayout layout,
        double intercept,
        double[] coefficients,
        double[] centers,
        double[][] levels,
        Clip clip,
        TermBounds train,
        TermBounds validation)
        implements Serializable {
    /** The same pass with other bounds. */
    public LinearPass within(TermBounds closerTrain, TermBounds closerValidation) {
        return new LinearPass(layout, intercept, coefficients, centers, levels, clip, closerTrain, closerValidation);
    }
}
